import { Change } from '../change';
import type { Edition } from '../edition';
import { findCorner, findEdge } from '../find-corner';
import { exactlyOnEdge, isSame, type Point } from '../grid';
import { conclude, type Outcome, refusalOfLocks, refuse } from '../outcome';
import { orientation, sideOfRing } from '../predicates';

/** The circles of some units: those a moved border concerns. */
function circlesOf(edition: Edition, units: Iterable<string | null>): string[] {
  return [...units].flatMap((id) => edition.units.get(id ?? '')?.circleId ?? []);
}

const isInStreet = (edition: Edition, point: Point): boolean =>
  edition.outline.some((ring) => sideOfRing(point, ring) >= 0);

/**
 * Moves a corner; every border through it follows, so no gap can open. A corner of the outline stays, but where a
 * border ends on a straight stretch of the outline it slides along it, to the nearest point that lies exactly on it.
 * Refused: no_corner, outline, corner_taken, locked, outside_street, crossing_ring, sliver, nothing_changes.
 */
export function moveCorner(
  edition: Edition,
  { at, to }: { readonly at: Point; readonly to: Point },
): Outcome {
  const corner = findCorner(edition, at);
  if (corner === null) return refuse('no_corner', at);
  const [before, after] = corner.outlineNeighbours;
  let target: Point | null = to;
  if (before !== undefined && after !== undefined) {
    const isStraight = corner.outlineNeighbours.length === 2 && orientation(before, at, after) === 0;
    target = isStraight ? exactlyOnEdge(before, after, to) : null;
    if (target === null) return refuse('outline', at, [...corner.units]);
  }
  if (isSame(at, target)) return refuse('nothing_changes', at);
  const locked = refusalOfLocks(edition, corner.units, at);
  if (locked) return locked;
  if (findCorner(edition, target)) return refuse('corner_taken', target, [...corner.units]);
  const change = new Change(edition);
  for (const number of corner.arcs) {
    const arc = change.arc(number);
    change.setArc(number, {
      ...arc,
      points: arc.points.map((point) => (isSame(point, at) ? (target as Point) : point)),
    });
  }
  const outcome = conclude(edition, change, {
    ground: corner.units,
    circles: circlesOf(edition, corner.units),
  });
  if (outcome.allowed || outcome.reason !== 'crossing_ring' || isInStreet(edition, target)) return outcome;
  return refuse('outside_street', target, outcome.ids);
}

/**
 * Puts a new corner on the edge between two neighbouring corners, in both units at once. On the outline it goes to the
 * nearest point that lies exactly on the edge. Refused: no_edge, outline (no such point), corner_taken, locked,
 * crossing_ring, sliver.
 */
export function insertCorner(
  edition: Edition,
  { edge, at }: { readonly edge: readonly [Point, Point]; readonly at: Point },
): Outcome {
  const found = findEdge(edition, edge[0], edge[1]);
  if (found === null) return refuse('no_edge', at);
  const { number, place, arc } = found;
  const isOutline = arc.left === null || arc.right === null;
  const target = isOutline ? exactlyOnEdge(edge[0], edge[1], at) : at;
  if (target === null) return refuse('outline', at);
  const units = [arc.left, arc.right].filter((id) => id !== null);
  const locked = refusalOfLocks(edition, units, target);
  if (locked) return locked;
  if (findCorner(edition, target)) return refuse('corner_taken', target, units);
  const change = new Change(edition);
  change.setArc(number, { ...arc, points: arc.points.toSpliced(place + 1, 0, target) });
  return conclude(edition, change, { ground: units, circles: circlesOf(edition, units) });
}

/**
 * Takes a corner out of the border it is on. Of the outline only one on a straight stretch, where its absence changes
 * nothing. Refused: no_corner, junction (borders meet there), outline, locked, crossing_ring, sliver.
 */
export function removeCorner(edition: Edition, { at }: { readonly at: Point }): Outcome {
  const corner = findCorner(edition, at);
  if (corner === null) return refuse('no_corner', at);
  const units = [...corner.units];
  if (corner.isJunction) return refuse('junction', at, units);
  const [before, after] = corner.outlineNeighbours;
  if (before !== undefined && after !== undefined && orientation(before, at, after) !== 0)
    return refuse('outline', at, units);
  const locked = refusalOfLocks(edition, units, at);
  if (locked) return locked;
  const change = new Change(edition);
  for (const number of corner.arcs) {
    const arc = change.arc(number);
    const kept = arc.points.filter((point) => !isSame(point, at));
    // A closed arc that began at the corner begins at the next one.
    const isOpened = kept.length === arc.points.length - 2;
    change.setArc(number, { ...arc, points: isOpened ? [...kept, kept[0] as Point] : kept });
  }
  return conclude(edition, change, { ground: units, circles: circlesOf(edition, units) });
}
