/** Kernel density on a raster of squares, row by row from the north-west. */
export interface DensityRaster {
  readonly columns: number;
  readonly rows: number;
  readonly cell_m: number;
  /** Metres of the raster's west and north edge, in the coordinates given. */
  readonly west_m: number;
  readonly north_m: number;
  /** Incidents per hectare. */
  readonly perHectare: Float32Array;
  readonly highest: number;
}

/** The kernel ends here, in standard deviations; what lies beyond (0.3 %) is given back by normalising. */
const REACH = 3;
/** Cells per bandwidth: enough that no eye sees them, few enough for a frame. */
const CELLS_PER_BANDWIDTH = 8;
const LARGEST_RASTER = 1_500_000;
export const SQUARE_METRES_PER_HECTARE = 10_000;

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
      const value = from[line * lineStep + at * step]!;
      if (value === 0) continue;
      const first = Math.max(0, at - reach);
      const last = Math.min(length - 1, at + reach);
      for (let to = first; to <= last; to += 1)
        into[line * lineStep + to * step]! += value * weights[to - at + reach]!;
    }
  }
}

/** Shares each weight between the four squares around its place, so that a place between two is in both. */
function spread(counts: Float32Array, columns: number, column: number, row: number, weight: number): void {
  const [west, north] = [Math.floor(column), Math.floor(row)];
  const [right, down] = [column - west, row - north];
  const at = north * columns + west;
  counts[at]! += weight * (1 - right) * (1 - down);
  counts[at + 1]! += weight * right * (1 - down);
  counts[at + columns]! += weight * (1 - right) * down;
  counts[at + columns + 1]! += weight * right * down;
}

/** A rectangle in metres. */
export interface Frame {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** The smallest rectangle around all places that weigh anything; null when none does. */
export function frameOf(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  weights: ArrayLike<number> | null,
): Frame | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < x.length; at++) {
    if (weights?.[at] === 0) continue;
    west = Math.min(west, x[at]!);
    east = Math.max(east, x[at]!);
    south = Math.min(south, y[at]!);
    north = Math.max(north, y[at]!);
  }
  return west > east ? null : { west, south, east, north };
}

/**
 * Gaussian kernel density of places. The integral over the raster is the sum of the weights: the raster is padded by the
 * kernel's reach and the kernel sums to one.
 * @param x eastings and `y` northings, metres
 * @param weights incidents at each place (cells: their counts); null is one at each
 * @param bandwidth_m two standard deviations, metres on the ground
 * @param frame what the raster must cover, so that two of them lie on each other; by default the places themselves
 * @returns null when there is nothing to draw
 * @see Silverman 1986, Density Estimation, §4.2
 */
export function density(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  weights: ArrayLike<number> | null,
  bandwidth_m: number,
  frame: Frame | null = frameOf(x, y, weights),
): DensityRaster | null {
  if (!(bandwidth_m > 0) || frame === null) return null;
  const { west, south, east, north } = frame;
  const sigma_m = bandwidth_m / 2;
  const padded_m2 = (east - west + 8 * sigma_m) * (north - south + 8 * sigma_m);
  const cell_m = Math.max(bandwidth_m / CELLS_PER_BANDWIDTH, Math.sqrt(padded_m2 / LARGEST_RASTER));
  const line = kernel(sigma_m / cell_m);
  // Two more than the kernel reaches: a place is shared between the four squares around it.
  const pad = (line.length - 1) / 2 + 2;
  const columns = Math.ceil((east - west) / cell_m) + 2 * pad;
  const rows = Math.ceil((north - south) / cell_m) + 2 * pad;
  const counts = new Float32Array(columns * rows);
  for (let at = 0; at < x.length; at++) {
    const weight = weights === null ? 1 : weights[at]!;
    if (weight === 0) continue;
    spread(
      counts,
      columns,
      (x[at]! - west) / cell_m + pad - 0.5,
      (north - y[at]!) / cell_m + pad - 0.5,
      weight,
    );
  }
  const along = new Float32Array(columns * rows);
  const both = new Float32Array(columns * rows);
  blur(counts, along, rows, columns, columns, 1, line);
  blur(along, both, columns, rows, 1, columns, line);
  const toHectare = SQUARE_METRES_PER_HECTARE / (cell_m * cell_m);
  let highest = 0;
  for (let at = 0; at < both.length; at++) {
    both[at]! *= toHectare;
    highest = Math.max(highest, both[at]!);
  }
  return {
    columns,
    rows,
    cell_m,
    west_m: west - pad * cell_m,
    north_m: north + pad * cell_m,
    perHectare: both,
    highest,
  };
}

/** Incidents under the whole surface: the sum of the weights, but for rounding. */
export function integral({ perHectare, cell_m }: Pick<DensityRaster, 'perHectare' | 'cell_m'>): number {
  let sum = 0;
  for (const value of perHectare) sum += value;
  return (sum * cell_m ** 2) / SQUARE_METRES_PER_HECTARE;
}
