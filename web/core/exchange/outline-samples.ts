import type { PolygonRings, Position, RawFeature } from './read/layer';

interface Ring {
  readonly corners: readonly Position[];
  readonly box: readonly [number, number, number, number];
  /** 1 when the ground is on the left hand of who walks the ring, -1 on the right. */
  readonly side: 1 | -1;
  readonly feature: number;
}

function ringOf(corners: readonly Position[], isOuter: boolean, feature: number): Ring {
  let doubled = 0;
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  const [ox = 0, oy = 0] = corners[0] ?? [];
  corners.forEach(([x = 0, y = 0], at) => {
    const [nx = 0, ny = 0] = corners[(at + 1) % corners.length] ?? [];
    doubled += (x - ox) * (ny - oy) - (nx - ox) * (y - oy);
    [box[0], box[1]] = [Math.min(box[0], x), Math.min(box[1], y)];
    [box[2], box[3]] = [Math.max(box[2], x), Math.max(box[3], y)];
  });
  return { corners, box, side: doubled > 0 === isOuter ? 1 : -1, feature };
}

function isWithin(x: number, y: number, { corners, box }: Ring): boolean {
  if (x < box[0] || y < box[1] || x > box[2] || y > box[3]) return false;
  let isInside = false;
  let [ax = 0, ay = 0] = corners.at(-1) ?? [];
  for (const [bx = 0, by = 0] of corners) {
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) isInside = !isInside;
    [ax, ay] = [bx, by];
  }
  return isInside;
}

/** Beside an edge by this share of the whole's size (some 20 m of a street): wider than a sliver, narrower than a unit. */
const ASIDE = 0.0025;
const MOST_EDGES = 4000;

/**
 * Places along the outline of the union of polygons, at most `count`, in the file's own coordinates. An edge is on the
 * outline when beyond it there is no ground. Works before anything is repaired or converted, and for mirrored axes.
 */
export function outlineSamples(features: readonly RawFeature[], count: number): Position[] {
  const rings = features.flatMap(({ polygons }, feature) =>
    polygons.flatMap((polygon: PolygonRings) =>
      polygon.map((ring, number) => ringOf(ring, number === 0, feature)),
    ),
  );
  const [west, south, east, north] = rings.reduce(
    (all, { box }) => [
      Math.min(all[0], box[0]),
      Math.min(all[1], box[1]),
      Math.max(all[2], box[2]),
      Math.max(all[3], box[3]),
    ],
    [Infinity, Infinity, -Infinity, -Infinity] as [number, number, number, number],
  );
  const aside = Math.hypot(east - west, north - south) * ASIDE;
  const edges = rings.reduce((sum, { corners }) => sum + Math.max(0, corners.length - 1), 0);
  const stride = Math.max(1, Math.ceil(edges / MOST_EDGES));
  const found: Position[] = [];
  let number = 0;
  for (const { corners, side } of rings)
    for (let at = 0; at + 1 < corners.length; at++) {
      number += 1;
      if (number % stride !== 0) continue;
      const [ax = 0, ay = 0] = corners[at] as Position;
      const [bx = 0, by = 0] = corners[at + 1] as Position;
      const length = Math.hypot(bx - ax, by - ay);
      if (!(length > 0)) continue;
      const [x, y] = [
        (ax + bx) / 2 + ((by - ay) / length) * aside * side,
        (ay + by) / 2 - ((bx - ax) / length) * aside * side,
      ];
      if (rings.filter((other) => isWithin(x, y, other)).length % 2 === 0) found.push([ax, ay]);
    }
  return thinned(found, count);
}

/** At most `count` of a list, evenly. */
export function thinned<T>(list: readonly T[], count: number): T[] {
  const step = Math.max(1, list.length / count);
  return Array.from({ length: Math.min(count, list.length) }, (_, at) => list[Math.floor(at * step)] as T);
}
