/** Finding a good street across a block: it follows the field, divides fairly and meets the far side squarely. */
import { ragged, simplify, smooth } from './curve';
import { elevation } from './elevation';
import { type CrossField, turnTowards } from './field';
import { at, centroid, crossing, distance, isInside, type Point, type Ring, signedArea } from './geometry';
import { compactness, staysInside } from './ring-shape';

export interface Cut {
  /** Where it begins and ends: the ring's edge and, when it meets a corner, that corner. */
  readonly from: Landing;
  readonly to: Landing;
  /** New points between the two ends. */
  readonly inner: readonly Point[];
}
export interface Landing {
  readonly segment: number;
  readonly point: Point;
  /** Ring index when the cut meets an existing corner. */
  readonly corner: number | null;
}
export interface CutStyle {
  readonly snap_m: number;
  readonly isCrest: boolean;
  readonly seed: number;
  /** True for corners worth meeting from farther away: where a street already ends on the other side. */
  readonly isJunction: (index: number) => boolean;
}

const STEP_M = 18;

function trace(
  start: Point,
  towards: Point,
  ring: Ring,
  field: CrossField,
  style: CutStyle,
): { path: Point[]; landing: Landing } | null {
  const path: Point[] = [start];
  let heading = towards;
  for (let step = 0; step < 260; step++) {
    const p = at(path, path.length - 1);
    heading = turnTowards(field(p), heading);
    const q: Point = [p[0] + heading[0] * STEP_M, p[1] + heading[1] * STEP_M];
    let best: { segment: number; along: number; other: number } | null = null;
    for (let i = 0; i < ring.length; i++) {
      const hit = crossing(p, q, at(ring, i), at(ring, i + 1));
      if (hit && (!best || hit.along < best.along)) best = { segment: i, ...hit };
    }
    if (best) {
      const { segment, other } = best;
      const [a, b] = [at(ring, segment), at(ring, segment + 1)];
      const point: Point = [a[0] + (b[0] - a[0]) * other, a[1] + (b[1] - a[1]) * other];
      let corner: number | null = null;
      let reach = Infinity;
      for (let k = -2; k <= 3; k++) {
        const index = (((segment + k) % ring.length) + ring.length) % ring.length;
        const limit = style.isJunction(index) ? style.snap_m * 2.6 : style.snap_m;
        const d = distance(at(ring, index), point);
        if (d < limit && d < reach) [corner, reach] = [index, d];
      }
      return { path, landing: { segment, corner, point: corner === null ? point : at(ring, corner) } };
    }
    path.push(q);
  }
  return null;
}

/** The two rings a cut makes. */
export function halves(ring: Ring, from: Landing, to: Landing, inner: readonly Point[]): [Point[], Point[]] {
  const walk = (a: Landing, b: Landing): Point[] => {
    const part: Point[] = [a.point];
    const stop = b.corner ?? b.segment;
    for (let i = (a.corner ?? a.segment) + 1, guard = 0; guard <= ring.length; i++, guard++) {
      const index = i % ring.length;
      if (b.corner === index) break;
      part.push(at(ring, index));
      if (index === stop) break;
    }
    part.push(b.point);
    return part;
  };
  return [
    [...walk(from, to), ...[...inner].reverse()],
    [...walk(to, from), ...inner],
  ];
}

/** The best cut of a ring, or null when every cut would leave a sliver. */
export function bestCut(ring: Ring, field: CrossField, random: () => number, style: CutStyle): Cut | null {
  const middle = centroid(ring);
  const cross = field(middle);
  const area = Math.abs(signedArea(ring));
  let best: Cut | null = null;
  let bestScore = 0.34;
  for (const axis of [cross, [-cross[1], cross[0]] as Point]) {
    const reach = ring.map((p) => (p[0] - middle[0]) * axis[0] + (p[1] - middle[1]) * axis[1]);
    const [low, high] = [Math.min(...reach), Math.max(...reach)];
    for (const share of [0.5, 0.44, 0.56, 0.38, 0.62, 0.3, 0.7]) {
      const offset = low + (high - low) * (share + (random() - 0.5) * 0.04);
      const start: Point = [middle[0] + axis[0] * offset, middle[1] + axis[1] * offset];
      if (!isInside(start, ring)) continue;
      const heading: Point = [-axis[1], axis[0]];
      const ahead = trace(start, heading, ring, field, style);
      const back = trace(start, [-heading[0], -heading[1]], ring, field, style);
      if (!ahead || !back) continue;
      const [from, to] = [back.landing, ahead.landing];
      if (from.corner !== null && from.corner === to.corner) continue;
      if (from.corner === null && to.corner === null && from.segment === to.segment) continue;
      const raw = [from.point, ...[...back.path].reverse().slice(0, -1), ...ahead.path, to.point];
      // The step before an end that was drawn to a corner may fold back: leave it out.
      const trimmed = raw.filter(
        (p, i) =>
          i === 0 || i === raw.length - 1 || (distance(p, from.point) > 16 && distance(p, to.point) > 16),
      );
      let path = simplify(trimmed, 0.8);
      if (style.isCrest) {
        const wild = ragged(
          smooth([from.point, ...simplify(trimmed, 25).slice(1, -1), to.point], 45),
          60,
          elevation,
          style.seed,
        );
        if (staysInside(wild, ring)) path = simplify(wild, 2);
      }
      if (!staysInside(path, ring)) continue;
      const inner = path.slice(1, -1);
      const [left, right] = halves(ring, from, to, inner);
      const [first, second] = [Math.abs(signedArea(left)), Math.abs(signedArea(right))];
      if (Math.abs(first + second - area) > area * 0.001) continue;
      const fairness = Math.min(first, second) / area;
      if (fairness < 0.18) continue;
      const score =
        Math.min(compactness(left), compactness(right)) * 0.8 +
        fairness * 0.7 +
        (from.corner === null ? 0 : 0.03) +
        (to.corner === null ? 0 : 0.03);
      if (score > bestScore) [best, bestScore] = [{ from, to, inner }, score];
    }
  }
  return best;
}
