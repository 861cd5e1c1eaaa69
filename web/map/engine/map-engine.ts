/** Over 150 lines: the one owner of the one map; its pieces live beside it, this file only says when each acts. */
import type { Layer } from '@deck.gl/core';
import { MapboxOverlay } from '@deck.gl/mapbox';
import bbox from '@turf/bbox';
import type { Position } from '@/core/incident/incident';
import { holdMap } from '../edit/hold-map';
import type { Selection } from '../ground/selection';
import type { Bounds } from '../incidents/clusters';
import type { MapHealth, MapProps, MapView, Padding } from '../map-props';
import { palettes } from '../palette';
import { metresPerPixelAt, pickAt } from '../pick/pick';
import type { Picked } from '../pick/picked';
import { areaOf, keyOf } from '../pick/picked-key';
import { GroundView } from './ground-view';
import { IncidentScene } from './incident-scene';
import { PulseMarkers } from './pulse-markers';
import { graphics } from './webgl';

/**
 * A map whose context is lost is built anew at once, and again after these when the graphics card is not back yet; the
 * last one for ever, since a wall must come back without a person.
 */
const REBUILD_AFTER_MS = [50, 300, 900, 3_000, 10_000];
/** Of a frame's sixteen milliseconds, so many at most go into keeping up with the incidents. */
const BUDGET_MS = 6;
/** What is drawn from; listeners may be new functions with every render without a frame for it. */
const shown = [
  'street',
  'incidents',
  'now',
  'visible',
  'theme',
  'locale',
  'scale',
  'selectedArea',
  'selectedIncident',
  'place',
  'drained',
  'heat',
  'overlays',
  'isHeld',
] as const satisfies readonly (keyof MapProps)[];
const DEFAULT_ORIGIN: Position = [113.9403, 22.7755];

const reducedMotion = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** One Map and one overlay for the page's life. Screens lend it a place to stand; it never moves the camera by itself. */
export class MapEngine {
  readonly element = document.createElement('div');
  #props: MapProps;
  #ground: GroundView | null = null;
  #overlay: MapboxOverlay | null = null;
  #scene = new IncidentScene();
  #pulses = new PulseMarkers();
  #hovered: Picked | null = null;
  #pointer: { x: number; y: number } | null = null;
  #work: Generator<void> | null = null;
  #toldClustered = false;
  #toldHover = '';
  #wasSet = false;
  /** Something was asked for that no frame has yet. */
  #hasNews = false;
  #awaitsFrame = false;
  /** Something is to be made ready, at the latest in the frame that is waited for. */
  #isAsked = false;
  #frame = 0;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #hasView = false;
  #losses = 0;
  #failures = 0;
  #health: MapHealth = { state: 'starting', contextLosses: 0 };
  #styled: readonly unknown[] = [];
  #legendGrid: unknown = null;
  #notedVersion = 0;
  /** What the overlay was given last. */
  #layers: readonly Layer[] = [];
  #renderListeners = new Set<(isCurrent: boolean) => void>();

  constructor(props: MapProps) {
    this.#props = props;
    this.element.className = 'map-root';
    new ResizeObserver(() => this.#ground?.map.resize()).observe(this.element);
    this.#build();
  }

  /**
   * Shows what these say in the next frame. Made ready at once, because the overlay and the map take what they have at
   * its beginning: made ready in that frame it would be on the screen one later. More calls before it wait for it.
   */
  set(props: MapProps): void {
    const before = this.#props;
    this.#props = props;
    if (shown.every((name) => before[name] === props[name]) && this.#wasSet) return;
    this.#wasSet = true;
    this.#hasNews = true;
    this.element.classList.toggle('map-drained', props.drained);
    this.element.dataset.theme = props.theme;
    if (this.#frame === 0) queueMicrotask(() => this.#drawAsked());
    this.#schedule();
  }

  get health(): MapHealth {
    return this.#health;
  }

  show(view: MapView, isAnimated = true): void {
    const camera = { center: [view.longitude, view.latitude] as [number, number], zoom: view.zoom };
    this.#hasView = true;
    if (isAnimated && !reducedMotion()) this.#ground?.map.easeTo({ ...camera, duration: 700 });
    else this.#ground?.map.jumpTo(camera);
  }

  /** Brings an area into view, clear of the panels. */
  fitArea(
    [west, south, east, north]: Bounds,
    padding: Padding = this.#props.padding,
    isAnimated = true,
  ): void {
    this.#hasView = true;
    // A screen that has just lent its place asks before the observer has told how large that place is.
    this.#ground?.map.resize();
    const isMoved = isAnimated && !reducedMotion();
    this.#ground?.map.fitBounds([west, south, east, north], {
      padding: { ...padding },
      duration: isMoved ? 700 : 0,
      linear: true,
      maxZoom: 17.5,
    });
  }

  /** CSS pixels from the map's left upper corner; null while there is no map. */
  project([longitude, latitude]: Position): { readonly x: number; readonly y: number } | null {
    return this.#ground?.map.project([longitude, latitude]) ?? null;
  }

  /** The place under a CSS pixel from the map's left upper corner; null while there is no map. */
  unproject(x: number, y: number): Position | null {
    const at = this.#ground?.map.unproject([x, y]);
    return at ? [at.lng, at.lat] : null;
  }

  /** Hears of every frame of the map, in it: `isCurrent` when all that was last asked for is in it. Gives back how to stop. */
  onRender(listener: (isCurrent: boolean) => void): () => void {
    this.#renderListeners.add(listener);
    return () => this.#renderListeners.delete(listener);
  }

  /**
   * The map with all that was last asked for. Taken inside a frame, because the drawing buffer is gone after it; where the
   * graphics card starts again meanwhile, of the map that comes then.
   */
  toPng(): Promise<Blob> {
    if (!this.#ground) return Promise.reject(new Error('There is no map to take a picture of.'));
    return new Promise((resolve, reject) => {
      const stop = this.onRender((isCurrent) => {
        const map = this.#ground?.map;
        if (!isCurrent) return map?.triggerRepaint();
        stop();
        map
          ?.getCanvas()
          .toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The map gave no picture.'))));
      });
      this.#ground?.map.triggerRepaint();
    });
  }

  #build(): void {
    if (!graphics().isAvailable) {
      this.#tell({ state: 'unavailable', contextLosses: this.#losses, reason: 'webgl2' });
      return;
    }
    try {
      const ground = new GroundView(this.element, this.#props, this.#selection(), this.#props.basemapPrefix);
      const overlay = new MapboxOverlay({ interleaved: true, layers: [] });
      this.#ground = ground;
      this.#overlay = overlay;
      ground.map.addControl(overlay);
      this.#listen(ground.map);
      this.#failures = 0;
      if (this.#health.state === 'unavailable')
        this.#tell({ state: 'starting', contextLosses: this.#losses });
    } catch (error) {
      this.#failures += 1;
      // A card that is starting again is no reason to show the table; one that was never there is.
      if (this.#losses === 0 || this.#failures > 3)
        this.#tell({ state: 'unavailable', contextLosses: this.#losses, reason: String(error) });
      this.#rebuildSoon();
    }
  }

  #rebuildSoon(): void {
    const wait = REBUILD_AFTER_MS[Math.min(this.#failures, REBUILD_AFTER_MS.length - 1)];
    setTimeout(() => this.#rebuild(), wait);
  }

  #listen(map: GroundView['map']): void {
    map.once('style.load', () => this.#schedule());
    map.on('move', () => this.#schedule());
    map.on('moveend', () => this.#tellView());
    map.on('render', () => {
      // The overlay takes new layers over in a frame of its own, before the map's.
      const isCurrent =
        !this.#hasNews && this.#layers.every(({ lifecycle }) => lifecycle !== 'Awaiting state');
      for (const listener of this.#renderListeners) listener(isCurrent);
    });
    map.on('click', ({ point, lngLat }) => {
      const picked = this.#pick([lngLat.lng, lngLat.lat]);
      if (picked) this.#props.onPick?.(picked, point);
    });
    map.on('mousemove', ({ point }) => {
      this.#pointer = { x: point.x, y: point.y };
      this.#schedule();
    });
    map.on('mouseout', () => {
      this.#pointer = null;
      this.#schedule();
    });
    // The canvas, not the map's own event: the overlay's buffers are lost too, and only a new overlay brings them back.
    map.getCanvas().addEventListener('webglcontextlost', () => {
      if (this.#ground?.map !== map) return;
      this.#losses += 1;
      this.#tell({ state: 'starting', contextLosses: this.#losses });
      this.#rebuildSoon();
    });
  }

  #rebuild(): void {
    const map = this.#ground?.map;
    const camera = map && { center: map.getCenter(), zoom: map.getZoom() };
    this.#pulses.clear();
    this.#ground = null;
    this.#overlay = null;
    this.#styled = [];
    this.#layers = [];
    try {
      map?.remove();
    } catch {
      // A map without its context may not be able to tidy up; its element is emptied instead.
    }
    this.element.replaceChildren();
    this.#scene = new IncidentScene();
    this.#notedVersion = 0;
    this.#work = null;
    this.#awaitsFrame = false;
    this.#build();
    const rebuilt = this.#ground as GroundView | null;
    if (camera) rebuilt?.map.jumpTo(camera);
    this.#schedule();
  }

  #schedule(): void {
    this.#isAsked = true;
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#drawAsked();
    });
  }

  #scheduleIn(wait_ms: number): void {
    this.#waiting ??= setTimeout(() => {
      this.#waiting = undefined;
      this.#schedule();
    }, wait_ms);
  }

  #drawAsked(): void {
    if (!this.#isAsked) return;
    this.#isAsked = false;
    this.#draw();
  }

  #draw(): void {
    const ground = this.#ground;
    if (!ground?.isReady) return;
    const props = this.#props;
    const { map } = ground;
    ground.showStreet(props.street);
    holdMap(map, props.isHeld === true);
    if (!this.#hasView) this.#begin(props);
    this.#refresh(map.getZoom());
    this.#point(map);
    const style = [
      props.theme,
      props.locale,
      props.visible,
      props.scale,
      props.selectedArea,
      props.place,
      this.#hovered,
    ];
    if (style.some((part, index) => part !== this.#styled[index])) {
      this.#styled = style;
      ground.restyle(props, this.#selection());
      this.element.style.background = palettes[props.theme].outside;
    }
    this.#showLayers(this.#scene.layers(props, map.getZoom()));
    this.#hasNews = false;
    if (this.#health.state === 'starting' && props.street && this.#work === null) this.#tellWhenDrawn(map);
    this.#markDrawn(map);
    this.#pulses.show(map, this.#scene.pulses(props));
    const legend = this.#scene.heatLegend(props);
    const key = JSON.stringify(legend);
    if (key !== this.#legendGrid) {
      this.#legendGrid = key;
      props.onHeat?.(legend);
    }
  }

  /** The same layers again would cost a frame of the whole map: with every step of the pointer. */
  #showLayers(layers: Layer[]): void {
    const known = this.#layers;
    if (layers.length === known.length && layers.every((layer, at) => layer === known[at])) return;
    this.#layers = layers;
    this.#overlay?.setProps({ layers });
  }

  /** Works on the incidents for a part of the frame; the rest waits for the next one, and what is drawn stays. */
  #refresh(zoom: number): void {
    const until = performance.now() + BUDGET_MS;
    this.#work ??= this.#scene.refresh(this.#props, this.#origin(), zoom, this.#bounds());
    while (!this.#work.next().done) {
      if (performance.now() > until) {
        this.#schedule();
        return;
      }
    }
    this.#work = null;
    if (this.#scene.clustered !== this.#toldClustered) this.#tellView();
    const wait_ms = this.#scene.restIn_ms(this.#props);
    if (wait_ms === 0) this.#schedule();
    else if (wait_ms !== null) this.#scheduleIn(wait_ms);
  }

  /** The first view: the one asked for, or the whole street. Later data never moves it. */
  #begin({ initialView, street, padding }: MapProps): void {
    if (initialView) this.show(initialView, false);
    else if (street) this.fitArea(bbox(street.outline) as unknown as Bounds, padding, false);
    if (this.#hasView) this.#tellView();
  }

  #point(map: GroundView['map']): void {
    const { onHover, visible } = this.#props;
    const at = this.#pointer && map.unproject([this.#pointer.x, this.#pointer.y]);
    const picked = at && !map.isMoving() ? this.#pick([at.lng, at.lat]) : null;
    const before = this.#hovered;
    const [is, was] = [keyOf(picked), keyOf(before)];
    if (is !== was) this.#hovered = picked;
    // Told only when something changed: a screen that answers by drawing again must not be asked for ever.
    const told = picked ? `${is}@${this.#pointer?.x},${this.#pointer?.y}` : '';
    if (told !== this.#toldHover) onHover?.(picked, this.#pointer ?? { x: 0, y: 0 });
    this.#toldHover = told;
    const isPressable = picked !== null && !['ground', 'unit', 'circle', 'community'].includes(picked.kind);
    map.getCanvas().style.cursor = isPressable && visible.incidents ? 'pointer' : '';
  }

  #pick(position: Position): Picked | null {
    const { marks, drawing } = this.#scene;
    const map = this.#ground?.map;
    if (!marks || !drawing || !map) return null;
    const { street, visible, scale, place } = this.#props;
    const scene = { street, visible, scale, place, drawing, allDots: marks.dots, cells: marks.cells };
    return pickAt({ ...scene, zoom: map.getZoom() }, position);
  }

  #selection(): Selection {
    return { area: this.#props.selectedArea, hovered: areaOf(this.#hovered), place: this.#props.place };
  }

  #origin(): Position {
    const { street } = this.#props;
    if (!street) return DEFAULT_ORIGIN;
    const [west, south, east, north] = bbox(street.outline);
    return [(west + east) / 2, (south + north) / 2];
  }

  #bounds(): Bounds {
    const bounds = this.#ground?.map.getBounds();
    return bounds ? [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()] : [0, 0, 0, 0];
  }

  #tellView(): void {
    const map = this.#ground?.map;
    if (!map) return;
    const { lng, lat } = map.getCenter();
    const zoom = map.getZoom();
    this.#toldClustered = this.#scene.clustered;
    this.#props.onView?.({
      longitude: lng,
      latitude: lat,
      zoom,
      bounds: this.#bounds(),
      metresPerPixel: metresPerPixelAt(zoom, lat),
      clustered: this.#scene.clustered,
    });
  }

  /** Drawn is when a frame with the street's incidents is on the screen; the basemap's tiles may still be coming. */
  #tellWhenDrawn(map: GroundView['map']): void {
    if (this.#awaitsFrame) return;
    this.#awaitsFrame = true;
    map.once('render', () => {
      this.#awaitsFrame = false;
      this.#tell({ state: 'drawn', contextLosses: this.#losses });
    });
    map.triggerRepaint();
  }

  /** Notes in the page's own timeline when a change of the incidents was on the screen; one note at most is kept. */
  #markDrawn(map: GroundView['map']): void {
    const version = this.#scene.marks?.version;
    if (this.#work !== null || version === undefined || version === this.#notedVersion) return;
    this.#notedVersion = version;
    const count = this.#props.incidents.size;
    map.once('render', () => {
      performance.clearMarks('incidents-drawn');
      performance.mark('incidents-drawn', { detail: { count } });
    });
    map.triggerRepaint();
  }

  #tell(health: MapHealth): void {
    this.#health = health;
    this.#props.onHealth?.(health);
  }
}
