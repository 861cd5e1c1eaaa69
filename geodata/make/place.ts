/** From the sketch's metres to what is stored: degrees with seven decimals, about a centimetre. */

import { toDegrees, toMetres } from '../../web/core/geo/projection';
import type { Point, Ring } from './geometry';

/** The sketch's origin: 113.96°E 22.76°N in EPSG:4547. */
const [ORIGIN_EASTING_M, ORIGIN_NORTHING_M] = toMetres(113.96, 22.76);

export const fromDegrees = (longitude: number, latitude: number): Point => {
  const [easting, northing] = toMetres(longitude, latitude);
  return [easting - ORIGIN_EASTING_M, northing - ORIGIN_NORTHING_M];
};

const round = (value: number, decimals: number): number => Number(value.toFixed(decimals));

export function degrees(point: Point, decimals = 7): [number, number] {
  const [longitude, latitude] = toDegrees(point[0] + ORIGIN_EASTING_M, point[1] + ORIGIN_NORTHING_M);
  return [round(longitude, decimals), round(latitude, decimals)];
}

/** A closed GeoJSON ring. */
export function closedRing(ring: Ring, decimals = 7): [number, number][] {
  const result = ring.map((point) => degrees(point, decimals));
  const first = result[0];
  if (first) result.push([first[0], first[1]]);
  return result;
}

export const polygon = (ring: Ring, decimals = 7): GeoJSON.Polygon => ({
  type: 'Polygon',
  coordinates: [closedRing(ring, decimals)],
});
export const lineString = (path: readonly Point[], decimals = 7): GeoJSON.LineString => ({
  type: 'LineString',
  coordinates: path.map((point) => degrees(point, decimals)),
});
export const pointGeometry = (point: Point, decimals = 7): GeoJSON.Point => ({
  type: 'Point',
  coordinates: degrees(point, decimals),
});
