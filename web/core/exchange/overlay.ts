import { fromGrid, type Point, stepMetres } from '../edition/grid';
import type { Place } from './finding';

export type Rings = readonly (readonly Point[])[];
export type Box = readonly [west: number, south: number, east: number, north: number];

/** An edge from its lower to its upper end; level ones bound no slab and are left out. */
type Rising = readonly [x0: number, y0: number, x1: number, y1: number];

export function boxOf(rings: Rings): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of rings[0] ?? []) {
    [west, east] = [Math.min(west, x), Math.max(east, x)];
    [south, north] = [Math.min(south, y), Math.max(north, y)];
  }
  return [west, south, east, north];
}

export const common = (a: Box, b: Box): Box => [
  Math.max(a[0], b[0]),
  Math.max(a[1], b[1]),
  Math.min(a[2], b[2]),
  Math.min(a[3], b[3]),
];

function risingEdges(rings: Rings, south: number, north: number, [ox, oy]: Point): Rising[] {
  const found: Rising[] = [];
  for (const ring of rings)
    ring.forEach(([ax, ay], at) => {
      const [bx, by] = ring[(at + 1) % ring.length] as Point;
      if (ay === by || Math.max(ay, by) <= south || Math.min(ay, by) >= north) return;
      found.push(ay < by ? [ax - ox, ay - oy, bx - ox, by - oy] : [bx - ox, by - oy, ax - ox, ay - oy]);
    });
  return found.sort((a, b) => a[1] - b[1]);
}

const xAt = ([x0, y0, x1, y1]: Rising, y: number) => x0 + ((y - y0) / (y1 - y0)) * (x1 - x0);

/** Heights at which an edge of one crosses an edge of the other. Both lists are sorted by their lower ends. */
function* crossings(a: readonly Rising[], b: readonly Rising[]): Generator<number> {
  let first = 0;
  const highest = b.reduce((most, [, y0, , y1]) => Math.max(most, y1 - y0), 0);
  for (const one of a) {
    while (first < b.length && (b[first] as Rising)[1] < one[1] - highest) first += 1;
    for (let at = first; at < b.length; at++) {
      const other = b[at] as Rising;
      if (other[1] >= one[3]) break;
      const [low, high] = [Math.max(one[1], other[1]), Math.min(one[3], other[3])];
      if (low >= high) continue;
      const [below, above] = [xAt(one, low) - xAt(other, low), xAt(one, high) - xAt(other, high)];
      if (below * above < 0) yield low + (below / (below - above)) * (high - low);
    }
  }
}

/** Where both lists of crossings with a level line are inside (even-odd): its length and the longest stretch's middle. */
function commonLength(a: readonly number[], b: readonly number[]): { length: number; middle: number } {
  let [length, longest, middle] = [0, 0, 0];
  let [i, j] = [0, 0];
  while (i + 1 < a.length && j + 1 < b.length) {
    const [from, to] = [
      Math.max(a[i] as number, b[j] as number),
      Math.min(a[i + 1] as number, b[j + 1] as number),
    ];
    if (to > from) {
      length += to - from;
      if (to - from > longest) [longest, middle] = [to - from, (from + to) / 2];
    }
    if ((a[i + 1] as number) < (b[j + 1] as number)) i += 2;
    else j += 2;
  }
  return { length, middle };
}

/**
 * The area that two polygons (or one and itself) have in common, and a place well inside it. Between two heights without
 * corner or crossing the edges bound trapezoids, whose area is their middle's length times their height; nothing is
 * clipped, so nothing can fail. Rings of grid points, even-odd; square metres to 1 %. Null when they share no ground.
 */
export function overlapOf(a: Rings, b: Rings): { readonly area_m2: number; readonly place: Place } | null {
  const [west, south, east, north] = common(boxOf(a), boxOf(b));
  if (west >= east || south >= north) return null;
  const origin: Point = [west, south];
  const sides = [risingEdges(a, south, north, origin), risingEdges(b, south, north, origin)] as const;
  const heights = [0, north - south, ...crossings(...sides)];
  for (const edges of sides)
    for (const [, low, , high] of edges)
      heights.push(...[low, high].filter((y) => y > 0 && y < north - south));
  heights.sort((one, other) => one - other);
  const active: [Rising[], Rising[]] = [[], []];
  const next: [number, number] = [0, 0];
  let [area, largest] = [0, 0];
  let place: Point = origin;
  for (let at = 0; at + 1 < heights.length; at++) {
    const [low, high] = [heights[at] as number, heights[at + 1] as number];
    if (high <= low) continue;
    const middle = (low + high) / 2;
    const crossed = ([0, 1] as const).map((side) => {
      const edges = sides[side];
      for (; next[side] < edges.length && (edges[next[side]] as Rising)[1] < middle; next[side]++)
        active[side].push(edges[next[side]] as Rising);
      active[side] = active[side].filter((edge) => edge[3] > middle);
      return active[side].map((edge) => xAt(edge, middle)).sort((one, other) => one - other);
    });
    const shared = commonLength(crossed[0] ?? [], crossed[1] ?? []);
    const slab = shared.length * (high - low);
    area += slab;
    if (slab > largest) {
      largest = slab;
      place = [Math.round(origin[0] + shared.middle), Math.round(origin[1] + middle)];
    }
  }
  if (area === 0) return null;
  const [east_m, north_m] = stepMetres(south);
  return { area_m2: area * east_m * north_m, place: fromGrid(place) };
}
