import { twoSidedP } from './special-functions';

/** Whether a series rises or falls. */
export interface Trend {
  /** Pairs that rise less pairs that fall. */
  readonly s: number;
  /** Of S when there is no trend, corrected for ties. */
  readonly variance: number;
  /** With the continuity correction; 0 when S is 0 or everything is tied. */
  readonly z: number;
  /** Two-sided, normal approximation. */
  readonly p: number;
}

/**
 * The Mann-Kendall test of a series in the order of time. Fewer than two values have no trend (z 0, p 1); from about
 * eight on the normal approximation holds.
 * @see Mann 1945; Kendall 1975, Rank Correlation Methods; ties as in Gilbert 1987, eq. 16.2
 */
export function mannKendall(series: ArrayLike<number>): Trend {
  const n = series.length;
  let s = 0;
  let ofTies = 0;
  for (let at = 0; at < n; at++) {
    let [equal, isFirst] = [1, true];
    for (let other = 0; other < n; other++) {
      if (other === at) continue;
      const difference = series[other]! - series[at]!;
      if (other > at) s += Math.sign(difference);
      if (difference !== 0) continue;
      if (other < at) isFirst = false;
      equal++;
    }
    if (isFirst) ofTies += equal * (equal - 1) * (2 * equal + 5);
  }
  const variance = (n * (n - 1) * (2 * n + 5) - ofTies) / 18;
  const z = s === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance);
  return { s, variance, z, p: twoSidedP(z) };
}
