import type { Layer } from '@deck.gl/core';
import type { StreetMap } from '@/core/area/street-map';
import type { Position } from '@/core/incident/incident';
import type { Selection } from '../ground/selection';
import type { Bounds } from '../incidents/clusters';
import type { MapView, Padding } from '../map-props';
import type { StyleOptions } from '../style-options';

/** CSS pixels from the map's left upper corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where the camera may stand, on every surface. */
export const ZOOMS = { least: 10, most: 19.5 } as const;
/** What a fit comes no nearer than. */
export const FIT_ZOOM = 17.5;
/** Before the street is known: the middle of the ground that the basemap shows. */
export const FIRST_VIEW: MapView = { longitude: 113.9403, latitude: 22.7755, zoom: 12.5 };

/** What a surface tells the engine. */
export interface SurfaceEvents {
  /** It can be told what to show. */
  readonly ready: () => void;
  readonly moved: () => void;
  readonly rested: () => void;
  /** In every frame, while its picture can still be read. */
  readonly drawn: () => void;
  readonly pressed: (position: Position, point: Point) => void;
  /** Null when the pointer left. */
  readonly pointed: (point: Point | null) => void;
  /** What it was drawn with is gone, and it draws no more. */
  readonly lost: () => void;
}

export interface SurfaceLook {
  readonly options: StyleOptions;
  readonly selection: Selection;
  readonly basemapPrefix: string;
}

/** What the engine draws on and moves over: MapLibre's map with deck.gl's overlay, or, in tests, nothing at all. */
export interface Surface {
  readonly isReady: boolean;
  readonly canvas: HTMLCanvasElement;
  readonly view: MapView;
  readonly bounds: Bounds;
  readonly isMoving: boolean;
  /** What it was given last, and whether all of that is in the frame that is being drawn. */
  readonly layers: readonly Layer[];
  readonly hasLayers: boolean;
  showStreet(street: StreetMap | null): void;
  restyle(options: StyleOptions, selection: Selection): void;
  showLayers(layers: Layer[]): void;
  /** A tool is in hand: a drag is not the map's. */
  hold(isHeld: boolean): void;
  moveTo(view: MapView, duration_ms: number): void;
  fit(bounds: Bounds, padding: Padding, duration_ms: number): void;
  project(position: Position): Point;
  unproject(point: Point): Position;
  /** An element that stays on its place of the ground. */
  pin(element: HTMLElement, position: Position): Pin;
  repaint(): void;
  /** After the next frame, once. */
  onceDrawn(then: () => void): void;
  resize(): void;
  remove(): void;
}

export interface Pin {
  moveTo(position: Position): void;
  remove(): void;
}

/** A kind of surface. */
export interface SurfaceKind {
  /** Whether this browser can draw on it. */
  isPossible(): boolean;
  make(container: HTMLElement, look: SurfaceLook, events: SurfaceEvents): Surface;
}
