/** What shape a ring has, and whether a path keeps within it. */
import {
  at,
  crossing,
  distance,
  distanceToPath,
  isInside,
  type Point,
  type Ring,
  signedArea,
} from './geometry';

/** A path from one point of the ring to another that touches it nowhere between. */
export function staysInside(path: readonly Point[], ring: Ring): boolean {
  for (let i = 0; i + 1 < path.length; i++) {
    for (let j = 0; j < ring.length; j++) {
      const hit = crossing(at(path, i), at(path, i + 1), at(ring, j), at(ring, j + 1));
      const atEnd =
        (i === 0 && hit && hit.along < 0.02) || (i === path.length - 2 && hit && hit.along > 0.98);
      if (hit && !atEnd) return false;
    }
    if (i > 0 && !isInside(at(path, i), ring)) return false;
  }
  return (
    path.length > 2 ||
    isInside([(at(path, 0)[0] + at(path, 1)[0]) / 2, (at(path, 0)[1] + at(path, 1)[1]) / 2], ring)
  );
}

/** 1 for a compact piece, towards 0 for a sliver: 4πA/P² scaled so that a square counts 1. */
export function compactness(ring: Ring): number {
  let perimeter = 0;
  for (let i = 0; i < ring.length; i++) perimeter += distance(at(ring, i), at(ring, i + 1));
  return (16 * Math.abs(signedArea(ring))) / (perimeter * perimeter);
}

/** The ring drawn in by a distance, corner by corner; corners that would come too near another side are left out. */
export function inset(ring: Ring, by_m: number): Point[] {
  const turn = signedArea(ring) > 0 ? 1 : -1;
  const normal = (a: Point, b: Point): Point => {
    const length = distance(a, b) || 1;
    return [(-(b[1] - a[1]) / length) * turn, ((b[0] - a[0]) / length) * turn];
  };
  const moved = ring.map((p, i): Point => {
    const [before, after] = [normal(at(ring, i - 1), p), normal(p, at(ring, i + 1))];
    const [x, y] = [before[0] + after[0], before[1] + after[1]];
    // Twice the cosine of half the turn; very sharp corners are cut short.
    const scale = by_m / Math.max(0.5, (x * x + y * y) / 2);
    return [p[0] + x * scale, p[1] + y * scale];
  });
  return moved.filter((p) => isInside(p, ring) && distanceToPath(p, ring, true) > by_m * 0.8);
}
