import type { Layer } from '@deck.gl/core';
import { MapboxOverlay } from '@deck.gl/mapbox';
import maplibregl from 'maplibre-gl';
import type { StreetMap } from '@/core/area/street-map';
import type { Position } from '@/core/incident/incident';
import { holdMap } from '../edit/hold-map';
import type { Selection } from '../ground/selection';
import type { Bounds } from '../incidents/clusters';
import type { MapView, Padding } from '../map-props';
import { palettes } from '../palette';
import type { StyleOptions } from '../style-options';
import { GroundView } from './ground-view';
import {
  FIT_ZOOM,
  type Pin,
  type Point,
  type Surface,
  type SurfaceEvents,
  type SurfaceKind,
  type SurfaceLook,
} from './surface';
import { graphics } from './webgl';

/** MapLibre's map of the ground with deck.gl's overlay in it: one of each. */
class GlSurface implements Surface {
  readonly #container: HTMLElement;
  readonly #ground: GroundView;
  readonly #overlay = new MapboxOverlay({ interleaved: true, layers: [] });
  /** Each layer that was asked for, and what stands for it here. */
  readonly #own = new WeakMap<Layer, Layer>();
  layers: readonly Layer[] = [];

  constructor(container: HTMLElement, { options, selection, basemapPrefix }: SurfaceLook, on: SurfaceEvents) {
    this.#container = container;
    this.#ground = new GroundView(container, options, selection, basemapPrefix);
    const { map } = this.#ground;
    map.addControl(this.#overlay);
    map.once('style.load', on.ready);
    map.on('move', on.moved);
    map.on('moveend', on.rested);
    map.on('render', on.drawn);
    map.on('click', ({ point, lngLat }) => on.pressed([lngLat.lng, lngLat.lat], point));
    map.on('mousemove', ({ point }) => on.pointed({ x: point.x, y: point.y }));
    map.on('mouseout', () => on.pointed(null));
    // The canvas, not the map's own event: the overlay's buffers are lost too, and only a new overlay brings them back.
    map.getCanvas().addEventListener('webglcontextlost', on.lost);
  }

  get isReady(): boolean {
    return this.#ground.isReady;
  }
  get canvas(): HTMLCanvasElement {
    return this.#map.getCanvas();
  }
  get view(): MapView {
    const { lng, lat } = this.#map.getCenter();
    return { longitude: lng, latitude: lat, zoom: this.#map.getZoom() };
  }
  get bounds(): Bounds {
    const bounds = this.#map.getBounds();
    return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
  }
  get isMoving(): boolean {
    return this.#map.isMoving();
  }
  /** The overlay takes new layers over in a frame of its own, before the map's. */
  get hasLayers(): boolean {
    return this.layers.every(({ lifecycle }) => lifecycle !== 'Awaiting state');
  }
  get #map(): GroundView['map'] {
    return this.#ground.map;
  }

  showStreet(street: StreetMap | null): void {
    this.#ground.showStreet(street);
  }
  restyle(options: StyleOptions, selection: Selection): void {
    this.#ground.restyle(options, selection);
    this.#container.style.background = palettes[options.theme].outside;
  }
  showLayers(asked: Layer[]): void {
    const layers = asked.map((layer) => this.#ownOf(layer));
    this.layers = layers;
    this.#overlay.setProps({ layers });
  }
  /** A layer that screens keep may have lived on a surface whose graphics are lost; deck.gl takes none in twice. */
  #ownOf(layer: Layer): Layer {
    const own = this.#own.get(layer) ?? (layer.lifecycle === 'Awaiting state' ? layer : layer.clone({}));
    this.#own.set(layer, own);
    return own;
  }
  hold(isHeld: boolean): void {
    holdMap(this.#map, isHeld);
  }

  moveTo({ longitude, latitude, zoom }: MapView, duration_ms: number): void {
    const camera = { center: [longitude, latitude] as [number, number], zoom };
    if (duration_ms > 0) this.#map.easeTo({ ...camera, duration: duration_ms });
    else this.#map.jumpTo(camera);
  }
  fit([west, south, east, north]: Bounds, padding: Padding, duration_ms: number): void {
    this.#map.fitBounds([west, south, east, north], {
      padding: { ...padding },
      duration: duration_ms,
      linear: true,
      maxZoom: FIT_ZOOM,
    });
  }
  project([longitude, latitude]: Position): Point {
    return this.#map.project([longitude, latitude]);
  }
  unproject({ x, y }: Point): Position {
    const { lng, lat } = this.#map.unproject([x, y]);
    return [lng, lat];
  }
  pin(element: HTMLElement, [longitude, latitude]: Position): Pin {
    const marker = new maplibregl.Marker({ element }).setLngLat([longitude, latitude]).addTo(this.#map);
    return {
      moveTo: ([lng, lat]) => void marker.setLngLat([lng, lat]),
      remove: () => void marker.remove(),
    };
  }
  repaint(): void {
    this.#map.triggerRepaint();
  }
  onceDrawn(then: () => void): void {
    this.#map.once('render', then);
  }
  resize(): void {
    this.#map.resize();
  }
  remove(): void {
    this.#map.remove();
  }
}

export const glSurface: SurfaceKind = {
  isPossible: () => graphics().isAvailable,
  make: (container, look, events) => new GlSurface(container, look, events),
};
