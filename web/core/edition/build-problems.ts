import { arcsInBox, makeIndex } from './arc-index';
import type { DoubledEdge } from './build-arcs';
import type { Arc } from './edition';
import { isSame, middleOf, type Point } from './grid';
import { outlineOf } from './outline';
import { findConflict } from './polygon-check';
import { doubledArea, sideOfRing } from './predicates';
import { type Problem, problem } from './problem';

/** A corner this near (1 cm) to a neighbour's edge was meant to lie on it. */
const NEAR_STEPS = 90;

function distanceToEdge(point: Point, a: Point, b: Point): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const raw = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / (dx * dx + dy * dy);
  const along = Math.min(1, Math.max(0, raw));
  return Math.hypot(point[0] - a[0] - along * dx, point[1] - a[1] - along * dy);
}

/** Whether a place lies so far from an edge's box that the distance itself need not be known. */
const isFar = (point: Point, a: Point, b: Point): boolean =>
  (point[0] < a[0] - NEAR_STEPS && point[0] < b[0] - NEAR_STEPS) ||
  (point[0] > a[0] + NEAR_STEPS && point[0] > b[0] + NEAR_STEPS) ||
  (point[1] < a[1] - NEAR_STEPS && point[1] < b[1] - NEAR_STEPS) ||
  (point[1] > a[1] + NEAR_STEPS && point[1] > b[1] + NEAR_STEPS);

/** Corners on the inside of an edge with nobody beyond it: the neighbour has a corner there that this unit lacks. */
function findTJunctions(arcs: readonly Arc[]): Problem[] {
  const outer = arcs.filter((arc) => arc.right === null);
  const index = makeIndex(outer);
  const found = new Map<string, Problem>();
  for (const arc of outer)
    for (const point of arc.points)
      for (const number of arcsInBox(
        index,
        [point[0] - NEAR_STEPS, point[1] - NEAR_STEPS],
        [point[0] + NEAR_STEPS, point[1] + NEAR_STEPS],
      )) {
        const other = outer[number] as Arc;
        for (let at = 0; at + 1 < other.points.length; at++) {
          const [a, b] = [other.points[at] as Point, other.points[at + 1] as Point];
          if (isFar(point, a, b)) continue;
          if (isSame(a, point) || isSame(b, point) || distanceToEdge(point, a, b) > NEAR_STEPS) continue;
          const units = [other.left ?? '', arc.left ?? ''];
          found.set(`${point} ${units}`, problem('I4', 't_junction', point, units));
        }
      }
  return [...found.values()];
}

/** The unit whose border to the outside passes nearest to a place. */
function nearestUnit(arcs: readonly Arc[], place: Point): string | null {
  let best: { unit: string | null; distance: number } = { unit: null, distance: Infinity };
  for (const arc of arcs)
    for (let at = 0; arc.right === null && at + 1 < arc.points.length; at++) {
      const distance = distanceToEdge(place, arc.points[at] as Point, arc.points[at + 1] as Point);
      if (distance < best.distance) best = { unit: arc.left, distance };
    }
  return best.unit;
}

/**
 * Gaps, overlaps and T-junctions of arcs just built from valid polygons, and the outline when there are none.
 * Why the border to the outside tells all: the unit's borders, each edge once a way, sum up to it, so if it is one
 * simple ring that turns once round the street, every place inside is covered exactly once.
 */
export function findBorderProblems(
  arcs: readonly Arc[],
  doubled: readonly DoubledEdge[],
): { readonly outline: Point[][] | null; readonly problems: readonly Problem[] } {
  const problems: Problem[] = doubled.map(({ a, b, units }) =>
    problem('I2', 'overlap', middleOf(a, b), units),
  );
  const junctions = findTJunctions(arcs);
  problems.push(...junctions);
  const outline = problems.length === 0 ? outlineOf(arcs) : null;
  if (outline === null) {
    if (problems.length === 0) problems.push(problem('I4', 'broken_arc', arcs[0]?.points[0] ?? null));
    return { outline: null, problems };
  }
  const conflict = findConflict(outline.raw);
  if (conflict) {
    const unit = nearestUnit(arcs, conflict.place);
    problems.push(problem('I2', 'overlap', conflict.place, unit === null ? [] : [unit]));
  }
  // The largest ring is the street; a hole in it is a gap, a ring within it lies over other units, one beside it is apart.
  const [street, ...others] = outline.raw.toSorted((a, b) => Number(doubledArea(b) - doubledArea(a)));
  for (const ring of others) {
    const place = ring[0] as Point;
    const units = [nearestUnit(arcs, middleOf(place, ring[1] as Point)) ?? ''];
    if (doubledArea(ring) <= 0n) problems.push(problem('I3', 'gap', place, units));
    else if (ring.some((corner) => sideOfRing(corner, street as Point[]) > 0))
      problems.push(problem('I2', 'overlap', place, units));
    else problems.push(problem('I3', 'separate_part', place, units));
  }
  return { outline: problems.length === 0 ? outline.normal : null, problems };
}
