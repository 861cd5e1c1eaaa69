import type { Position } from '@/core/incident/incident';

const DEGREE_M = 111_320;

/** West, south, east and north of the ground within a distance of a point, degrees. */
export function boundsAround([lng, lat]: Position, reach_m: number): [number, number, number, number] {
  const north = reach_m / DEGREE_M;
  const east = north / Math.cos((lat * Math.PI) / 180);
  return [lng - east, lat - north, lng + east, lat + north];
}
