import { type CellRow, cellRows } from '@/core/hotspot/cell-rows';
import { FDR_95 } from '@/core/hotspot/finding';
import { patchesOf } from '@/core/hotspot/patches';
import type { ListPlace } from '../view';
import type { ReviewAnswer } from './answer';

/** The cells a figure of the map is counted in, or beyond which it is counted. */
export interface ListCells {
  readonly kind: 'cells';
  readonly size_m: number;
  readonly rows: readonly CellRow[];
  readonly isBeyond?: true;
}

/** Null where the answer has no such cells: a hot patch that is none any more. */
export function listCells(
  place: Extract<ListPlace, { readonly kind: 'cell' | 'mapped' | 'unjudged' | 'patch' }>,
  { cells, codes }: Pick<ReviewAnswer, 'cells' | 'codes'>,
): ListCells | null {
  const { size_m, x, y, judged } = cells;
  const at = (indices: Iterable<number>): ListCells => ({
    kind: 'cells',
    size_m,
    rows: cellRows([...indices].map((index) => [x[index]!, y[index]!] as const)),
  });
  if (place.kind === 'cell') return { kind: 'cells', size_m, rows: [[place.y, place.x, place.x]] };
  if (place.kind !== 'patch')
    return place.kind === 'mapped' ? at(x.keys()) : { ...at(judged), isBeyond: true };
  const patch = patchesOf({ x, y, size_m }, (index) => (codes?.[index] ?? 0) >= FDR_95).find((indices) =>
    indices.some((index) => x[index] === place.x && y[index] === place.y),
  );
  return patch ? at(patch) : null;
}
