import { toMetres } from '../geo/projection';

/**
 * Every corner lies on an integer grid of 1e-9 degrees (0.1 mm). Reasons: equality is exact, so a shared corner is one
 * corner; undo gives the same bytes; sums of areas are exact; and the files' 7 decimals leave at least 99 grid points
 * that lie exactly on every edge of the street's outline, so a border can be led to the outline without bending it.
 * All points in core/edition are grid points; degrees appear only where polygons come in and go out.
 */
export type Point = readonly [x: number, y: number];

const PER_DEGREE = 1e9;

/** Degrees to the nearest grid point. */
export const toGrid = (longitude: number, latitude: number): Point => [
  Math.round(longitude * PER_DEGREE) + 0,
  Math.round(latitude * PER_DEGREE) + 0,
];

/** A grid point in degrees: the double nearest to its 9 decimals, so that text and back changes nothing. */
export const fromGrid = ([x, y]: Point): [longitude: number, latitude: number] => [
  x / PER_DEGREE,
  y / PER_DEGREE,
];

export const keyOf = (point: Point): string => `${point[0]},${point[1]}`;

export const isSame = (a: Point, b: Point): boolean => a[0] === b[0] && a[1] === b[1];

export const middleOf = (a: Point, b: Point): Point => [
  Math.round((a[0] + b[0]) / 2),
  Math.round((a[1] + b[1]) / 2),
];

/** A grid point in EPSG:4547 metres. */
export const pointMetres = ([x, y]: Point): [easting_m: number, northing_m: number] =>
  toMetres(x / PER_DEGREE, y / PER_DEGREE);

/** Metres per grid step east and north at a latitude: for distances on a screen's scale, right to 0.5 %. */
export function stepMetres(y: number): readonly [east_m: number, north_m: number] {
  const north_m = 110_700 / PER_DEGREE;
  return [(111_320 / PER_DEGREE) * Math.cos((y / PER_DEGREE / 180) * Math.PI), north_m];
}

function greatestDivisor(a: number, b: number): number {
  let [high, low] = [a, b];
  while (low !== 0) [high, low] = [low, high % low];
  return high;
}

/**
 * The grid point nearest to `wish` that lies exactly on the edge a-b and between its ends; null when there is none.
 * Cutting an edge there changes no polygon.
 */
export function exactlyOnEdge(a: Point, b: Point, wish: Point): Point | null {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const parts = greatestDivisor(Math.abs(dx), Math.abs(dy));
  if (parts < 2) return null;
  const along = ((wish[0] - a[0]) * dx + (wish[1] - a[1]) * dy) / (dx * dx + dy * dy);
  const part = Math.min(parts - 1, Math.max(1, Math.round(along * parts)));
  return [a[0] + (dx / parts) * part, a[1] + (dy / parts) * part];
}
