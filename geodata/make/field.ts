/** Which way streets run at a place: parallel or square to the nearest drawn lines. */
import { distance, nearestOnSegment, type Point } from './geometry';
import type { Mesh } from './mesh';

/** Spacing of the remembered directions. */
const NODE_M = 60;

export type CrossField = (point: Point) => Point;

/** A cross field from the skeleton: returns one of its four unit directions at a point. */
export function crossField(mesh: Mesh): CrossField {
  const cell_m = 400;
  const grid = new Map<string, { a: Point; b: Point; c4: number; s4: number; weight: number }[]>();
  for (const edge of mesh.edges.values()) {
    if (edge.lineClass === 'frame' || edge.lineClass === 'ridge') continue;
    const [a, b] = [mesh.point(edge.a), mesh.point(edge.b)];
    const angle = Math.atan2(b[1] - a[1], b[0] - a[0]);
    const weight = distance(a, b) * (edge.lineClass === 'river' ? 0.6 : 1);
    const sample = { a, b, c4: Math.cos(4 * angle), s4: Math.sin(4 * angle), weight };
    const key = `${Math.floor(a[0] / cell_m)},${Math.floor(a[1] / cell_m)}`;
    grid.set(key, [...(grid.get(key) ?? []), sample]);
  }
  const nodes = new Map<string, Point>();
  const nodeAt = (column: number, row: number): Point => {
    const key = `${column},${row}`;
    const known = nodes.get(key);
    if (known) return known;
    const point: Point = [column * NODE_M, row * NODE_M];
    let [c, s] = [0, 0];
    const [cx, cy] = [Math.floor(point[0] / cell_m), Math.floor(point[1] / cell_m)];
    for (let reach = 1; reach <= 9 && c === 0 && s === 0; reach += 2) {
      for (let x = cx - reach; x <= cx + reach; x++)
        for (let y = cy - reach; y <= cy + reach; y++)
          for (const sample of grid.get(`${x},${y}`) ?? []) {
            const d = distance(point, nearestOnSegment(point, sample.a, sample.b).point) + 40;
            const w = sample.weight / (d * d * d);
            c += sample.c4 * w;
            s += sample.s4 * w;
          }
    }
    const length = Math.sqrt(c * c + s * s) || 1;
    const node: Point = [c / length, s / length];
    nodes.set(key, node);
    return node;
  };
  return (point) => {
    const [x, y] = [point[0] / NODE_M, point[1] / NODE_M];
    const [column, row] = [Math.floor(x), Math.floor(y)];
    const [u, v] = [x - column, y - row];
    let [c, s] = [0, 0];
    for (const [dc, dr, w] of [
      [0, 0, (1 - u) * (1 - v)],
      [1, 0, u * (1 - v)],
      [0, 1, (1 - u) * v],
      [1, 1, u * v],
    ] as const) {
      const node = nodeAt(column + dc, row + dr);
      c += node[0] * w;
      s += node[1] * w;
    }
    const angle = Math.atan2(s, c) / 4;
    return [Math.cos(angle), Math.sin(angle)];
  };
}

/** Of the four directions of a cross, the one nearest to `towards`. */
export function turnTowards(cross: Point, towards: Point): Point {
  const options: Point[] = [cross, [-cross[1], cross[0]], [-cross[0], -cross[1]], [cross[1], -cross[0]]];
  return options.reduce((best, option) =>
    option[0] * towards[0] + option[1] * towards[1] > best[0] * towards[0] + best[1] * towards[1]
      ? option
      : best,
  );
}
