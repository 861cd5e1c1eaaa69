import { isSame, keyOf, type Point } from './grid';
import { doConflict, doubledArea, meeting, sideOfRing } from './predicates';

/** Why a list of rings is no polygon. */
export type PolygonFault =
  | 'too_few_corners'
  | 'repeated_corner'
  | 'crossing_ring'
  | 'wrong_way'
  | 'hole_outside'
  | 'pinched_apart';

export interface PolygonProblem {
  readonly code: PolygonFault;
  readonly place: Point;
}

type Edge = readonly [a: Point, b: Point, west: number, east: number, ring: number];

/** Two edges that cross, overlap or touch beside their corners, found by a sweep from west to east; null when none do. */
export function findConflict(rings: readonly (readonly Point[])[]): {
  readonly place: Point;
  readonly rings: readonly [number, number];
} | null {
  const edges = rings.flatMap((ring, number) =>
    ring.map((a, at): Edge => {
      const b = ring[(at + 1) % ring.length] as Point;
      return [a, b, Math.min(a[0], b[0]), Math.max(a[0], b[0]), number];
    }),
  );
  edges.sort((one, other) => one[2] - other[2]);
  for (let i = 0; i < edges.length; i++) {
    const [a, b, , east, ring] = edges[i] as Edge;
    const [south, north] = [Math.min(a[1], b[1]), Math.max(a[1], b[1])];
    for (let j = i + 1; j < edges.length; j++) {
      const [c, d, west, , otherRing] = edges[j] as Edge;
      if (west > east) break;
      if (Math.max(c[1], d[1]) < south || Math.min(c[1], d[1]) > north) continue;
      if (doConflict(a, b, c, d))
        return { place: meeting(a, b, c, d)?.point ?? (isSame(a, c) ? b : c), rings: [ring, otherRing] };
    }
  }
  return null;
}

/** Rings may touch at corners, but only so that the ground inside stays in one piece: the touches make no circle. */
function findPinch(rings: readonly (readonly Point[])[]): Point | null {
  const root = new Map<string, string>();
  const find = (key: string): string => {
    let at = key;
    for (let up = root.get(at); up !== undefined; up = root.get(at)) at = up;
    return at;
  };
  const owner = new Map<string, number>();
  for (const [number, ring] of rings.entries())
    for (const point of ring) {
      const key = keyOf(point);
      const first = owner.get(key);
      if (first === undefined) {
        owner.set(key, number);
        continue;
      }
      // The first touch of a corner joins it to the ring that had it; each further ring joins the corner.
      if (!root.has(`p${key}`)) root.set(`p${key}`, find(`r${first}`));
      const [one, other] = [find(`p${key}`), find(`r${number}`)];
      if (one === other) return point;
      root.set(other, one);
    }
  return null;
}

/** One corner of `ring` that is not on `other`, and on which side of it; touching rings have such a corner. */
function sideOf(ring: readonly Point[], other: readonly Point[]): { side: number; place: Point } {
  for (const place of ring) {
    const side = sideOfRing(place, other);
    if (side !== 0) return { side, place };
  }
  return { side: 0, place: ring[0] as Point };
}

/**
 * The first reason why rings (the outer one first, none repeating its first corner) are no valid polygon: outer ring
 * counter-clockwise, holes clockwise and inside, no ring crossing or touching itself, rings touching at corners only and
 * without cutting the ground apart (OGC Simple Features 6.1.11). Null when they are one.
 */
export function polygonProblem(rings: readonly (readonly Point[])[]): PolygonProblem | null {
  for (const ring of rings) {
    if (ring.length < 3) return { code: 'too_few_corners', place: ring[0] ?? [0, 0] };
    const seen = new Set<string>();
    for (const point of ring) {
      if (seen.has(keyOf(point))) return { code: 'repeated_corner', place: point };
      seen.add(keyOf(point));
    }
  }
  const conflict = findConflict(rings);
  if (conflict) return { code: 'crossing_ring', place: conflict.place };
  const [outer, ...holes] = rings;
  if (outer === undefined) return { code: 'too_few_corners', place: [0, 0] };
  for (const [number, ring] of rings.entries())
    if (doubledArea(ring) > 0n !== (number === 0)) return { code: 'wrong_way', place: ring[0] as Point };
  if (holes.length === 0) return null;
  const pinch = findPinch(rings);
  if (pinch) return { code: 'pinched_apart', place: pinch };
  for (const [number, hole] of holes.entries()) {
    const { side, place } = sideOf(hole, outer);
    if (side !== 1) return { code: 'hole_outside', place };
    for (const other of holes.slice(0, number)) {
      if (sideOf(hole, other).side === 1 || sideOf(other, hole).side === 1)
        return { code: 'hole_outside', place };
    }
  }
  return null;
}
