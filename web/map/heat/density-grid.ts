import { density } from '@/core/hotspot/density';
import type { Position } from '@/core/incident/incident';
import { localMetres } from './local-metres';

/** Kernel density in place on the map: how many incidents per hectare around each place. */
export interface DensityGrid {
  readonly columns: number;
  readonly rows: number;
  readonly cell_m: number;
  readonly radius_m: number;
  /** Row by row from the north-west; incidents per hectare. */
  readonly perHectare: Float32Array;
  /** West, south, east, north in degrees. */
  readonly bounds: readonly [number, number, number, number];
  readonly highest: number;
  readonly count: number;
}

/**
 * Gaussian kernel density of positions (`core/hotspot/density`), measured in metres around their middle.
 * @param positions degrees, WGS 84
 * @param radius_m bandwidth (two standard deviations), metres on the ground whatever the zoom
 * @returns null when there is nothing to draw
 */
export function densityGrid(positions: readonly Position[], radius_m: number): DensityGrid | null {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [longitude, latitude] of positions) {
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  const { metresPerDegreeEast, metresPerDegreeNorth } = localMetres([(west + east) / 2, (south + north) / 2]);
  const x = Float64Array.from(positions, ([longitude]) => (longitude - west) * metresPerDegreeEast);
  const y = Float64Array.from(positions, ([, latitude]) => (latitude - north) * metresPerDegreeNorth);
  const raster = density(x, y, null, radius_m);
  if (!raster) return null;
  const { columns, rows, cell_m, west_m, north_m, perHectare, highest } = raster;
  return {
    columns,
    rows,
    cell_m,
    radius_m,
    perHectare,
    bounds: [
      west + west_m / metresPerDegreeEast,
      north + (north_m - rows * cell_m) / metresPerDegreeNorth,
      west + (west_m + columns * cell_m) / metresPerDegreeEast,
      north + north_m / metresPerDegreeNorth,
    ],
    highest,
    count: positions.length,
  };
}
