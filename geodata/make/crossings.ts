/** Cutting lines where they cross. */
import type { DrawnLine } from './arrange';
import { at, crossing, distance, type Point } from './geometry';

const CELL_M = 120;

/** Cuts every line at every crossing; the crossing becomes the same point in both. */
export function cutAtCrossings(lines: readonly DrawnLine[]): void {
  const grid = new Map<string, [number, number][]>();
  const cuts = new Map<string, { along: number; point: Point }[]>();
  lines.forEach((line, l) => {
    for (let i = 0; i + 1 < line.points.length; i++) {
      const a = at(line.points, i);
      const b = at(line.points, i + 1);
      const cells: string[] = [];
      for (
        let x = Math.floor(Math.min(a[0], b[0]) / CELL_M);
        x <= Math.floor(Math.max(a[0], b[0]) / CELL_M);
        x++
      )
        for (
          let y = Math.floor(Math.min(a[1], b[1]) / CELL_M);
          y <= Math.floor(Math.max(a[1], b[1]) / CELL_M);
          y++
        )
          cells.push(`${x},${y}`);
      const seen = new Set<string>();
      for (const cell of cells) {
        for (const [m, j] of grid.get(cell) ?? []) {
          if (m === l || seen.has(`${m},${j}`)) continue;
          seen.add(`${m},${j}`);
          const other = lines[m] as DrawnLine;
          const c = at(other.points, j);
          const d = at(other.points, j + 1);
          const hit = crossing(a, b, c, d);
          if (!hit) continue;
          const near = [a, b, c, d].find((p) => {
            const q: Point = [a[0] + hit.along * (b[0] - a[0]), a[1] + hit.along * (b[1] - a[1])];
            return distance(p, q) < 0.05;
          });
          const point: Point = near ?? [a[0] + hit.along * (b[0] - a[0]), a[1] + hit.along * (b[1] - a[1])];
          for (const [key, along] of [
            [`${l},${i}`, hit.along],
            [`${m},${j}`, hit.other],
          ] as const)
            cuts.set(key, [...(cuts.get(key) ?? []), { along, point }]);
        }
        grid.set(cell, [...(grid.get(cell) ?? []), [l, i]]);
      }
    }
  });
  lines.forEach((line, l) => {
    const points: Point[] = [];
    const border: boolean[] = [];
    for (let i = 0; i + 1 < line.points.length; i++) {
      const inner = (cuts.get(`${l},${i}`) ?? []).sort((p, q) => p.along - q.along);
      for (const p of [at(line.points, i), ...inner.map((cut) => cut.point)]) {
        points.push(p);
        border.push(line.border[i] ?? false);
      }
    }
    points.push(at(line.points, line.points.length - 1));
    line.points.splice(0, line.points.length, ...points);
    line.border.splice(0, line.border.length, ...border);
  });
}
