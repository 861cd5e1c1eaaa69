/**
 * The square grid of observation in EPSG:4547 metres. A cell of size S has the index floor(metres / S), so that four
 * cells of 50 m make exactly one of 100 m, and so on: the sizes nest and their sums agree.
 */
export const CELL_SIZES_M = [50, 100, 200, 400] as const;
export type CellSize = (typeof CELL_SIZES_M)[number];

/** The size the database counts in. */
export const BASE_CELL_M = 50 satisfies CellSize;

/** Index of the cell of a size in which a place lies, along one axis. */
export function cellIndex(metres: number, size_m: number): number {
  return Math.floor(metres / size_m);
}

/** Index, along one axis, of the larger cell that holds a smaller one. `to_m` must be a multiple of `from_m`. */
export function coarserIndex(index: number, from_m: number, to_m: number): number {
  return Math.floor((index * from_m) / to_m);
}

/** Centre of a cell in metres: [easting, northing]. */
export function cellCentre(x: number, y: number, size_m: number): [number, number] {
  return [(x + 0.5) * size_m, (y + 0.5) * size_m];
}

/**
 * One number for a cell of one size; different cells have different numbers. Holds for indices from -2^20 to 2^20: with
 * 50 m cells that is 52,000 km either way.
 */
export function cellKey(x: number, y: number): number {
  return (x + 0x100000) * 0x200000 + (y + 0x100000);
}
