import type { Edition, Unit } from './edition';
import { across, unitPoints, unsigned, walk } from './edition';
import { exactlyOnEdge, isSame, middleOf, type Point, stepMetres } from './grid';
import { doConflict, meeting, sideOfRing } from './predicates';

/** An edge of a unit's border, as it lies in its arc. */
interface BorderEdge {
  readonly arc: number;
  /** Of its first corner in the arc. */
  readonly place: number;
  readonly a: Point;
  readonly b: Point;
  /** It must not bend: the outline, or the border of a locked circle. */
  readonly isFixed: boolean;
}

/** Where a drawn line meets a unit's border; `edge` when a corner has to be put there. */
export interface Hit {
  readonly segment: number;
  readonly along: number;
  readonly point: Point;
  readonly edge: BorderEdge | null;
}

/** A stretch of the line inside the unit, from border to border. */
export interface Cut {
  readonly points: readonly Point[];
  readonly ends: readonly [Hit, Hit];
}

/** A line that passes a corner this near, or ends this near to an edge, joins it. */
const JOIN_M = 0.5;

function borderEdges(edition: Edition, unit: Unit): BorderEdge[] {
  return unit.rings.flatMap(({ arcs }) =>
    arcs.flatMap((number) => {
      const other = across(edition, number);
      const circle = other === null ? undefined : edition.units.get(other)?.circleId;
      const isFixed = circle === undefined || edition.circles.get(circle)?.isLocked === true;
      const points = walk(edition, number);
      return points.slice(0, -1).map((a, at): BorderEdge => {
        const place = number < 0 ? points.length - 2 - at : at;
        return { arc: unsigned(number), place, a, b: points[at + 1] as Point, isFixed };
      });
    }),
  );
}

/** How far a point is from a segment, in metres, and how far along the nearest place is (0..1). */
function nearest(point: Point, a: Point, b: Point): { distance_m: number; along: number } {
  const [east_m, north_m] = stepMetres(point[1]);
  const [dx, dy] = [(b[0] - a[0]) * east_m, (b[1] - a[1]) * north_m];
  const [px, py] = [(point[0] - a[0]) * east_m, (point[1] - a[1]) * north_m];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / squared));
  return { distance_m: Math.hypot(px - along * dx, py - along * dy), along };
}

/** A new corner on an edge, or the nearer end where a fixed edge has no grid point to offer. */
function hitOnEdge(edge: BorderEdge, wish: Point, segment: number, along: number): Hit {
  const point = edge.isFixed ? exactlyOnEdge(edge.a, edge.b, wish) : wish;
  if (point !== null) return { segment, along, point, edge };
  const end = nearest(wish, edge.a, edge.b).along < 0.5 ? edge.a : edge.b;
  return { segment, along, point: end, edge: null };
}

function hitsOfSegment(edges: readonly BorderEdge[], line: readonly Point[], segment: number): Hit[] {
  const [p, q] = [line[segment] as Point, line[segment + 1] as Point];
  const hits: Hit[] = [];
  for (const edge of edges) {
    const { distance_m, along } = nearest(edge.a, p, q);
    if (distance_m <= JOIN_M) hits.push({ segment, along, point: edge.a, edge: null });
    if (distance_m <= JOIN_M || nearest(edge.b, p, q).distance_m <= JOIN_M) continue;
    const met = doConflict(p, q, edge.a, edge.b) ? meeting(p, q, edge.a, edge.b) : null;
    const isAtStart = segment === 0 && nearest(p, edge.a, edge.b).distance_m <= JOIN_M;
    const isAtEnd = segment === line.length - 2 && nearest(q, edge.a, edge.b).distance_m <= JOIN_M;
    if (isAtStart || isAtEnd) hits.push(hitOnEdge(edge, isAtStart ? p : q, segment, isAtStart ? 0 : 1));
    else if (met) hits.push(hitOnEdge(edge, met.point, segment, met.along));
  }
  return hits;
}

/** The stretches of a drawn line that cut a unit, and whether the line meets the unit at all. */
export function findCuts(
  edition: Edition,
  unit: Unit,
  line: readonly Point[],
): { readonly cuts: readonly Cut[]; readonly meets: boolean } {
  const edges = borderEdges(edition, unit);
  const hits = line
    .slice(0, -1)
    .flatMap((_, segment) => hitsOfSegment(edges, line, segment))
    .sort((one, other) => one.segment - other.segment || one.along - other.along)
    .filter((hit, at, all) => at === 0 || !isSame(hit.point, (all[at - 1] as Hit).point));
  const rings = unitPoints(edition, unit);
  const isInside = (point: Point) =>
    rings.every((ring, number) => sideOfRing(point, ring) === (number === 0 ? 1 : -1));
  const cuts: Cut[] = [];
  for (let at = 0; at + 1 < hits.length; at++) {
    const [from, to] = [hits[at] as Hit, hits[at + 1] as Hit];
    const between = line.slice(from.segment + 1, to.segment + 1);
    const points = [from.point, ...between, to.point].filter(
      (point, place, all) => place === 0 || !isSame(point, all[place - 1] as Point),
    );
    const isBorder =
      points.length === 2 &&
      edges.some(
        ({ a, b }) =>
          (isSame(a, from.point) && isSame(b, to.point)) || (isSame(b, from.point) && isSame(a, to.point)),
      );
    if (points.length < 2 || isBorder) continue;
    const half = Math.floor((points.length - 1) / 2);
    if (isInside(middleOf(points[half] as Point, points[half + 1] as Point)))
      cuts.push({ points, ends: [from, to] });
  }
  return { cuts, meets: hits.length > 0 || isInside(line[0] as Point) };
}

/** Where cuts cross themselves or one another; null when they do not. */
export function findTangle(cuts: readonly Cut[]): Point | null {
  const edges = cuts.flatMap(({ points }) =>
    points.slice(0, -1).map((a, at) => [a, points[at + 1] as Point] as const),
  );
  for (const [number, [a, b]] of edges.entries())
    for (const [c, d] of edges.slice(number + 1))
      if (doConflict(a, b, c, d)) return meeting(a, b, c, d)?.point ?? c;
  return null;
}
