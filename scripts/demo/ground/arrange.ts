/** From sketched lines to a planar map: lines are cut where they meet, and the pieces enclose faces. */
import { at, crossing, distance, nearestOnSegment, type Point, signedArea } from './geometry';
import { Mesh } from './mesh';
import type { LineClass } from './sketch';

export interface DrawnLine {
  readonly id: string;
  readonly lineClass: LineClass;
  readonly points: Point[];
  /** Per segment: is it a community's border? */
  readonly border: boolean[];
}

const CELL_M = 120;
const REACH_M = 160;
const WELD_M = 9;

/** Lets loose ends reach the line they were meant to meet. */
function joinLooseEnds(lines: readonly DrawnLine[], isFixed: (p: Point) => boolean): void {
  for (const line of lines) {
    for (const end of [0, line.points.length - 1]) {
      const tip = at(line.points, end);
      if (isFixed(tip)) continue;
      let best: { point: Point; line: DrawnLine; segment: number } | null = null;
      let reach = REACH_M;
      for (const other of lines) {
        if (other === line) continue;
        for (let i = 0; i + 1 < other.points.length; i++) {
          const near = nearestOnSegment(tip, at(other.points, i), at(other.points, i + 1)).point;
          if (distance(tip, near) < reach) {
            reach = distance(tip, near);
            best = { point: near, line: other, segment: i };
          }
        }
      }
      if (!best) continue;
      line.points[end] = best.point;
      best.line.points.splice(best.segment + 1, 0, best.point);
      best.line.border.splice(best.segment, 0, best.line.border[best.segment] ?? false);
    }
  }
}

/** Cuts every line at every crossing; the crossing becomes the same point in both. */
function cutAtCrossings(lines: readonly DrawnLine[]): void {
  const grid = new Map<string, [number, number][]>();
  const cuts = new Map<string, { along: number; point: Point }[]>();
  lines.forEach((line, l) => {
    for (let i = 0; i + 1 < line.points.length; i++) {
      const a = at(line.points, i);
      const b = at(line.points, i + 1);
      const cells: string[] = [];
      for (let x = Math.floor(Math.min(a[0], b[0]) / CELL_M); x <= Math.floor(Math.max(a[0], b[0]) / CELL_M); x++)
        for (let y = Math.floor(Math.min(a[1], b[1]) / CELL_M); y <= Math.floor(Math.max(a[1], b[1]) / CELL_M); y++)
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
          for (const [key, along] of [[`${l},${i}`, hit.along], [`${m},${j}`, hit.other]] as const)
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

/** Gives close vertices one number; vertices where lines meet win over ordinary ones. */
function weld(lines: readonly DrawnLine[], mesh: Mesh): number[][] {
  const degree = new Map<string, number>();
  const keyOf = (p: Point): string => `${Math.round(p[0] * 20)},${Math.round(p[1] * 20)}`;
  for (const line of lines) for (const p of line.points) degree.set(keyOf(p), (degree.get(keyOf(p)) ?? 0) + 1);
  const order = lines.flatMap((line) => line.points);
  const ranked = order.map((p, i) => ({ p, i, degree: degree.get(keyOf(p)) ?? 0 })).sort((a, b) => b.degree - a.degree || a.i - b.i);
  const cells = new Map<string, number[]>();
  const numbers = new Map<number, number>();
  for (const { p, i } of ranked) {
    let found = -1;
    const [cx, cy] = [Math.floor(p[0] / WELD_M), Math.floor(p[1] / WELD_M)];
    for (let x = cx - 1; x <= cx + 1; x++)
      for (let y = cy - 1; y <= cy + 1; y++)
        for (const v of cells.get(`${x},${y}`) ?? [])
          if (distance(mesh.point(v), p) < WELD_M && (found < 0 || distance(mesh.point(v), p) < distance(mesh.point(found), p))) found = v;
    if (found < 0) {
      found = mesh.addPoint(p);
      cells.set(`${cx},${cy}`, [...(cells.get(`${cx},${cy}`) ?? []), found]);
    }
    numbers.set(i, found);
  }
  let cursor = 0;
  return lines.map((line) => line.points.map(() => numbers.get(cursor++) as number));
}

/** Builds the planar map of the lines. `isFixed` names points that are met exactly already (named corners, the frame). */
export function arrange(lines: readonly DrawnLine[], isFixed: (p: Point) => boolean): Mesh {
  joinLooseEnds(lines, isFixed);
  cutAtCrossings(lines);
  const mesh = new Mesh();
  const chains = weld(lines, mesh);
  lines.forEach((line, l) => {
    const chain = chains[l] as number[];
    for (let i = 0; i + 1 < chain.length; i++) {
      const [a, b] = [at(chain, i), at(chain, i + 1)];
      if (a === b) continue;
      const known = mesh.edge(a, b);
      if (!known || (line.border[i] && !known.border))
        mesh.addEdge(a, b, { lineClass: known?.lineClass ?? line.lineClass, line: known?.line ?? line.id, border: line.border[i] ?? false });
    }
  });
  traceFaces(mesh);
  return mesh;
}

/** Walks every enclosed face once, turning at each vertex to the next edge clockwise. Dead ends enclose nothing. */
function traceFaces(mesh: Mesh): void {
  const around = new Map<number, number[]>();
  for (const { a, b } of mesh.edges.values()) {
    around.set(a, [...(around.get(a) ?? []), b]);
    around.set(b, [...(around.get(b) ?? []), a]);
  }
  for (let trimmed = true; trimmed; ) {
    trimmed = false;
    for (const [v, next] of around) {
      if (next.length !== 1) continue;
      const [other] = next as [number];
      around.delete(v);
      around.set(other, (around.get(other) ?? []).filter((u) => u !== v));
      trimmed = true;
    }
  }
  for (const [v, next] of around) {
    const origin = mesh.point(v);
    const angle = (u: number): number => Math.atan2(mesh.point(u)[1] - origin[1], mesh.point(u)[0] - origin[0]);
    next.sort((p, q) => angle(p) - angle(q));
  }
  const walked = new Set<string>();
  for (const [start, nexts] of around) {
    for (const first of nexts) {
      if (walked.has(`${start}>${first}`)) continue;
      const loop: number[] = [];
      let [v, u] = [start, first];
      while (!walked.has(`${v}>${u}`)) {
        walked.add(`${v}>${u}`);
        loop.push(v);
        const turn = around.get(u) ?? [];
        const next = at(turn, turn.indexOf(v) - 1);
        [v, u] = [u, next];
      }
      if (loop.length > 2 && signedArea(loop.map((w) => mesh.point(w))) > 0) mesh.addFace(loop, '');
    }
  }
}
