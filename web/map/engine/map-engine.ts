import type { Position } from '@/core/incident/incident';
import type { Bounds } from '../incidents/clusters';
import type { MapHealth, MapProps, MapView, Padding } from '../map-props';
import { Camera } from './camera';
import { ContextKeeper } from './context-keeper';
import { Frame } from './frame';
import { FrameLoop } from './frame-loop';
import { pictureOf } from './picture';
import { isShownSame } from './shown';
import type { Point, Surface, SurfaceEvents, SurfaceKind } from './surface';

/** One Map and one overlay for the page's life. Screens lend it a place to stand; it never moves the camera by itself. */
export class MapEngine {
  readonly element = document.createElement('div');
  #props: MapProps;
  #wasSet = false;
  /** Something was asked for that no frame has yet. */
  #hasNews = false;
  #toldClustered = false;
  readonly #renderListeners = new Set<(isCurrent: boolean) => void>();
  readonly #surface = (): Surface | null => this.#keeper.surface;
  readonly #camera = new Camera(this.#surface);
  readonly #loop = new FrameLoop(() => this.#draw());
  readonly #frame = new Frame({
    again: (wait_ms) => (wait_ms === 0 ? this.#loop.ask() : this.#loop.askIn(wait_ms)),
    caughtUp: (isClustered) => isClustered !== this.#toldClustered && this.#tellView(),
    begun: () => this.#keeper.isDrawn(),
  });
  readonly #keeper: ContextKeeper;

  constructor(props: MapProps, kind: SurfaceKind) {
    this.#props = props;
    this.element.className = 'map-root';
    this.#keeper = new ContextKeeper({
      element: this.element,
      isPossible: kind.isPossible,
      make: (lost) => kind.make(this.element, this.#look(), this.#events(lost)),
      forget: () => this.#frame.forget(),
      rebuilt: () => this.#loop.ask(),
      tell: (health) => this.#props.onHealth?.(health),
    });
    new ResizeObserver(() => this.#surface()?.resize()).observe(this.element);
  }

  /** Shows what these say in the next frame. */
  set(props: MapProps): void {
    const isSame = isShownSame(this.#props, props);
    this.#props = props;
    if (isSame && this.#wasSet) return;
    this.#wasSet = true;
    this.#hasNews = true;
    this.element.classList.toggle('map-drained', props.drained);
    this.element.dataset.theme = props.theme;
    this.#loop.askAhead();
  }

  get health(): MapHealth {
    return this.#keeper.health;
  }

  show(view: MapView, isAnimated = true): void {
    this.#camera.show(view, isAnimated);
  }

  /** Where one looks from, to come back to it; null while there is no map. */
  get view(): MapView | null {
    return this.#camera.seen(false);
  }

  /** Brings an area into view, clear of the panels. */
  fitArea(bounds: Bounds, padding: Padding = this.#props.padding, isAnimated = true): void {
    this.#camera.fit(bounds, padding, isAnimated);
  }

  /** CSS pixels from the map's left upper corner; null while there is no map. */
  project(position: Position): Point | null {
    return this.#surface()?.project(position) ?? null;
  }

  /** The place under a CSS pixel from the map's left upper corner; null while there is no map. */
  unproject(x: number, y: number): Position | null {
    return this.#surface()?.unproject({ x, y }) ?? null;
  }

  /** Hears of every frame of the map, in it: `isCurrent` when all that was last asked for is in it. Gives back how to stop. */
  onRender(listener: (isCurrent: boolean) => void): () => void {
    this.#renderListeners.add(listener);
    return () => this.#renderListeners.delete(listener);
  }

  /** The map with all that was last asked for. */
  toPng(): Promise<Blob> {
    return pictureOf(this.#surface, (listener) => this.onRender(listener));
  }

  #look() {
    return {
      options: this.#props,
      selection: this.#frame.selection(this.#props),
      basemapPrefix: this.#props.basemapPrefix,
    };
  }

  #events(lost: () => void): SurfaceEvents {
    return {
      ready: () => this.#loop.ask(),
      moved: () => this.#loop.ask(),
      rested: () => this.#tellView(),
      drawn: () => {
        const isCurrent = !this.#hasNews && this.#surface()?.hasLayers === true;
        for (const listener of this.#renderListeners) listener(isCurrent);
      },
      pressed: (position, point) => {
        const surface = this.#surface();
        const picked = surface && this.#frame.pick(surface, this.#props, position);
        if (picked) this.#props.onPick?.(picked, point);
      },
      pointed: (point) => {
        this.#frame.pointer.moveTo(point);
        this.#loop.ask();
      },
      lost,
    };
  }

  #draw(): void {
    const { surface, health } = this.#keeper;
    if (!surface?.isReady) return;
    const props = this.#props;
    surface.showStreet(props.street);
    surface.hold(props.isHeld === true);
    if (this.#camera.begin(props)) this.#tellView();
    this.#frame.draw(surface, props, health.state === 'starting');
    this.#hasNews = false;
  }

  #tellView(): void {
    const { isClustered } = this.#frame;
    const seen = this.#camera.seen(isClustered);
    if (!seen) return;
    this.#toldClustered = isClustered;
    this.#props.onView?.(seen);
  }
}
