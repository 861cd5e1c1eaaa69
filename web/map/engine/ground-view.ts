import maplibregl, {
  type Coordinates,
  type FilterSpecification,
  type GeoJSONSource,
  type ImageSource,
  type LayerSpecification,
} from 'maplibre-gl';
import type { StreetMap } from '@/core/area/street-map';
import { baseStyle, mapLayers } from '../basemap/base-style';
import { HILLSHADE_FILE } from '../basemap/files';
import { type GroundSource, streetSources } from '../ground/ground-sources';
import type { Selection } from '../ground/selection';
import type { StyleOptions } from '../style-options';
import { styleChanges } from './style-changes';
import { FIRST_VIEW, ZOOMS } from './surface';
import { graphics } from './webgl';

const CANVAS_NAME = { zh: '地图', en: 'Map' } as const;

// The workers outlive a map: one built anew after a lost context need not start and load them again.
maplibregl.prewarm();

/** The basemap and the street as MapLibre draws them, kept equal to plain data by telling only what changed. */
export class GroundView {
  readonly map: maplibregl.Map;
  #layers: LayerSpecification[];
  #street: StreetMap | null = null;
  #place: Selection['place'] = null;
  #hovered: string | null = null;

  constructor(container: HTMLElement, options: StyleOptions, selection: Selection, prefix: string) {
    // Addresses in a style must be whole when the worker asks for them.
    const base = new URL(prefix, window.location.href).href.replace(/\/$/, '');
    const style = baseStyle(options, selection, base);
    this.#layers = style.layers;
    this.map = new maplibregl.Map({
      container,
      style,
      center: [FIRST_VIEW.longitude, FIRST_VIEW.latitude],
      zoom: FIRST_VIEW.zoom,
      minZoom: ZOOMS.least,
      maxZoom: ZOOMS.most,
      attributionControl: false,
      renderWorldCopies: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      // A fade has the map drawn again and again after every change, also of incidents, until labels may be placed anew.
      fadeDuration: 0,
      // Only the engine resizes: the element may be parked outside the page.
      trackResize: false,
      localIdeographFontFamily: false,
      // Lines and marks are smoothed by their shaders; smoothing the rest is worth a graphics card's time only.
      canvasContextAttributes: { antialias: !graphics().isSoftware },
    });
    this.map.once('style.load', () => void this.#showHills(base));
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
  }

  /** Whether the style is there to be changed. */
  get isReady(): boolean {
    return this.map.style?._loaded === true;
  }

  restyle(options: StyleOptions, selection: Selection): void {
    const layers = mapLayers(options, selection);
    for (const change of styleChanges(this.#layers, layers)) {
      if (change.kind === 'zoom') this.map.setLayerZoomRange(change.layer, change.from, change.to);
      else if (change.kind === 'filter') {
        this.map.setFilter(change.layer, (change.value ?? null) as FilterSpecification | null);
      } else if (change.kind === 'paint') {
        this.map.setPaintProperty(change.layer, change.name as never, change.value as never);
      } else this.map.setLayoutProperty(change.layer, change.name as never, change.value as never);
    }
    this.#layers = layers;
    // The library names its canvas once and in English; the language may change while the map lives.
    this.map.getCanvas().setAttribute('aria-label', CANVAS_NAME[options.locale]);
    if (selection.place !== this.#place) this.#showPlace(selection.place);
    this.#hover(selection.hovered?.id ?? null);
  }

  showStreet(street: StreetMap | null): void {
    if (street === this.#street || street === null) return;
    this.#street = street;
    for (const [id, data] of Object.entries(streetSources(street)))
      this.#source(id as GroundSource).setData(data);
  }

  /** A street without hills has no such file: the map is complete without it. */
  async #showHills(base: string): Promise<void> {
    try {
      const answer = await fetch(`${base}/${HILLSHADE_FILE}`);
      if (!answer.ok) return;
      const { url, coordinates } = (await answer.json()) as { url: string; coordinates: Coordinates };
      (this.map.getSource('hillshade') as ImageSource | undefined)?.updateImage({
        url: `${base}/${url}`,
        coordinates,
      });
    } catch {
      // Not worth a word to the person: only shading is missing.
    }
  }

  /** Feature state, not a filter: a filter would lay out the source anew with every step of the pointer. */
  #hover(id: string | null): void {
    if (id === this.#hovered) return;
    if (this.#hovered) this.map.setFeatureState({ source: 'areas', id: this.#hovered }, { hovered: false });
    if (id) this.map.setFeatureState({ source: 'areas', id }, { hovered: true });
    this.#hovered = id;
  }

  #showPlace(place: Selection['place']): void {
    this.#place = place;
    const features = place
      ? [
          {
            type: 'Feature' as const,
            properties: { id: place.id, name_zh: place.name, name_en: place.name },
            geometry: { type: 'Point' as const, coordinates: [...place.position] },
          },
        ]
      : [];
    this.#source('place').setData({ type: 'FeatureCollection', features });
  }

  #source(id: GroundSource): GeoJSONSource {
    return this.map.getSource(id) as GeoJSONSource;
  }
}
