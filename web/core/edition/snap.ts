import { arcsInBox } from './arc-index';
import type { Edition } from './edition';
import { exactlyOnEdge, isSame, type Point, stepMetres } from './grid';

/** What a pointer is on: an existing corner, or a place on an edge between two corners. */
export type Snap =
  | { readonly kind: 'corner'; readonly point: Point; readonly distance_m: number }
  | {
      readonly kind: 'edge';
      readonly point: Point;
      readonly edge: readonly [Point, Point];
      readonly distance_m: number;
    };

/**
 * The nearest corner within `radius_m` of a point; when there is none, the nearest place on an edge (a grid point on it
 * where it has one, so that nothing bends); null when there is neither. `ignored` is a corner being dragged.
 */
export function snap(edition: Edition, point: Point, radius_m: number, ignored?: Point): Snap | null {
  const [east_m, north_m] = stepMetres(point[1]);
  const reach: Point = [Math.ceil(radius_m / east_m), Math.ceil(radius_m / north_m)];
  const distance = (other: Point) =>
    Math.hypot((other[0] - point[0]) * east_m, (other[1] - point[1]) * north_m);
  let corner: Snap | null = null;
  let edge: (Snap & { readonly kind: 'edge' }) | null = null;
  const isIgnored = (other: Point) => ignored !== undefined && isSame(other, ignored);
  for (const number of arcsInBox(
    edition.index,
    [point[0] - reach[0], point[1] - reach[1]],
    [point[0] + reach[0], point[1] + reach[1]],
  )) {
    const points = edition.arcs[number]?.points ?? [];
    for (let at = 0; at < points.length; at++) {
      const [a, b] = [points[at] as Point, points[at + 1]];
      const distance_m = distance(a);
      if (distance_m <= radius_m && !isIgnored(a) && (corner === null || distance_m < corner.distance_m))
        corner = { kind: 'corner', point: a, distance_m };
      if (b === undefined || isIgnored(a) || isIgnored(b)) continue;
      const [dx, dy] = [(b[0] - a[0]) * east_m, (b[1] - a[1]) * north_m];
      const along =
        ((point[0] - a[0]) * east_m * dx + (point[1] - a[1]) * north_m * dy) / (dx * dx + dy * dy);
      if (along <= 0 || along >= 1) continue;
      const foot: Point = [
        Math.round(a[0] + along * (b[0] - a[0])),
        Math.round(a[1] + along * (b[1] - a[1])),
      ];
      const off_m = distance(foot);
      if (off_m > radius_m || (edge !== null && off_m >= edge.distance_m)) continue;
      edge = { kind: 'edge', point: foot, edge: [a, b], distance_m: off_m };
    }
  }
  if (corner !== null || edge === null) return corner;
  const exact = exactlyOnEdge(edge.edge[0], edge.edge[1], edge.point);
  return exact !== null && distance(exact) <= radius_m ? { ...edge, point: exact } : edge;
}
