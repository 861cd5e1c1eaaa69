import type { Position } from '@/core/incident/incident';
import { localMetres } from './local-metres';

/** Kernel density on a grid of square metres: how many incidents per hectare around each place. */
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

/** The kernel ends here, in standard deviations; what lies beyond (0.3 %) is given back by normalising. */
const REACH = 3;
/** Cells per radius: enough that no eye sees them, few enough for a frame. */
const CELLS_PER_RADIUS = 8;
const LARGEST_GRID = 1_500_000;
const SQUARE_METRES_PER_HECTARE = 10_000;

/** Weights of a Gaussian whose standard deviation is `sigma` cells. They sum to one. */
function kernel(sigma: number): Float64Array {
  const reach = Math.ceil(sigma * REACH);
  const weights = Float64Array.from({ length: 2 * reach + 1 }, (_, index) =>
    Math.exp(-0.5 * ((index - reach) / sigma) ** 2),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** One direction of the blur: `step` is 1 along rows and `columns` along columns. */
function blur(
  from: Float32Array,
  into: Float32Array,
  lines: number,
  length: number,
  lineStep: number,
  step: number,
  weights: Float64Array,
): void {
  const reach = (weights.length - 1) / 2;
  for (let line = 0; line < lines; line += 1) {
    for (let at = 0; at < length; at += 1) {
      const value = from[line * lineStep + at * step] ?? 0;
      if (value === 0) continue;
      const first = Math.max(0, at - reach);
      const last = Math.min(length - 1, at + reach);
      for (let to = first; to <= last; to += 1) {
        const index = line * lineStep + to * step;
        into[index] = (into[index] ?? 0) + value * (weights[to - at + reach] ?? 0);
      }
    }
  }
}

/**
 * Gaussian kernel density of positions. The integral over the grid is the number of positions: the grid is padded by
 * the kernel's reach and the kernel sums to one.
 * @param positions degrees, WGS 84
 * @param radius_m bandwidth (two standard deviations), metres on the ground whatever the zoom
 * @returns null when there is nothing to draw
 * @see Silverman 1986, Density Estimation, §4.2
 */
export function densityGrid(positions: readonly Position[], radius_m: number): DensityGrid | null {
  if (positions.length === 0 || !(radius_m > 0)) return null;
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [longitude, latitude] of positions) {
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  const { metresPerDegreeEast, metresPerDegreeNorth } = localMetres([(west + east) / 2, (south + north) / 2]);
  const sigma_m = radius_m / 2;
  const width_m = (east - west) * metresPerDegreeEast;
  const height_m = (north - south) * metresPerDegreeNorth;
  const padded = (width_m + 8 * sigma_m) * (height_m + 8 * sigma_m);
  const cell_m = Math.max(radius_m / CELLS_PER_RADIUS, Math.sqrt(padded / LARGEST_GRID));
  const weights = kernel(sigma_m / cell_m);
  // Two more than the kernel reaches: a position is shared between the four cells around it.
  const pad = (weights.length - 1) / 2 + 2;
  const columns = Math.ceil(width_m / cell_m) + 2 * pad;
  const rows = Math.ceil(height_m / cell_m) + 2 * pad;
  const counts = new Float32Array(columns * rows);
  for (const [longitude, latitude] of positions) {
    const x = ((longitude - west) * metresPerDegreeEast) / cell_m + pad - 0.5;
    const y = ((north - latitude) * metresPerDegreeNorth) / cell_m + pad - 0.5;
    const column = Math.floor(x);
    const row = Math.floor(y);
    const right = x - column;
    const down = y - row;
    const index = row * columns + column;
    counts[index] = (counts[index] ?? 0) + (1 - right) * (1 - down);
    counts[index + 1] = (counts[index + 1] ?? 0) + right * (1 - down);
    counts[index + columns] = (counts[index + columns] ?? 0) + (1 - right) * down;
    counts[index + columns + 1] = (counts[index + columns + 1] ?? 0) + right * down;
  }
  const along = new Float32Array(columns * rows);
  const both = new Float32Array(columns * rows);
  blur(counts, along, rows, columns, columns, 1, weights);
  blur(along, both, columns, rows, 1, columns, weights);
  const toHectare = SQUARE_METRES_PER_HECTARE / (cell_m * cell_m);
  let highest = 0;
  for (let index = 0; index < both.length; index += 1) {
    both[index] = (both[index] ?? 0) * toHectare;
    highest = Math.max(highest, both[index] ?? 0);
  }
  const edgeEast = (pad * cell_m) / metresPerDegreeEast;
  const edgeNorth = (pad * cell_m) / metresPerDegreeNorth;
  return {
    columns,
    rows,
    cell_m,
    radius_m,
    perHectare: both,
    bounds: [
      west - edgeEast,
      north + edgeNorth - (rows * cell_m) / metresPerDegreeNorth,
      west - edgeEast + (columns * cell_m) / metresPerDegreeEast,
      north + edgeNorth,
    ],
    highest,
    count: positions.length,
  };
}

/** Incidents under the whole surface: the number of positions, but for rounding. */
export function integral(grid: DensityGrid): number {
  const hectaresPerCell = grid.cell_m ** 2 / SQUARE_METRES_PER_HECTARE;
  let sum = 0;
  for (const value of grid.perHectare) sum += value;
  return sum * hectaresPerCell;
}
