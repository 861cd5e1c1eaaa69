import { classCodes, qValues } from './fdr';
import type { Interval } from './rates';
import { betaI, logGamma, solveGrowing } from './special-functions';

/** A length of time and what was counted in it. */
export interface Counted {
  readonly count: number;
  readonly days: number;
}

function checkDays(days: number): void {
  if (!(days > 0)) throw new RangeError(`a period of ${days} days`);
}

/** Probability that at most k of n fall into the period that has this share of the days. */
function binomialUpTo(k: number, n: number, share: number): number {
  if (k < 0) return 0;
  return k >= n ? 1 : betaI(n - k, k + 1, 1 - share);
}

function binomialAt(k: number, n: number, share: number): number {
  const ways = logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
  return Math.exp(ways + k * Math.log(share) + (n - k) * Math.log1p(-share));
}

/**
 * Whether two counts differ more than chance explains, given the days of both: of all n, the second period gets each
 * with probability daysB / (daysA + daysB). Conditional binomial test; two-sided as twice the smaller **mid-p** tail,
 * which neither doubles the evidence of small counts away nor exceeds its level on average.
 * @see Przyborowski & Wilenski 1940, Biometrika 31; mid-p: Lancaster 1961, J. Am. Statist. Assoc. 56
 */
export function midP(a: number, b: number, share: number): number {
  const n = a + b;
  if (n === 0) return 1;
  const half = binomialAt(b, n, share) / 2;
  const below = binomialUpTo(b - 1, n, share) + half;
  const above = binomialUpTo(a - 1, n, 1 - share) + half;
  return Math.min(1, 2 * Math.min(below, above));
}

/** Change of each cell from period A to period B, in the order of the cells. */
export interface ChangeField {
  /** Per day and cell, B less A: what the map shows. */
  readonly difference: Float64Array;
  readonly p: Float64Array;
  readonly q: Float64Array;
  /** 3 is a rise at 99 %, −3 a fall; as `HOT_CLASSES`. */
  readonly codes: Int8Array;
}

/**
 * Period B less period A per cell, each with its test, corrected over all cells in which something happened: where
 * nothing did in either period nothing was asked, and its q is 1.
 * @throws RangeError for a period without days or columns of unequal length
 */
export function changeField(
  before: { readonly counts: ArrayLike<number>; readonly days: number },
  after: { readonly counts: ArrayLike<number>; readonly days: number },
): ChangeField {
  checkDays(before.days);
  checkDays(after.days);
  const cells = before.counts.length;
  if (after.counts.length !== cells) throw new RangeError(`${cells} cells against ${after.counts.length}`);
  const share = after.days / (before.days + after.days);
  const difference = new Float64Array(cells);
  const p = new Float64Array(cells).fill(1);
  const asked: number[] = [];
  // Few pairs of counts differ between thousands of cells.
  const known = new Map<string, number>();
  for (let at = 0; at < cells; at++) {
    const [a, b] = [before.counts[at]!, after.counts[at]!];
    if (a + b === 0) continue;
    difference[at] = b / after.days - a / before.days;
    const pair = `${a} ${b}`;
    const value = known.get(pair) ?? midP(a, b, share);
    known.set(pair, value);
    p[at] = value;
    asked.push(at);
  }
  const q = new Float64Array(cells).fill(1);
  qValues(Float64Array.from(asked, (at) => p[at]!)).forEach((value, order) => {
    q[asked[order]!] = value;
  });
  return { difference, p, q, codes: classCodes(difference, q) };
}

/** How many times as much a day as before, with the exact interval of it. */
export interface RateRatio extends Interval {
  readonly ratio: number;
  readonly p: number;
}

/** Fewer than this in both periods together say nothing about a change. */
const FEWEST_FOR_CHANGE = 10;

/**
 * Change between two periods as a ratio of daily rates, with the exact (Clopper-Pearson) conditional interval.
 * @returns null when there are fewer than 10 in both together, or none before: no ratio can be told then
 */
export function rateRatio(before: Counted, after: Counted, level = 0.95): RateRatio | null {
  checkDays(before.days);
  checkDays(after.days);
  const [a, b] = [before.count, after.count];
  if (a === 0 || a + b < FEWEST_FOR_CHANGE) return null;
  const tail = (1 - level) / 2;
  const low = b === 0 ? 0 : solveGrowing((share) => betaI(b, a + 1, share), tail, 0, 1);
  const high = solveGrowing((share) => betaI(b + 1, a, share), 1 - tail, 0, 1);
  const perDay = (odds: number) => (odds * before.days) / after.days;
  return {
    ratio: perDay(b / a),
    low: perDay(low / (1 - low)),
    high: perDay(high / (1 - high)),
    p: midP(a, b, after.days / (before.days + after.days)),
  };
}
