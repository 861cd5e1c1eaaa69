/** Cells side by side: the index of their row, and of the first and last of them along it. */
export type CellRow = readonly [y: number, fromX: number, toX: number];

/** Cells of one size as rows, south to north: thousands of them are told in a few hundred numbers. */
export function cellRows(cells: readonly (readonly [x: number, y: number])[]): readonly CellRow[] {
  const rows: [y: number, fromX: number, toX: number][] = [];
  for (const [x, y] of [...cells].sort((a, b) => a[1] - b[1] || a[0] - b[0])) {
    const last = rows.at(-1);
    if (last?.[0] === y && x <= last[2] + 1) last[2] = x;
    else rows.push([y, x, x]);
  }
  return rows;
}
