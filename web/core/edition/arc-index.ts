import type { Arc, ArcIndex } from './edition';
import type { Point } from './grid';

const EMPTY: readonly number[] = [];

const clamped = (value: number, count: number) => Math.min(count - 1, Math.max(0, Math.floor(value)));

/** The cells under a box; what lies outside the raster counts to its margin, so nothing is ever lost. */
function* cellsUnder(index: ArcIndex, a: Point, b: Point): Generator<number> {
  const { west, south, cell, columns, rows } = index;
  const left = clamped((Math.min(a[0], b[0]) - west) / cell, columns);
  const right = clamped((Math.max(a[0], b[0]) - west) / cell, columns);
  const bottom = clamped((Math.min(a[1], b[1]) - south) / cell, rows);
  const top = clamped((Math.max(a[1], b[1]) - south) / cell, rows);
  for (let row = bottom; row <= top; row++)
    for (let column = left; column <= right; column++) yield row * columns + column;
}

function cellsOf(index: ArcIndex, arc: Arc): Set<number> {
  const found = new Set<number>();
  for (let at = 0; at + 1 < arc.points.length; at++)
    for (const cell of cellsUnder(index, arc.points[at] as Point, arc.points[at + 1] as Point))
      found.add(cell);
  return found;
}

/** An index with about two arcs a cell. */
export function makeIndex(arcs: readonly (Arc | null)[]): ArcIndex {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  let count = 0;
  for (const arc of arcs) {
    if (arc === null) continue;
    count += 1;
    for (const [x, y] of arc.points) {
      [west, east] = [Math.min(west, x), Math.max(east, x)];
      [south, north] = [Math.min(south, y), Math.max(north, y)];
    }
  }
  if (count === 0) return { west: 0, south: 0, cell: 1, columns: 1, rows: 1, cells: [EMPTY] };
  const cell = Math.max(1, Math.sqrt(((east - west) * (north - south) * 2) / count));
  const columns = Math.floor((east - west) / cell) + 1;
  const rows = Math.floor((north - south) / cell) + 1;
  const cells: number[][] = Array.from({ length: columns * rows }, () => []);
  const index = { west, south, cell, columns, rows, cells };
  arcs.forEach((arc, number) => {
    if (arc !== null) for (const at of cellsOf(index, arc)) cells[at]?.push(number);
  });
  return index;
}

/** The index after changes; only the cells concerned are made anew. */
export function withChangedArcs(
  index: ArcIndex,
  changes: readonly { readonly index: number; readonly before: Arc | null; readonly after: Arc | null }[],
): ArcIndex {
  const cells = index.cells.slice();
  for (const change of changes) {
    const before = change.before === null ? new Set<number>() : cellsOf(index, change.before);
    const after = change.after === null ? new Set<number>() : cellsOf(index, change.after);
    for (const at of before)
      if (!after.has(at)) cells[at] = (cells[at] ?? EMPTY).filter((number) => number !== change.index);
    for (const at of after) if (!before.has(at)) cells[at] = [...(cells[at] ?? EMPTY), change.index];
  }
  return { ...index, cells };
}

/** Numbers of the arcs that may come within a box; each once. */
export function arcsInBox(index: ArcIndex, corner: Point, opposite: Point): Set<number> {
  const found = new Set<number>();
  for (const at of cellsUnder(index, corner, opposite))
    for (const number of index.cells[at] ?? EMPTY) found.add(number);
  return found;
}

/** Numbers of the arcs through the cell of a point. */
export const arcsAt = (index: ArcIndex, point: Point): Set<number> => arcsInBox(index, point, point);
