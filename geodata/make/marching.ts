/** Level lines of a grid (marching squares), joined into rings and open lines. */
import type { Point } from './geometry';

export interface HeightGrid {
  readonly columns: number;
  readonly rows: number;
  readonly value: (column: number, row: number) => number;
  readonly point: (column: number, row: number) => Point;
}

/** Lines where the grid has the value `level`; higher ground lies to the left. A ring repeats its first point. */
export function levelLines(grid: HeightGrid, level: number): Point[][] {
  const ends = new Map<string, { to: string; point: Point }>();
  const starts = new Map<string, Point>();
  const cut = (c1: number, r1: number, c2: number, r2: number): { key: string; point: Point } => {
    const [a, b] = [grid.value(c1, r1), grid.value(c2, r2)];
    const t = Math.min(0.999, Math.max(0.001, (level - a) / (b - a)));
    const [p, q] = [grid.point(c1, r1), grid.point(c2, r2)];
    const key = c1 < c2 || r1 < r2 ? `${c1},${r1},${c2},${r2}` : `${c2},${r2},${c1},${r1}`;
    return { key, point: [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t] };
  };
  for (let row = 0; row + 1 < grid.rows; row++) {
    for (let column = 0; column + 1 < grid.columns; column++) {
      const corners = [
        [column, row],
        [column + 1, row],
        [column + 1, row + 1],
        [column, row + 1],
      ] as const;
      const high = corners.map(([c, r]) => grid.value(c, r) >= level);
      const code = high.reduce((sum, isHigh, i) => sum + (isHigh ? 1 << i : 0), 0);
      if (code === 0 || code === 15) continue;
      // Side i runs from corner i to corner i+1. Each run of high corners is fenced by one segment.
      for (let i = 0; i < 4; i++) {
        if (high[i] || !high[(i + 1) % 4]) continue;
        let j = (i + 1) % 4;
        while (high[(j + 1) % 4]) j = (j + 1) % 4;
        const side = (k: number): { key: string; point: Point } => {
          const [c1, r1] = corners[k] as readonly [number, number];
          const [c2, r2] = corners[(k + 1) % 4] as readonly [number, number];
          return cut(c1, r1, c2, r2);
        };
        const [from, to] = [side(j), side(i)];
        ends.set(from.key, { to: to.key, point: from.point });
        starts.set(to.key, to.point);
      }
    }
  }
  const lines: Point[][] = [];
  const walk = (first: string): void => {
    const line: Point[] = [];
    let key = first;
    for (let step = ends.get(key); step; step = ends.get(key)) {
      line.push(step.point);
      ends.delete(key);
      key = step.to;
    }
    const last = starts.get(key);
    if (last) line.push(last);
    if (line.length > 2) lines.push(line);
  };
  for (const key of [...ends.keys()]) if (!starts.has(key)) walk(key);
  for (const key of [...ends.keys()]) if (ends.has(key)) walk(key);
  return lines;
}
