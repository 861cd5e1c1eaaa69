import { toDegrees, toMetres } from '@/core/geo/projection';
import type { Position } from '@/core/incident/incident';

const CELL_M = 100;
const middle = (metres: number) => Math.floor(metres / CELL_M) * CELL_M + CELL_M / 2;
const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

/**
 * The centre of the 100 m cell (EPSG:4547) a place lies in, WGS 84 degrees to the sixth place: the very cell of the
 * database's `private.cell_centre`. A lattice of its own would draw a second cell, and where two cells overlap the
 * place would be known better than either says.
 */
export function cellCentre([longitude, latitude]: Position): Position {
  const [easting, northing] = toMetres(longitude, latitude);
  const [lng, lat] = toDegrees(middle(easting), middle(northing));
  return [rounded(lng), rounded(lat)];
}
