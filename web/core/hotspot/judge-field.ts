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
