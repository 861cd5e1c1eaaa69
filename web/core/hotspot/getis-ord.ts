import { twoSidedP } from './special-functions';

/** Whether the place itself is among its neighbours: Gi* says yes, Gi no. */
export type Statistic = 'Gi*' | 'Gi';

/** One entry per place, in the order of the input. */
export interface GetisOrd {
  /** Standard deviates. 0 where nothing can be said: no neighbour (Gi), everything a neighbour, or all values equal. */
  readonly z: Float64Array;
  /** Two-sided probability under the normal. */
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
): GetisOrd {
  const n = values.length;
  const { mean, centred, squares } = moments(values);
  const z = new Float64Array(n);
  const p = new Float64Array(n).fill(1);
  const isStar = statistic === 'Gi*';
  for (let at = 0; at < n; at++) {
    // Deviations from the mean instead of the values: large values with small differences keep their digits.
    const own = values[at]! - mean;
    const among = isStar ? n : n - 1;
    const weights = neighbours[at]! + (isStar ? 1 : 0);
    const rest = centred - (isStar ? 0 : own);
    const meanOfRest = rest / among;
    const spread2 = (squares - (isStar ? 0 : own * own)) / among - meanOfRest * meanOfRest;
    const around = sum[at]! - (neighbours[at]! + 1) * mean - (isStar ? 0 : own);
    const room = (among * weights - weights * weights) / (among - 1);
    // What rounding leaves of a spread of nothing is no spread.
    if (!(spread2 > squares * 1e-14) || !(room > 0)) continue;
    z[at] = (around - weights * meanOfRest) / Math.sqrt(spread2 * room);
    p[at] = twoSidedP(z[at]!);
  }
  return { z, p, neighbours };
}

function moments(values: ArrayLike<number>) {
  let mean = 0;
  for (let at = 0; at < values.length; at++) mean += values[at]! / values.length;
  let [centred, squares] = [0, 0];
  for (let at = 0; at < values.length; at++) {
    const difference = values[at]! - mean;
    centred += difference;
    squares += difference * difference;
  }
  return { mean, centred, squares };
}

/** Why a field is not judged. */
export type FieldJudgement =
  | { readonly allowed: true }
  | {
      readonly allowed: false;
      readonly reason: 'too_few_cells';
      readonly cells: number;
      readonly needed: number;
    }
  | { readonly allowed: false; readonly reason: 'all_equal'; readonly value: number }
  | {
      readonly allowed: false;
      readonly reason: 'isolated_cells';
      readonly isolated: number;
      readonly cells: number;
    };

export const FEWEST_CELLS = 30;
const MOST_ISOLATED = 0.1;

/**
 * Whether a field may be called hot or cold at all: enough cells, not all equal, and a band wide enough that at most a
 * tenth of the cells stand alone. The caller shows the reason instead of a map.
 */
export function judgeField(values: ArrayLike<number>, neighbours: Uint32Array): FieldJudgement {
  const cells = values.length;
  if (cells < FEWEST_CELLS) return { allowed: false, reason: 'too_few_cells', cells, needed: FEWEST_CELLS };
  const value = values[0]!;
  let isEqual = true;
  let isolated = 0;
  for (let at = 0; at < cells; at++) {
    if (values[at] !== value) isEqual = false;
    if (neighbours[at] === 0) isolated++;
  }
  if (isEqual) return { allowed: false, reason: 'all_equal', value };
  if (isolated > MOST_ISOLATED * cells) return { allowed: false, reason: 'isolated_cells', isolated, cells };
  return { allowed: true };
}
