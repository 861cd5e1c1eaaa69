import type { Layer } from '@deck.gl/core';
import type { StreetMap } from '@/core/area/street-map';
import type { Position } from '@/core/incident/incident';
import { mapLayers } from '../basemap/base-style';
import type { Selection } from '../ground/selection';
import type { Bounds } from '../incidents/clusters';
import type { MapView, Padding } from '../map-props';
import { palettes } from '../palette';
import type { StyleOptions } from '../style-options';
import { boundsOf, dragged, fitted, project, type Size, standing, unproject, zoomed } from './still-camera';
import { listenToHand } from './still-hand';
import type { StillPicture } from './still-picture';
import { StillPins } from './still-pins';
import {
  FIRST_VIEW,
  type Pin,
  type Point,
  type Surface,
  type SurfaceEvents,
  type SurfaceKind,
  type SurfaceLook,
} from './surface';

/** A map that draws nothing: looked at, moved and pressed like the other, on a machine without graphics. */
class StillSurface implements Surface, StillPicture {
  readonly isReady = true;
  readonly hasLayers = true;
  readonly canvas = Object.assign(document.createElement('canvas'), { picture: this as StillPicture });
  readonly #container: HTMLElement;
  readonly #on: SurfaceEvents;
  readonly #pins = new StillPins((position) => this.project(position));
  readonly #hand: AbortController;
  layers: readonly Layer[] = [];
  street: StreetMap | null = null;
  ground: readonly string[] = [];
  selection: Selection;
  view = FIRST_VIEW;
  isMoving = false;
  #isHeld = false;
  #frame = 0;
  #drawn: (() => void)[] = [];

  constructor(container: HTMLElement, { options, selection }: SurfaceLook, on: SurfaceEvents) {
    this.#container = container;
    this.#on = on;
    this.selection = selection;
    this.canvas.className = 'map-still';
    container.append(this.canvas);
    this.restyle(options, selection);
    this.#hand = listenToHand(this.canvas, {
      isHeld: () => this.#isHeld,
      pressed: (at) => on.pressed(this.unproject(at), at),
      pointed: on.pointed,
      dragged: (by) => {
        this.isMoving = true;
        this.#look(dragged(this.view, by));
      },
      released: () => {
        this.isMoving = false;
        on.rested();
      },
      zoomed: (by, at) => this.moveTo(zoomed(this.view, this.#size, by, at)),
    });
    queueMicrotask(on.ready);
  }

  get bounds(): Bounds {
    return boundsOf(this.view, this.#size);
  }
  get #size(): Size {
    return { width: this.#container.clientWidth, height: this.#container.clientHeight };
  }

  showStreet(street: StreetMap | null): void {
    if (street === this.street || street === null) return;
    this.street = street;
    this.repaint();
  }
  restyle(options: StyleOptions, selection: Selection): void {
    this.selection = selection;
    this.ground = mapLayers(options, selection)
      .filter(({ layout }) => layout?.visibility !== 'none')
      .map(({ id }) => id);
    this.#container.style.background = palettes[options.theme].outside;
    this.repaint();
  }
  showLayers(layers: Layer[]): void {
    this.layers = layers;
    this.repaint();
  }
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
  }

  /** At once, however long the other would be on its way. */
  moveTo(view: MapView): void {
    this.#look(standing(view));
    this.#on.rested();
  }
  fit(bounds: Bounds, padding: Padding): void {
    const view = fitted(bounds, this.#size, padding);
    if (view) this.moveTo(view);
  }
  project(position: Position): Point {
    return project(this.view, this.#size, position);
  }
  unproject(point: Point): Position {
    return unproject(this.view, this.#size, point);
  }
  pin(element: HTMLElement, position: Position): Pin {
    return this.#pins.add(this.#container, element, position);
  }
  repaint(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#on.drawn();
      for (const then of this.#drawn.splice(0)) then();
    });
  }
  onceDrawn(then: () => void): void {
    this.#drawn.push(then);
  }
  resize(): void {
    const [width, height] = [this.#size.width, this.#size.height].map((side) =>
      Math.round(side * devicePixelRatio),
    );
    if (width === this.canvas.width && height === this.canvas.height) return;
    Object.assign(this.canvas, { width, height });
    this.moveTo(this.view);
  }
  remove(): void {
    cancelAnimationFrame(this.#frame);
    this.#hand.abort();
    this.canvas.remove();
  }

  #look(view: MapView): void {
    this.view = view;
    this.#pins.put();
    this.#on.moved();
    this.repaint();
  }
}

export const stillSurface: SurfaceKind = {
  isPossible: () => true,
  make: (container, look, events) => new StillSurface(container, look, events),
};
