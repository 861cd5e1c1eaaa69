import type { Change } from './change';
import { communityProblem, connectionProblem } from './circle-check';
import { type Edition, type Unit, unitPoints } from './edition';
import type { Point } from './grid';
import { unitGround } from './metres';
import { applyPatch, type Patch } from './patch';
import { type PolygonFault, polygonProblem } from './polygon-check';
import type { Problem } from './problem';

/** Why an operation is refused. */
export type RefusalCode =
  | 'crossing_ring'
  | 'sliver'
  | 'outline'
  | 'outside_street'
  | 'empty_circle'
  | 'not_connected'
  | 'crosses_community'
  | 'locked'
  | 'no_corner'
  | 'no_edge'
  | 'junction'
  | 'corner_taken'
  | 'misses_unit'
  | 'ends_inside'
  | 'does_not_separate'
  | 'many_pieces'
  | 'not_adjacent'
  | 'too_few_units'
  | 'unknown_unit'
  | 'unknown_circle'
  | 'id_taken'
  | 'bad_id'
  | 'bad_name'
  | 'nothing_changes';

export interface Refusal {
  readonly allowed: false;
  readonly reason: RefusalCode;
  /** Where; null when it is nowhere in particular. */
  readonly place: Point | null;
  /** The units and circles it is about. */
  readonly ids: readonly string[];
}

export interface Allowed {
  readonly allowed: true;
  readonly edition: Edition;
  /** From the former edition to this one; `invertPatch` leads back. */
  readonly patch: Patch;
  /** What is allowed while drawing but stands in the way of publishing (I5, I6) in the circles concerned. */
  readonly warnings: readonly Problem[];
}

/** An operation's answer: another edition, or why not and where. The edition given is never changed. */
export type Outcome = Allowed | Refusal;

export const refuse = (
  reason: RefusalCode,
  place: Point | null = null,
  ids: readonly string[] = [],
): Refusal => ({ allowed: false, reason, place, ids });

/** Units smaller than 50 m² or narrower than 1 m (twice the area by the perimeter) are slips of the hand. */
const LEAST_AREA_M2 = 50;
const LEAST_WIDTH_M = 1;

function isSliver(edition: Edition, unit: Unit): boolean {
  const { area_m2, perimeter_m } = unitGround(edition, unit);
  return area_m2 < LEAST_AREA_M2 || (2 * area_m2) / perimeter_m < LEAST_WIDTH_M;
}

const asRefusal: Record<PolygonFault, RefusalCode> = {
  too_few_corners: 'sliver',
  repeated_corner: 'crossing_ring',
  crossing_ring: 'crossing_ring',
  wrong_way: 'crossing_ring',
  hole_outside: 'crossing_ring',
  pinched_apart: 'crossing_ring',
};

/** A corner of a unit, the nearest to a place when one is given: where a sentence about it points. */
function placeOf(edition: Edition, unit: Unit): Point | null {
  return unitPoints(edition, unit)[0]?.[0] ?? null;
}

/**
 * Whether the units with changed ground are still polygons and no slivers.
 * Checking only these is enough. Every edge is in one arc and every arc once in the ring on each of its sides, so the
 * borders of all units sum up to the outline, which is fixed; if each unit turns once round its ground, every place of
 * the street is covered exactly once. Untouched units were polygons before.
 */
function refusalOfGround(former: Edition, edition: Edition, touched: Iterable<string>): Refusal | null {
  for (const id of touched) {
    const unit = edition.units.get(id);
    if (unit === undefined) continue;
    const fault = polygonProblem(unitPoints(edition, unit));
    if (fault) return refuse(asRefusal[fault.code], fault.place, [id]);
    const before = former.units.get(id);
    const wasSliver = before !== undefined && isSliver(former, before);
    if (isSliver(edition, unit) && !wasSliver) return refuse('sliver', placeOf(edition, unit), [id]);
  }
  return null;
}

/** Circles whose standing a change may have altered. */
export function warningsOf(edition: Edition, circles: Iterable<string>): Problem[] {
  return [...new Set(circles)].flatMap((id) => {
    const circle = edition.circles.get(id);
    if (circle === undefined) return [];
    return [connectionProblem(edition, id), communityProblem(edition, circle)].filter(
      (found): found is Problem => found !== null,
    );
  });
}

/** The first of the units that belongs to a locked circle, as a refusal. */
export function refusalOfLocks(
  edition: Edition,
  units: Iterable<string | null>,
  place: Point | null = null,
): Refusal | null {
  for (const id of units) {
    const unit = id === null ? undefined : edition.units.get(id);
    if (unit === undefined || !edition.circles.get(unit.circleId)?.isLocked) continue;
    return refuse('locked', place ?? placeOf(edition, unit), [unit.id, unit.circleId]);
  }
  return null;
}

/** The outcome of a written change: judged around the units with changed ground and the circles concerned. */
export function conclude(
  former: Edition,
  change: Change,
  touched: { readonly ground?: Iterable<string>; readonly circles?: Iterable<string> },
): Outcome {
  const patch = change.patch();
  const edition = applyPatch(former, patch);
  const refusal = refusalOfGround(former, edition, touched.ground ?? []);
  if (refusal) return refusal;
  return { allowed: true, edition, patch, warnings: warningsOf(edition, touched.circles ?? []) };
}
