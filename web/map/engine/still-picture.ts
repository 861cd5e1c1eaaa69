import type { Layer } from '@deck.gl/core';
import type { StreetMap } from '@/core/area/street-map';
import type { Position } from '@/core/incident/incident';
import type { Selection } from '../ground/selection';
import type { Point } from './surface';

/** What a still map has in place of a picture, on its canvas for whoever asks what would be drawn. */
export interface StillPicture {
  readonly layers: readonly Layer[];
  readonly street: StreetMap | null;
  readonly selection: Selection;
  /** Ids of the ground's layers that are switched on. */
  readonly ground: readonly string[];
  /** Where a place lies, in CSS pixels from the left upper corner. */
  project(position: Position): Point;
}
export type StillCanvas = HTMLCanvasElement & { picture: StillPicture };
