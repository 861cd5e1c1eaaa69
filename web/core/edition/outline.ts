import type { Arc } from './edition';
import type { Point } from './grid';
import { doubledArea, orientation, sideOfRing } from './predicates';
import { cornersOf, type Piece, traceLoops } from './trace-loops';

/** The borders of a street's outside, directed with the street on the left hand. */
function outsidePieces(arcs: readonly (Arc | null)[]): Piece[] {
  return arcs.flatMap((arc, number): Piece[] => {
    if (arc === null || (arc.left !== null && arc.right !== null)) return [];
    return arc.right === null
      ? [{ arc: number, points: arc.points }]
      : [{ arc: ~number, points: arc.points.toReversed() }];
  });
}

/** Without corners that lie on a straight line, beginning at the westernmost (then southernmost) corner. */
function normalised(ring: readonly Point[]): Point[] {
  const kept = ring.filter(
    (point, at) => orientation(ring.at(at - 1) as Point, point, ring[(at + 1) % ring.length] as Point) !== 0,
  );
  const first = kept.reduce((best, [x, y], at) => {
    const [bx, by] = kept[best] ?? [Infinity, Infinity];
    return x < bx || (x === bx && y < by) ? at : best;
  }, 0);
  return [...kept.slice(first), ...kept.slice(0, first)];
}

/**
 * The rings of the union of all units, the street on the left hand, as they are (`raw`) and normalised so that equal
 * outlines are equal texts. Null when the borders to the outside do not close.
 */
export function outlineOf(
  arcs: readonly (Arc | null)[],
): { readonly raw: Point[][]; readonly normal: Point[][] } | null {
  const loops = traceLoops(outsidePieces(arcs));
  if (loops === null) return null;
  const raw = loops.map(cornersOf);
  const normal = raw.map(normalised).sort((a, b) => {
    const [one, other] = [a[0] as Point, b[0] as Point];
    return one[0] - other[0] || one[1] - other[1] || a.length - b.length;
  });
  return { raw, normal };
}

/** Groups rings into polygons: each counter-clockwise ring with the clockwise ones inside it. */
export function groupRings<R>(rings: readonly R[], pointsOf: (ring: R) => readonly Point[]): R[][] {
  const outers: R[][] = [];
  const holes: R[] = [];
  for (const ring of rings) {
    if (doubledArea(pointsOf(ring)) > 0n) outers.push([ring]);
    else holes.push(ring);
  }
  for (const hole of holes) {
    const points = pointsOf(hole);
    const home = outers.find(([outer]) => {
      const outerPoints = pointsOf(outer as R);
      const decisive = points.map((point) => sideOfRing(point, outerPoints)).find((side) => side !== 0);
      return decisive === 1;
    });
    home?.push(hole);
  }
  return outers;
}
