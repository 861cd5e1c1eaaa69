import { isSame, type Point } from './grid';

/** Questions about points and edges of the grid, answered exactly: no tolerance, no case where rounding decides. */

const LARGEST_EXACT = 2 ** 53;
/** Two rounded products and their difference are off by less than this share of the products' sum. */
const ROUNDING = 4.5e-16;

/** 1 when a, b, c turn left, -1 when right, 0 on one line. */
export function orientation(a: Point, b: Point, c: Point): -1 | 0 | 1 {
  const left = (b[0] - a[0]) * (c[1] - a[1]);
  const right = (b[1] - a[1]) * (c[0] - a[0]);
  const size = Math.abs(left) + Math.abs(right);
  const turn = left - right;
  if (size < LARGEST_EXACT || Math.abs(turn) > ROUNDING * size) return turn > 0 ? 1 : turn < 0 ? -1 : 0;
  const exact = BigInt(b[0] - a[0]) * BigInt(c[1] - a[1]) - BigInt(b[1] - a[1]) * BigInt(c[0] - a[0]);
  return exact > 0n ? 1 : exact < 0n ? -1 : 0;
}

/** Whether c, known to be on the line through a and b, lies between them or on them. */
function isBetween(a: Point, b: Point, c: Point): boolean {
  return (
    Math.min(a[0], b[0]) <= c[0] &&
    c[0] <= Math.max(a[0], b[0]) &&
    Math.min(a[1], b[1]) <= c[1] &&
    c[1] <= Math.max(a[1], b[1])
  );
}

/** Whether c lies on the edge a-b, its ends included. */
export const isOnEdge = (a: Point, b: Point, c: Point): boolean =>
  isBetween(a, b, c) && orientation(a, b, c) === 0;

/** Whether two edges from one common corner run over each other. */
const doFold = (corner: Point, b: Point, d: Point): boolean =>
  orientation(corner, b, d) === 0 &&
  (b[0] - corner[0]) * (d[0] - corner[0]) + (b[1] - corner[1]) * (d[1] - corner[1]) > 0;

/** Whether two edges have a point in common that is not a corner of both: what no two edges of a partition may do. */
export function doConflict(a: Point, b: Point, c: Point, d: Point): boolean {
  if (isSame(a, c)) return isSame(b, d) || doFold(a, b, d);
  if (isSame(a, d)) return isSame(b, c) || doFold(a, b, c);
  if (isSame(b, c)) return doFold(b, a, d);
  if (isSame(b, d)) return doFold(b, a, c);
  const [abc, abd] = [orientation(a, b, c), orientation(a, b, d)];
  if (abc === abd && abc !== 0) return false;
  const [cda, cdb] = [orientation(c, d, a), orientation(c, d, b)];
  if (abc * abd < 0 && cda * cdb < 0) return true;
  return (
    (abc === 0 && isBetween(a, b, c)) ||
    (abd === 0 && isBetween(a, b, d)) ||
    (cda === 0 && isBetween(c, d, a)) ||
    (cdb === 0 && isBetween(c, d, b))
  );
}

/** Where two edges meet, rounded to the grid, and how far along the first (0..1); null when they run parallel. */
export function meeting(
  a: Point,
  b: Point,
  c: Point,
  d: Point,
): { readonly point: Point; readonly along: number } | null {
  const [rx, ry, sx, sy] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
  const across = rx * sy - ry * sx;
  if (across === 0) return null;
  const along = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / across;
  return { point: [Math.round(a[0] + along * rx), Math.round(a[1] + along * ry)], along };
}

/** 1 inside the ring, 0 on it, -1 outside. The ring does not repeat its first corner. */
export function sideOfRing(point: Point, ring: readonly Point[]): -1 | 0 | 1 {
  let isInside = false;
  let a = ring.at(-1) as Point;
  for (const b of ring) {
    if (isOnEdge(a, b, point)) return 0;
    if (a[1] > point[1] !== b[1] > point[1]) {
      const isLeft = orientation(a, b, point) === (b[1] > a[1] ? 1 : -1);
      if (isLeft) isInside = !isInside;
    }
    a = b;
  }
  return isInside ? 1 : -1;
}

/** Twice the area of a ring in grid steps squared, exact; positive counter-clockwise. */
export function doubledArea(ring: readonly Point[]): bigint {
  const [ox, oy] = ring[0] ?? [0, 0];
  let reach = 0;
  for (const [x, y] of ring) reach = Math.max(reach, Math.abs(x - ox), Math.abs(y - oy));
  if (2 * ring.length * reach * reach < LARGEST_EXACT) {
    let sum = 0;
    let [ax, ay] = [0, 0];
    for (const [x, y] of ring) {
      const [bx, by] = [x - ox, y - oy];
      sum += ax * by - bx * ay;
      [ax, ay] = [bx, by];
    }
    return BigInt(sum);
  }
  let sum = 0n;
  let [ax, ay] = [0n, 0n];
  for (const [x, y] of ring) {
    const [bx, by] = [BigInt(x - ox), BigInt(y - oy)];
    sum += ax * by - bx * ay;
    [ax, ay] = [bx, by];
  }
  return sum;
}
