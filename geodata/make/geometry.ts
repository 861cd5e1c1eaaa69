/** Plane geometry in metres. A ring is a list of points without the closing repeat. */
export type Point = readonly [number, number];
export type Ring = readonly Point[];

export const distance = (a: Point, b: Point): number =>
  Math.sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]));

/** The element at `index`, counted round the ends. */
export function at<T>(list: readonly T[], index: number): T {
  return list[((index % list.length) + list.length) % list.length] as T;
}

/** Twice-signed area halved: positive when the ring runs counter-clockwise. */
export function signedArea(ring: Ring): number {
  let sum = 0;
  for (let i = 0; i < ring.length; i++) {
    const a = at(ring, i);
    const b = at(ring, i + 1);
    sum += a[0] * b[1] - b[0] * a[1];
  }
  return sum / 2;
}

export function centroid(ring: Ring): Point {
  const origin = at(ring, 0);
  let x = 0;
  let y = 0;
  let area = 0;
  for (let i = 1; i + 1 < ring.length; i++) {
    const a = at(ring, i);
    const b = at(ring, i + 1);
    const cross = (a[0] - origin[0]) * (b[1] - origin[1]) - (b[0] - origin[0]) * (a[1] - origin[1]);
    x += cross * (a[0] + b[0] + origin[0]);
    y += cross * (a[1] + b[1] + origin[1]);
    area += cross;
  }
  return area === 0 ? origin : [x / (3 * area), y / (3 * area)];
}

export function isInside(point: Point, ring: Ring): boolean {
  let inside = false;
  for (let i = 0; i < ring.length; i++) {
    const a = at(ring, i);
    const b = at(ring, i + 1);
    if (a[1] > point[1] !== b[1] > point[1]) {
      const x = a[0] + ((point[1] - a[1]) / (b[1] - a[1])) * (b[0] - a[0]);
      if (x > point[0]) inside = !inside;
    }
  }
  return inside;
}

/** The nearest point to `point` on the segment a-b, and how far along it lies (0..1). */
export function nearestOnSegment(point: Point, a: Point, b: Point): { point: Point; along: number } {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const squared = dx * dx + dy * dy;
  const raw = squared === 0 ? 0 : ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / squared;
  const along = Math.min(1, Math.max(0, raw));
  return { point: [a[0] + along * dx, a[1] + along * dy], along };
}

/** Where two segments cross: fractions along each, or null when they do not meet. */
export function crossing(a: Point, b: Point, c: Point, d: Point): { along: number; other: number } | null {
  const rx = b[0] - a[0];
  const ry = b[1] - a[1];
  const sx = d[0] - c[0];
  const sy = d[1] - c[1];
  const denominator = rx * sy - ry * sx;
  if (Math.abs(denominator) < 1e-9) return null;
  const along = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / denominator;
  const other = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / denominator;
  return along >= 0 && along <= 1 && other >= 0 && other <= 1 ? { along, other } : null;
}

export function distanceToPath(point: Point, path: readonly Point[], closed = false): number {
  let best = Number.POSITIVE_INFINITY;
  const last = closed ? path.length : path.length - 1;
  for (let i = 0; i < last; i++) {
    best = Math.min(best, distance(point, nearestOnSegment(point, at(path, i), at(path, i + 1)).point));
  }
  return best;
}

export function bounds(points: readonly Point[]): {
  west: number;
  south: number;
  east: number;
  north: number;
} {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  return { west, south, east, north };
}

export function pathLength(path: readonly Point[]): number {
  let sum = 0;
  for (let i = 0; i + 1 < path.length; i++) sum += distance(at(path, i), at(path, i + 1));
  return sum;
}
