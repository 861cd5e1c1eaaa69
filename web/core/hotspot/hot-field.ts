import { bandSumsOfCells, bandSumsOfPoints } from './band';
import { classCodes, qValues } from './fdr';
import { getisOrd, type Reference } from './getis-ord';
import { type FieldJudgement, judgeField } from './judge-field';

/** Gi* of a field with its corrected classes, one entry per place in the order of the input. */
export interface HotField {
  readonly allowed: true;
  readonly z: Float64Array;
  readonly p: Float64Array;
  readonly q: Float64Array;
  /** −3 (cold99) to 3 (hot99); see `className`. */
  readonly codes: Int8Array;
}

export type HotFieldResult = HotField | Exclude<FieldJudgement, { allowed: true }>;

/** The cells that are judged: indices in the grid of one size, each cell once, cells without incidents included. */
export interface CellSet {
  readonly x: Int32Array;
  readonly y: Int32Array;
  readonly size_m: number;
}

function judged(
  values: ArrayLike<number>,
  sums: ReturnType<typeof bandSumsOfCells>,
  reference?: Reference,
): HotFieldResult {
  const judgement = judgeField(values, sums.neighbours);
  if (!judgement.allowed) return judgement;
  const { z, p } = getisOrd(values, sums, 'Gi*', reference);
  const q = qValues(p);
  return { allowed: true, z, p, q, codes: classCodes(z, q) };
}

/** Where cells are higher or lower together than chance explains, after correction over all of them; or why not asked. */
export function hotField(values: ArrayLike<number>, cells: CellSet, band_m: number): HotFieldResult {
  return judged(values, bandSumsOfCells(values, cells.x, cells.y, cells.size_m, band_m));
}

/** The same for places anywhere, in metres. */
export function hotFieldOfPoints(
  values: ArrayLike<number>,
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  band_m: number,
  reference?: Reference,
): HotFieldResult {
  return judged(values, bandSumsOfPoints(values, x, y, band_m), reference);
}
