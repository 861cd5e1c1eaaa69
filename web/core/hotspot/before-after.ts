import type { Interval } from './rates';
import { twoSidedP } from './special-functions';

/** What was counted before a measure and after it, in one place. */
export interface BeforeAfter {
  readonly before: number;
  readonly after: number;
}

export type MeasureEffect =
  | ({
      readonly allowed: true;
      /** Change inside divided by change outside: 0.7 is 30 % fewer than the rest of the street leads one to expect. */
      readonly ratio: number;
      readonly p: number;
    } & Interval)
  | {
      readonly allowed: false;
      readonly reason: 'too_few';
      readonly smallest: number;
      readonly needed: number;
    };

/** Each of the four counts must reach this: below it the normal approximation of the logarithm is not worth showing. */
const FEWEST = 5;
const Z95 = 1.959963984540054;

/**
 * Did the measure work? The change inside against the change outside in the same days, so that what changed everywhere
 * (season, weather, a new way to report) cancels. Ratio of ratios with the normal interval of its logarithm, whose
 * standard error is √(1/a + 1/b + 1/c + 1/d), and the two-sided p of it being one.
 * Both places must be counted over the same days before and the same days after; these need not be equally long.
 * @see Woolf 1955, On estimating the relation between blood group and disease, Ann. Hum. Genet. 19
 */
export function beforeAfter(inside: BeforeAfter, outside: BeforeAfter): MeasureEffect {
  const smallest = Math.min(inside.before, inside.after, outside.before, outside.after);
  if (smallest < FEWEST) return { allowed: false, reason: 'too_few', smallest, needed: FEWEST };
  const log = Math.log(inside.after / inside.before) - Math.log(outside.after / outside.before);
  const error = Math.sqrt(1 / inside.before + 1 / inside.after + 1 / outside.before + 1 / outside.after);
  return {
    allowed: true,
    ratio: Math.exp(log),
    low: Math.exp(log - Z95 * error),
    high: Math.exp(log + Z95 * error),
    p: twoSidedP(log / error),
  };
}
