import type { Point } from './grid';
import type { PolygonFault } from './polygon-check';

/**
 * The rules an edition keeps. I1 every unit is a simple polygon; I2 no two units overlap; I3 the units cover the
 * street's outline, which no operation changes; I4 every arc borders one or two units; I5 each circle is connected and
 * not empty; I6 each circle lies in one community. (I7, undo gives back the same bytes, is a property of history.)
 */
export type Invariant = 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6';

export type ProblemCode =
  | PolygonFault
  | 'not_closed'
  | 'bad_number'
  | 'repeated_id'
  | 'unknown_circle'
  | 'overlap'
  | 'gap'
  | 'separate_part'
  | 'outline_changed'
  | 't_junction'
  | 'broken_arc'
  | 'not_connected'
  | 'empty_circle'
  | 'crosses_community';

/** A rule that does not hold, where, and whom it concerns. */
export interface Problem {
  readonly invariant: Invariant;
  readonly code: ProblemCode;
  readonly units: readonly string[];
  readonly circles: readonly string[];
  readonly place: Point | null;
}

export function problem(
  invariant: Invariant,
  code: ProblemCode,
  place: Point | null,
  units: readonly string[] = [],
  circles: readonly string[] = [],
): Problem {
  return { invariant, code, units, circles, place };
}
