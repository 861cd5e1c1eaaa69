import type { HotFieldResult } from './hot-field';
import { mannKendall } from './mann-kendall';

/**
 * How a cell became what it is, over weekly slices of Gi*. A week is hot when its corrected class is (90 % or better).
 * - `new`: hot in the last week and never before
 * - `consecutive`: hot in the last two weeks or more without a break, and never before that; less than 90 % of weeks
 * - `intensifying`: hot in the last week and in at least 90 % of weeks, z rising (Mann-Kendall, p ≤ 0.1)
 * - `persistent`: the same, z neither rising nor falling
 * - `diminishing`: the same, z falling
 * - `sporadic`: hot in the last week, on and off before, never cold
 * - `oscillating`: hot in the last week, on and off before, and cold at least once
 * - `historical`: not hot in the last week, hot in at least 90 % of weeks
 * For cold read cold for hot and the trend the other way round. What a cell is in the last week comes first: a cell cold
 * now is never called historical hot. Unlike the tool these names come from (Esri, Emerging Hot Spot Analysis), a slice
 * here is judged by its own week alone, and corrected.
 */
export const PATTERNS = [
  'new',
  'consecutive',
  'intensifying',
  'persistent',
  'diminishing',
  'sporadic',
  'oscillating',
  'historical',
] as const;
export type Pattern = (typeof PATTERNS)[number];

const MOSTLY = 0.9;
const TREND_LEVEL = 0.1;
/** Below this the normal approximation of Mann-Kendall does not hold. */
export const FEWEST_WEEKS = 8;

/** The pattern of one cell as hot, from its classes by week (negative is cold) and the sign of its trend. */
function patternOf(codes: Int8Array, trend: number): Pattern | null {
  const weeks = codes.length;
  const isHot = codes[weeks - 1]! > 0;
  let [hot, run, wasCold] = [0, 0, false];
  for (const code of codes) {
    if (code > 0) hot++;
    run = code > 0 ? run + 1 : 0;
    if (code < 0) wasCold = true;
  }
  const isMostly = hot >= MOSTLY * weeks;
  if (!isHot) return isMostly ? 'historical' : null;
  if (hot === 1) return 'new';
  if (isMostly) return trend > 0 ? 'intensifying' : trend < 0 ? 'diminishing' : 'persistent';
  if (run === hot) return 'consecutive';
  return wasCold ? 'oscillating' : 'sporadic';
}

/**
 * The pattern of one cell.
 * @param codes corrected classes, −3 to 3, and `z` deviates of the same weeks, the oldest first
 * @returns 0 none; 1 to 8 hot, in the order of `PATTERNS`; −1 to −8 cold
 */
export function emergingCode(codes: Int8Array, z: ArrayLike<number>): number {
  const test = mannKendall(z);
  const trend = test.p <= TREND_LEVEL ? Math.sign(test.s) : 0;
  const now = codes[codes.length - 1] ?? 0;
  const hot = now >= 0 ? patternOf(codes, trend) : null;
  if (hot) return PATTERNS.indexOf(hot) + 1;
  const cold =
    now <= 0
      ? patternOf(
          codes.map((code) => -code),
          -trend,
        )
      : null;
  return cold ? -(PATTERNS.indexOf(cold) + 1) : 0;
}

export type Emerging =
  | {
      readonly allowed: true;
      /** By cell; see `emergingCode`. */
      readonly codes: Int8Array;
      /** By cell: for how many weeks up to the last it has been hot without a break. */
      readonly weeksHot: Uint8Array;
    }
  | {
      readonly allowed: false;
      readonly reason: 'too_few_weeks';
      readonly weeks: number;
      readonly needed: number;
    };

/**
 * Patterns of all cells from weekly Gi*, the oldest week first. A week that could not be judged (nothing happened, say)
 * is neither hot nor cold anywhere.
 * @param cells how many cells each judged week has
 */
export function emerging(weeks: readonly HotFieldResult[], cells: number): Emerging {
  if (weeks.length < FEWEST_WEEKS)
    return { allowed: false, reason: 'too_few_weeks', weeks: weeks.length, needed: FEWEST_WEEKS };
  const codes = new Int8Array(cells);
  const weeksHot = new Uint8Array(cells);
  const ofCell = new Int8Array(weeks.length);
  const z = new Float64Array(weeks.length);
  for (let at = 0; at < cells; at++) {
    let isAny = false;
    weeks.forEach((week, slice) => {
      ofCell[slice] = week.allowed ? week.codes[at]! : 0;
      z[slice] = week.allowed ? week.z[at]! : 0;
      isAny ||= ofCell[slice] !== 0;
    });
    // Most cells are never hot nor cold, and need no trend.
    if (!isAny) continue;
    codes[at] = emergingCode(ofCell, z);
    while (weeksHot[at]! < weeks.length && ofCell[weeks.length - 1 - weeksHot[at]!]! > 0) weeksHot[at]!++;
  }
  return { allowed: true, codes, weeksHot };
}
