import { toDegrees, toMetres } from '@/core/geo/projection';
import type { Position } from '@/core/incident/incident';

/** West, south, east and north of the ground within a distance of a point, degrees. */
export function boundsAround([lng, lat]: Position, reach_m: number): [number, number, number, number] {
  const [x, y] = toMetres(lng, lat);
  return [...toDegrees(x - reach_m, y - reach_m), ...toDegrees(x + reach_m, y + reach_m)];
}
