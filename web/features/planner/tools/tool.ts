import type { Edition } from '@/core/edition/edition';
import { type Point, toGrid } from '@/core/edition/grid';
import { unitAt } from '@/core/edition/locate';
import type { DraftStore, Touch } from '../draft/draft-store';

/** A pointer on the ground. */
export interface Press {
  readonly at: Point;
  /** What a finger or a tired hand may miss by. */
  readonly reach_m: number;
  readonly isShift: boolean;
  readonly isAlt: boolean;
}

/** What a tool may use and change. */
export interface Bench {
  readonly store: DraftStore;
  /** The circle in hand. */
  readonly target: string | null;
  readonly chosen: readonly string[];
  readonly choose: (units: readonly string[]) => void;
  readonly take: (circleId: string) => void;
  readonly now: () => number;
}

/** A press that goes on until it is let go; a line goes on over several presses. */
export interface Gesture {
  move(press: Press): void;
  /** Whether the gesture is over. */
  up(press: Press): boolean;
  down?(press: Press): void;
  /** Enter, or a double press. */
  finish?(): boolean;
  /** Backspace. */
  back?(): boolean;
  cancel(): void;
}

export interface Tool {
  /** What a press here would touch. */
  hover(bench: Bench, press: Press): Touch;
  down(bench: Bench, press: Press): Gesture | null;
}

export const gridOf = ([longitude, latitude]: readonly [number, number]): Point =>
  toGrid(longitude, latitude);

export const circlesOf = (edition: Edition, units: readonly string[]): string[] => [
  ...new Set(units.flatMap((id) => edition.units.get(id)?.circleId ?? [])),
];

export const unitUnder = (edition: Edition | null, at: Point): string | null =>
  edition === null ? null : unitAt(edition, at);
