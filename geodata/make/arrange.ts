/** From sketched lines to a planar map: lines are cut where they meet, and the pieces enclose faces. */

import { cutAtCrossings } from './crossings';
import { at, distance, nearestOnSegment, type Point } from './geometry';
import { Mesh } from './mesh';
import type { LineClass } from './sketch';
import { traceFaces } from './trace-faces';

export interface DrawnLine {
  readonly id: string;
  readonly lineClass: LineClass;
  readonly points: Point[];
  /** Per segment: is it a community's border? */
  readonly border: boolean[];
}

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

/** Gives close vertices one number; vertices where lines meet win over ordinary ones. */
function weld(lines: readonly DrawnLine[], mesh: Mesh): number[][] {
  const degree = new Map<string, number>();
  const keyOf = (p: Point): string => `${Math.round(p[0] * 20)},${Math.round(p[1] * 20)}`;
  for (const line of lines)
    for (const p of line.points) degree.set(keyOf(p), (degree.get(keyOf(p)) ?? 0) + 1);
  const order = lines.flatMap((line) => line.points);
  const ranked = order
    .map((p, i) => ({ p, i, degree: degree.get(keyOf(p)) ?? 0 }))
    .sort((a, b) => b.degree - a.degree || a.i - b.i);
  const cells = new Map<string, number[]>();
  const numbers = new Map<number, number>();
  for (const { p, i } of ranked) {
    let found = -1;
    const [cx, cy] = [Math.floor(p[0] / WELD_M), Math.floor(p[1] / WELD_M)];
    for (let x = cx - 1; x <= cx + 1; x++)
      for (let y = cy - 1; y <= cy + 1; y++)
        for (const v of cells.get(`${x},${y}`) ?? [])
          if (
            distance(mesh.point(v), p) < WELD_M &&
            (found < 0 || distance(mesh.point(v), p) < distance(mesh.point(found), p))
          )
            found = v;
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
        mesh.addEdge(a, b, {
          lineClass: known?.lineClass ?? line.lineClass,
          line: known?.line ?? line.id,
          border: line.border[i] ?? false,
        });
    }
  });
  traceFaces(mesh);
  return mesh;
}
