import { gammaP, gammaQ, solveGrowing } from './special-functions';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Exact interval for the mean of a Poisson of which `count` was seen.
 * @see Garwood 1936, Fiducial limits for the Poisson distribution, Biometrika 28
 */
export function poissonInterval(count: number, level = 0.95): Interval {
  const tail = (1 - level) / 2;
  const reach = count + 20 + 20 * Math.sqrt(count + 1);
  return {
    low: count === 0 ? 0 : solveGrowing((mean) => gammaP(count, mean), tail, 0, count),
    high: solveGrowing((mean) => gammaP(count + 1, mean), 1 - tail, 0, reach),
  };
}

/** A rate per 1,000 residents over the period of the count, with its 95 % interval. */
export interface Rate extends Interval {
  readonly rate: number;
}

/** Null where nobody lives: a rate per resident means nothing there, however much happens. */
export function ratePer1000(count: number, residents: number, level = 0.95): Rate | null {
  if (!(residents > 0)) return null;
  const { low, high } = poissonInterval(count, level);
  const scale = 1000 / residents;
  return { rate: count * scale, low: low * scale, high: high * scale };
}

/**
 * A count below which only `share` of Poisson counts would lie, interpolated between whole counts.
 * @see Spiegelhalter 2005, Funnel plots for comparing institutional performance, Statistics in Medicine 24, A.1.1
 */
function poissonQuantile(mean: number, share: number): number {
  const upTo = (count: number) => (count < 0 ? 0 : gammaQ(count + 1, mean));
  let [low, high] = [-1, Math.ceil(mean + 20 + 20 * Math.sqrt(mean))];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (upTo(middle) > share) high = middle;
    else low = middle;
  }
  const at = upTo(high);
  return Math.max(0, high - (at - share) / (at - upTo(high - 1)));
}

/**
 * Limits of a funnel plot, per 1,000: where circles of so many residents would lie if all had the overall rate.
 * @param overall the rate per 1,000 of all together
 * @param level 0.95 for the inner limits, 0.998 for the outer
 */
export function funnelLimits(overall: number, residents: number, level: number): Interval | null {
  if (!(residents > 0)) return null;
  const expected = (overall * residents) / 1000;
  const scale = 1000 / residents;
  return {
    low: poissonQuantile(expected, (1 - level) / 2) * scale,
    high: poissonQuantile(expected, (1 + level) / 2) * scale,
  };
}

/**
 * Rates drawn towards the overall rate, the more so the fewer residents stand behind them. Shown beside the raw ones.
 * @returns per 1,000, in the order given; null where nobody lives
 * @see Marshall 1991, Mapping disease and mortality rates using empirical Bayes estimators, Applied Statistics 40(2)
 */
export function shrunkRates(
  areas: readonly { readonly count: number; readonly residents: number }[],
): (number | null)[] {
  const lived = areas.filter(({ residents }) => residents > 0);
  const people = lived.reduce((sum, { residents }) => sum + residents, 0);
  const mean = lived.reduce((sum, { count }) => sum + count, 0) / people;
  const variance =
    lived.reduce((sum, { count, residents }) => sum + residents * (count / residents - mean) ** 2, 0) /
    people;
  // What differs beyond chance; where chance alone explains it, all are the overall rate.
  const between = Math.max(0, variance - mean / (people / lived.length));
  return areas.map(({ count, residents }) => {
    if (!(residents > 0)) return null;
    const trust = between === 0 ? 0 : between / (between + mean / residents);
    return 1000 * (mean + trust * (count / residents - mean));
  });
}
