/** A model of the ground in metres above the plain, from the sketched crests and noise. Synthetic. */
import { at, distance, nearestOnSegment, type Point } from './geometry';
import { fractalNoise } from './random';
import { SKETCH_LINES, SKETCH_NODES, SKETCH_RIDGES } from './sketch';

const RIDGES = SKETCH_RIDGES.map((ridge) => ridge.map(([x, y, h]) => [x * 1000, y * 1000, h] as const));
const STREAMS = SKETCH_LINES.filter((line) => line.lineClass === 'river').map((line) =>
  line.through.map((place): Point => {
    const [x, y] = typeof place === 'string' ? (SKETCH_NODES[place] as readonly [number, number]) : place;
    return [x * 1000, y * 1000];
  }),
);

function modelHeight(point: Point): number {
  // Warping the question makes straight sketched crests wander and throws spurs sideways.
  const warped: Point = [
    point[0] + 190 * fractalNoise(point[0], point[1], 900, 3, 11),
    point[1] + 190 * fractalNoise(point[0], point[1], 900, 3, 23),
  ];
  let crest = 0;
  for (const ridge of RIDGES) {
    for (let i = 0; i + 1 < ridge.length; i++) {
      const a = at(ridge, i);
      const b = at(ridge, i + 1);
      const near = nearestOnSegment(warped, [a[0], a[1]], [b[0], b[1]]);
      const top = a[2] + (b[2] - a[2]) * near.along;
      const width = 210 + top * 2.5;
      const d = distance(warped, near.point) / width;
      crest = Math.max(crest, top / (1 + d * d * d * 1.6 + d * 0.75));
    }
  }
  let stream = Infinity;
  for (const path of STREAMS) {
    for (let i = 0; i + 1 < path.length; i++) {
      stream = Math.min(stream, distance(point, nearestOnSegment(point, at(path, i), at(path, i + 1)).point));
    }
  }
  const valley = Math.min(1, 0.25 + (stream / 420) * 0.75);
  const hill = Math.max(0, crest - 16) * valley;
  const gullies = 1 - Math.abs(fractalNoise(warped[0], warped[1], 620, 4, 37)) * 2.6;
  const fine = fractalNoise(point[0], point[1], 150, 3, 53);
  const share = Math.min(1, hill / 60);
  return (
    14 + hill * (0.74 + 0.36 * gullies) + share * 9 * fine + 5 * fractalNoise(point[0], point[1], 1500, 2, 71)
  );
}

const GRID = { west: -9600, south: -6100, step_m: 25, columns: 789, rows: 529 } as const;
let heights: Float64Array | null = null;

function heightGrid(): Float64Array {
  if (heights) return heights;
  const grid = new Float64Array(GRID.columns * GRID.rows);
  for (let row = 0; row < GRID.rows; row++)
    for (let column = 0; column < GRID.columns; column++)
      grid[row * GRID.columns + column] = modelHeight([
        GRID.west + column * GRID.step_m,
        GRID.south + row * GRID.step_m,
      ]);
  heights = grid;
  return grid;
}

/** Height in metres at a local point (metres east and north of the sketch's origin), from a 25 m grid. */
export function elevation(point: Point): number {
  const grid = heightGrid();
  const x = Math.min(GRID.columns - 1.001, Math.max(0, (point[0] - GRID.west) / GRID.step_m));
  const y = Math.min(GRID.rows - 1.001, Math.max(0, (point[1] - GRID.south) / GRID.step_m));
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const [u, v] = [x - column, y - row];
  const value = (c: number, r: number): number => grid[r * GRID.columns + c] as number;
  const low = value(column, row) * (1 - u) + value(column + 1, row) * u;
  return low * (1 - v) + (value(column, row + 1) * (1 - u) + value(column + 1, row + 1) * u) * v;
}
