import { skewedP } from './pearson-three';
import { twoSidedP } from './special-functions';

/** Whether the place itself is among its neighbours: Gi* says yes, Gi no. */
export type Statistic = 'Gi*' | 'Gi';

/**
 * What z is compared with. `normal` is the textbook's. `skewed` (Pearson III with the skewness that sums of so many of
 * these values have) is what the product uses: counts are skewed, and against the normal one map of pure noise in six
 * showed a hot spot at the density of a street's month (0.45 incidents per cell).
 */
export type Reference = 'skewed' | 'normal';

/** One entry per place, in the order of the input. */
export interface GetisOrd {
  /** Standard deviates. 0 where nothing can be said: no neighbour (Gi), everything a neighbour, or all values equal. */
  readonly z: Float64Array;
  /** Two-sided probability: twice the smaller tail. */
  readonly p: Float64Array;
  /** Places within the band, itself not counted. */
  readonly neighbours: Uint32Array;
}

/** Sums over each place and its neighbours within the band. */
export interface BandSums {
  readonly sum: Float64Array;
  /** Itself not counted. */
  readonly neighbours: Uint32Array;
}

/**
 * The statistic from the sums within the band, with binary weights:
 * z = (Σw x − W x̄) / (s √((n S1 − W²) / (n − 1))), W = Σw, S1 = Σw² = W, and s² = Σx²/n − x̄².
 * For Gi the place itself is left out of Σ, x̄, s and n.
 * @see Ord & Getis 1995, Local spatial autocorrelation statistics, Geographical Analysis 27(4), eqs. 8 and 14
 */
export function getisOrd(
  values: ArrayLike<number>,
  { sum, neighbours }: BandSums,
  statistic: Statistic,
  reference: Reference = 'skewed',
): GetisOrd {
  const n = values.length;
  const { mean, centred, squares, cubes } = moments(values);
  const z = new Float64Array(n);
  const p = new Float64Array(n).fill(1);
  const isStar = statistic === 'Gi*';
  const among = isStar ? n : n - 1;
  for (let at = 0; at < n; at++) {
    // Deviations from the mean instead of the values: large values with small differences keep their digits.
    const own = isStar ? 0 : values[at]! - mean;
    const weights = neighbours[at]! + (isStar ? 1 : 0);
    const meanOfRest = (centred - own) / among;
    const spread2 = (squares - own * own) / among - meanOfRest * meanOfRest;
    const around = sum[at]! - (neighbours[at]! + 1) * mean - own;
    const room = (among * weights - weights * weights) / (among - 1);
    // What rounding leaves of a spread of nothing is no spread.
    if (!(spread2 > squares * 1e-14) || !(room > 0)) continue;
    z[at] = (around - weights * meanOfRest) / Math.sqrt(spread2 * room);
    if (reference === 'normal' || among < 3) p[at] = twoSidedP(z[at]!);
    else {
      const third =
        (cubes - own ** 3) / among - (3 * meanOfRest * (squares - own * own)) / among + 2 * meanOfRest ** 3;
      p[at] = skewedP(z[at]!, skewnessOfSum(weights, among, third / spread2 ** 1.5));
    }
  }
  return { z, p, neighbours };
}

/** Skewness of the sum of `drawn` of `among` values, drawn without putting back, from that of the values themselves. */
function skewnessOfSum(drawn: number, among: number, skewness: number): number {
  const rest = among - drawn;
  return (skewness * (rest - drawn) * Math.sqrt(among - 1)) / (Math.sqrt(drawn * rest) * (among - 2));
}

function moments(values: ArrayLike<number>) {
  let mean = 0;
  for (let at = 0; at < values.length; at++) mean += values[at]! / values.length;
  let [centred, squares, cubes] = [0, 0, 0];
  for (let at = 0; at < values.length; at++) {
    const difference = values[at]! - mean;
    centred += difference;
    squares += difference * difference;
    cubes += difference * difference * difference;
  }
  return { mean, centred, squares, cubes };
}
