/** Turning a few sketched points into lines that look surveyed: smooth roads, ragged ridges. */
import { at, distance, nearestOnSegment, type Point } from './geometry';
import { fractalNoise } from './random';

/** A centripetal Catmull-Rom curve through all points, a vertex about every `step_m`; sketched points stay vertices. */
export function smooth(points: readonly Point[], step_m: number): Point[] {
  const result: Point[] = [];
  for (let i = 0; i + 1 < points.length; i++) {
    const b = at(points, i);
    const c = at(points, i + 1);
    const a = i > 0 ? at(points, i - 1) : ([2 * b[0] - c[0], 2 * b[1] - c[1]] as Point);
    const d = i + 2 < points.length ? at(points, i + 2) : ([2 * c[0] - b[0], 2 * c[1] - b[1]] as Point);
    const t1 = Math.sqrt(distance(a, b));
    const t2 = t1 + Math.sqrt(distance(b, c));
    const t3 = t2 + Math.sqrt(distance(c, d));
    const steps = Math.max(1, Math.round(distance(b, c) / step_m));
    for (let step = 0; step < steps; step++) {
      const t = t1 + ((t2 - t1) * step) / steps;
      result.push(step === 0 ? b : knot(a, b, c, d, t1, t2, t3, t));
    }
  }
  result.push(at(points, points.length - 1));
  return result;
}

function knot(a: Point, b: Point, c: Point, d: Point, t1: number, t2: number, t3: number, t: number): Point {
  const mix = (p: Point, q: Point, from: number, to: number): Point => {
    const w = (t - from) / (to - from);
    return [p[0] * (1 - w) + q[0] * w, p[1] * (1 - w) + q[1] * w];
  };
  const ab = mix(a, b, 0, t1);
  const bc = mix(b, c, t1, t2);
  const cd = mix(c, d, t2, t3);
  return mix(mix(ab, bc, 0, t2), mix(bc, cd, t1, t3), t1, t2);
}

/** Unit normals of a path's vertices, to the left of its direction. */
export function normals(path: readonly Point[]): Point[] {
  return path.map((_, i) => {
    const a = path[Math.max(0, i - 1)] as Point;
    const b = path[Math.min(path.length - 1, i + 1)] as Point;
    const length = distance(a, b) || 1;
    return [-(b[1] - a[1]) / length, (b[0] - a[0]) / length];
  });
}

/**
 * Makes a boundary ragged at several scales and draws it to the nearest crest, ends fixed.
 * `height` is a model of the ground in metres; `reach_m` is how far a crest may pull.
 */
export function ragged(
  path: readonly Point[],
  reach_m: number,
  height: (p: Point) => number,
  seed: number,
): Point[] {
  const across = normals(path);
  const offsets = path.map((p, i) => {
    const n = at(across, i);
    let best = 0;
    let bestScore = -Infinity;
    for (let step = -6; step <= 6; step++) {
      const offset = (reach_m * step) / 6;
      const score = height([p[0] + n[0] * offset, p[1] + n[1] * offset]) - Math.abs(offset) * 0.06;
      if (score > bestScore) [best, bestScore] = [offset, score];
    }
    return best;
  });
  const total = path.length - 1;
  return path.map((p, i) => {
    if (i === 0 || i === total) return p;
    let sum = 0;
    let weight = 0;
    for (let k = -3; k <= 3; k++) {
      const w = 4 - Math.abs(k);
      sum += w * (offsets[Math.min(total, Math.max(0, i + k))] ?? 0);
      weight += w;
    }
    const n = at(across, i);
    const taper = Math.min(1, (Math.min(i, total - i) / Math.max(1, total)) * 8);
    const rough =
      reach_m * 0.7 * fractalNoise(p[0], p[1], 520, 3, seed) +
      reach_m * 0.34 * fractalNoise(p[0], p[1], 130, 2, seed + 9);
    const offset = (sum / weight + rough) * taper;
    return [p[0] + n[0] * offset, p[1] + n[1] * offset];
  });
}

/** Douglas-Peucker: drops vertices that stray less than `tolerance_m`. */
export function simplify(path: readonly Point[], tolerance_m: number): Point[] {
  if (path.length < 3) return [...path];
  const first = at(path, 0);
  const last = at(path, path.length - 1);
  let worst = 0;
  let index = 0;
  for (let i = 1; i + 1 < path.length; i++) {
    const p = at(path, i);
    const d = distance(p, nearestOnSegment(p, first, last).point);
    if (d > worst) [worst, index] = [d, i];
  }
  if (worst <= tolerance_m) return [first, last];
  return [
    ...simplify(path.slice(0, index + 1), tolerance_m).slice(0, -1),
    ...simplify(path.slice(index), tolerance_m),
  ];
}

/** A strip along a path as a ring; `width_m` may change along it (fraction 0..1 of the way). */
export function strip(path: readonly Point[], width_m: (along: number) => number): Point[] {
  const across = normals(path);
  const last = Math.max(1, path.length - 1);
  const side = (sign: number): Point[] =>
    path.map((p, i) => {
      const half = (width_m(i / last) / 2) * sign;
      return [p[0] + at(across, i)[0] * half, p[1] + at(across, i)[1] * half];
    });
  return [...side(1), ...side(-1).reverse()];
}
