import type { BandSums } from './getis-ord';
import { cellKey } from './grid';

/** Rows of the box may be this many times the cells before the dense way wastes memory on emptiness. */
const LARGEST_BOX_PER_CELL = 64;
const SMALLEST_BOX = 1_000_000;

function check(values: ArrayLike<number>, x: ArrayLike<number>, y: ArrayLike<number>, band_m: number): void {
  if (x.length !== values.length || y.length !== values.length)
    throw new RangeError(`${values.length} values at ${x.length} x and ${y.length} y`);
  if (!(band_m > 0 && Number.isFinite(band_m))) throw new RangeError(`band of ${band_m} m`);
}

/**
 * Sums of the values at places within the band of each place (itself included; at exactly the band is within).
 * For places anywhere: they are sorted into squares as wide as the band, so that only nine squares are searched.
 * @param x eastings and `y` northings, metres
 * @throws RangeError for columns of unequal length or a band that is no positive length
 */
export function bandSumsOfPoints(
  values: ArrayLike<number>,
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  band_m: number,
): BandSums {
  check(values, x, y, band_m);
  const squares = new Map<number, number[]>();
  const squareOf = (metres: number) => Math.floor(metres / band_m);
  // Counted from the first place, so that keys stay exact far from the origin.
  const [originX, originY] = [squareOf(x[0] ?? 0), squareOf(y[0] ?? 0)];
  for (let at = 0; at < values.length; at++) {
    const key = cellKey(squareOf(x[at]!) - originX, squareOf(y[at]!) - originY);
    const members = squares.get(key);
    if (members) members.push(at);
    else squares.set(key, [at]);
  }
  const sum = new Float64Array(values.length);
  const neighbours = new Uint32Array(values.length);
  const band2 = band_m * band_m;
  for (let at = 0; at < values.length; at++) {
    const [east, north] = [x[at]!, y[at]!];
    let [total, found] = [0, -1];
    for (let column = -1; column <= 1; column++) {
      for (let row = -1; row <= 1; row++) {
        const key = cellKey(squareOf(east) - originX + column, squareOf(north) - originY + row);
        for (const other of squares.get(key) ?? []) {
          if ((x[other]! - east) ** 2 + (y[other]! - north) ** 2 > band2) continue;
          total += values[other]!;
          found++;
        }
      }
    }
    sum[at] = total;
    neighbours[at] = found;
  }
  return { sum, neighbours };
}

/** For each row of a disc of cells, from its middle upwards, how many cells it reaches to either side. */
function discRows(band_m: number, size_m: number): Int32Array {
  const within = (column: number, row: number) =>
    (column * size_m) ** 2 + (row * size_m) ** 2 <= band_m * band_m;
  const reaches: number[] = [];
  for (let row = 0; within(0, row); row++) {
    let reach = 0;
    while (within(reach + 1, row)) reach++;
    reaches.push(reach);
  }
  return Int32Array.from(reaches);
}

/**
 * The same for cells of a grid, between their centres. Each row of the disc is one difference of running sums, so the
 * work grows with the number of cells and with the rows of the disc, not with its area.
 * @param x column and `y` row of each cell, whole numbers, no cell twice
 */
export function bandSumsOfCells(
  values: ArrayLike<number>,
  x: Int32Array,
  y: Int32Array,
  size_m: number,
  band_m: number,
): BandSums {
  check(values, x, y, band_m);
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let at = 0; at < x.length; at++) {
    west = Math.min(west, x[at]!);
    east = Math.max(east, x[at]!);
    south = Math.min(south, y[at]!);
    north = Math.max(north, y[at]!);
  }
  const rows = discRows(band_m, size_m);
  const sum = new Float64Array(values.length);
  const neighbours = new Uint32Array(values.length);
  if (values.length === 0) return { sum, neighbours };
  const width = east - west + 2;
  const height = north - south + 1;
  if (width * height > Math.max(SMALLEST_BOX, LARGEST_BOX_PER_CELL * values.length)) {
    const metres = (indices: Int32Array) => Float64Array.from(indices, (index) => index * size_m);
    return bandSumsOfPoints(values, metres(x), metres(y), band_m);
  }
  // Running sums from the west, each row led by a zero.
  const summed = new Float64Array(width * height);
  const counted = new Int32Array(width * height);
  for (let at = 0; at < values.length; at++) {
    const cell = (y[at]! - south) * width + x[at]! - west + 1;
    summed[cell]! += values[at]!;
    counted[cell]!++;
  }
  for (let row = 0; row < height; row++) {
    for (let cell = row * width + 1; cell < (row + 1) * width; cell++) {
      summed[cell]! += summed[cell - 1]!;
      counted[cell]! += counted[cell - 1]!;
    }
  }
  for (let at = 0; at < values.length; at++) {
    const column = x[at]! - west;
    const middle = y[at]! - south;
    let [total, found] = [0, -1];
    const first = Math.max(0, middle - rows.length + 1);
    const last = Math.min(height - 1, middle + rows.length - 1);
    for (let row = first; row <= last; row++) {
      const reach = rows[Math.abs(row - middle)]!;
      const from = row * width + Math.max(0, column - reach);
      const to = row * width + Math.min(width - 1, column + reach + 1);
      total += summed[to]! - summed[from]!;
      found += counted[to]! - counted[from]!;
    }
    sum[at] = total;
    neighbours[at] = found;
  }
  return { sum, neighbours };
}
