import type { CellDictionary } from './cube';
import { type CellSize, cellKey, coarserIndex } from './grid';

/** The cells of one size that the rows of a cube fall into. */
export interface DisplayGrid {
  readonly size_m: CellSize;
  /** Index of each display cell in the grid of this size. */
  readonly x: Int32Array;
  readonly y: Int32Array;
  /** For each cell of the dictionary its display cell; `x.length` for those told only in a larger cell. */
  readonly slotOf: Uint32Array;
}

/** Prepares a cell size once, so that counting need not look at coordinates again. */
export function displayGrid(cells: CellDictionary, size_m: CellSize): DisplayGrid {
  const slots = new Map<number, number>();
  const x: number[] = [];
  const y: number[] = [];
  const slotOf = new Uint32Array(cells.x.length);
  const isCoarser: number[] = [];
  for (let at = 0; at < cells.x.length; at++) {
    const own_m = cells.size_m[at]!;
    if (own_m > size_m) {
      isCoarser.push(at);
      continue;
    }
    const column = coarserIndex(cells.x[at]!, own_m, size_m);
    const row = coarserIndex(cells.y[at]!, own_m, size_m);
    const key = cellKey(column, row);
    const known = slots.get(key);
    const slot = known ?? x.length;
    if (known === undefined) {
      slots.set(key, slot);
      x.push(column);
      y.push(row);
    }
    slotOf[at] = slot;
  }
  for (const at of isCoarser) slotOf[at] = x.length;
  return { size_m, x: Int32Array.from(x), y: Int32Array.from(y), slotOf };
}

/** Counts on the cells one wants to judge, zeros included, with what fell outside of them. */
export interface Field {
  readonly values: Float64Array;
  readonly outside: number;
}

/**
 * Counts by display cell, put on the cells of the street: the units of observation are all cells, also those where
 * nothing happened.
 * @param street indices of the street's cells in the grid of the same size, each once
 */
export function fieldOn(
  street: { readonly x: ArrayLike<number>; readonly y: ArrayLike<number> },
  grid: DisplayGrid,
  byCell: Uint32Array,
): Field {
  const indexOf = new Map<number, number>();
  for (let at = 0; at < street.x.length; at++) indexOf.set(cellKey(street.x[at]!, street.y[at]!), at);
  const values = new Float64Array(street.x.length);
  let outside = 0;
  for (let slot = 0; slot < byCell.length; slot++) {
    const at = indexOf.get(cellKey(grid.x[slot]!, grid.y[slot]!));
    if (at === undefined) outside += byCell[slot]!;
    else values[at]! += byCell[slot]!;
  }
  return { values, outside };
}
