import { type RateRatio, rateRatio } from './change';
import type { Emerging } from './emerging';
import type { CellSet, HotField, HotFieldResult } from './hot-field';
import { patchesOf } from './patches';

/** What the review screen has computed about a period. Columns by cell have the order of `street`. */
export interface FindingInput {
  readonly days: number;
  readonly street: CellSet;
  /** By cell: the circle its centre lies in; null in none. */
  readonly circleOf: readonly (string | null)[];
  readonly counts: Float64Array;
  readonly field: HotFieldResult;
  /** Null when no weeks were judged. */
  readonly emerging: Emerging | null;
  readonly circles: readonly { readonly id: string; readonly residents: number | null }[];
  /** Cells of the street that are not judged, and so in no column: hillsides. */
  readonly cellsNotJudged: number;
  /** All that was reported in the period, also what is in no cell of the street. */
  readonly total: number;
  readonly previous: { readonly total: number; readonly days: number } | null;
}

/** Cells that touch and are significantly above the street, at FDR 95 % or better. */
export interface HotPatch {
  /** The circles it lies in, that with most of its cells first. */
  readonly circleIds: readonly string[];
  readonly cells: number;
  /** The index of one of its cells: it belongs to no other patch, and so names this one. */
  readonly cell: { readonly x: number; readonly y: number };
  /** Of these, how many also at FDR 99 %. */
  readonly cells99: number;
  readonly incidents: number;
  /** Of the cells, how many were hot in each of the last four weeks or longer; null when no weeks were judged. */
  readonly lastingCells: number | null;
}

export type NoJudgement =
  | Exclude<HotFieldResult, HotField>
  | { readonly allowed: false; readonly reason: 'empty_period' }
  | {
      readonly allowed: false;
      readonly reason: 'too_few_incidents';
      readonly incidents: number;
      readonly needed: number;
    }
  | { readonly allowed: false; readonly reason: 'single_cell'; readonly incidents: number };

/** What can be said of a period, and what cannot: the sentence is made from this and from nothing else. */
export interface Finding {
  /** Why nothing is said about places; null when it is. */
  readonly refusal: NoJudgement | null;
  /** The largest first. */
  readonly hot: readonly HotPatch[];
  /** Cells significantly below the street, at FDR 95 % or better. */
  readonly coldCells: number;
  /** Circles with cells that look high one by one (p ≤ 0.05) but are not told from chance among so many cells. */
  readonly lookalikes: readonly { readonly circleId: string; readonly cells: number }[];
  /** Circles in which fewer than five incidents were to be expected: nothing is said of them. */
  readonly tooFew: readonly { readonly circleId: string; readonly expected: number }[];
  /** What the street means in the sentence: its cells that are judged, and how many are not. Null when nothing is judged. */
  readonly ground: { readonly judged: number; readonly notJudged: number } | null;
  readonly total: number;
  /** Reported, but in no cell that is judged: without a place, told only in a larger cell, or on a hillside. */
  readonly unmapped: number;
  /** Null when there is no period to compare with; `ratio` null when the counts are too few for one. */
  readonly change: {
    readonly current: number;
    readonly previous: number;
    readonly ratio: RateRatio | null;
  } | null;
}

export const LASTING_WEEKS = 4;
export const FDR_95 = 2;
const FDR_99 = 3;
const LOOKS_HIGH = 0.05;
const FEWEST_INCIDENTS = 30;
const FEWEST_EXPECTED = 5;

const sum = (numbers: Iterable<number>) => {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
};

function refusalOf({ days, field, counts }: FindingInput, mapped: number): NoJudgement | null {
  if (!(days > 0)) return { allowed: false, reason: 'empty_period' };
  if (mapped < FEWEST_INCIDENTS)
    return { allowed: false, reason: 'too_few_incidents', incidents: mapped, needed: FEWEST_INCIDENTS };
  // Shuffled over the cells, one full cell looks the same wherever it lands: there is nothing to test.
  if (counts.filter((count) => count > 0).length === 1)
    return { allowed: false, reason: 'single_cell', incidents: mapped };
  return field.allowed ? null : field;
}

/** Ids by how often they come, the most frequent first, then by name; those without a circle are left out. */
function byFrequency(ids: readonly (string | null)[]): string[] {
  const times = new Map<string, number>();
  for (const id of ids) if (id !== null) times.set(id, (times.get(id) ?? 0) + 1);
  return [...times].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([id]) => id);
}

function patch(input: FindingInput, codes: Int8Array, cells: readonly number[]): HotPatch {
  const weeksHot = input.emerging?.allowed ? input.emerging.weeksHot : null;
  return {
    circleIds: byFrequency(cells.map((at) => input.circleOf[at] ?? null)),
    cells: cells.length,
    cell: { x: input.street.x[cells[0]!]!, y: input.street.y[cells[0]!]! },
    cells99: cells.filter((at) => codes[at] === FDR_99).length,
    incidents: sum(cells.map((at) => input.counts[at]!)),
    lastingCells: weeksHot && cells.filter((at) => weeksHot[at]! >= LASTING_WEEKS).length,
  };
}

/** What a circle would have if nothing but its residents (where all are known) or its cells made a difference. */
function expectedOf({ circles, circleOf }: FindingInput, mapped: number): Map<string, number> {
  const isByResidents = circles.every(({ residents }) => residents !== null);
  const weights = circles.map(({ id, residents }) =>
    isByResidents ? (residents ?? 0) : circleOf.filter((circleId) => circleId === id).length,
  );
  const all = sum(weights) || 1;
  return new Map(circles.map(({ id }, at) => [id, (mapped * weights[at]!) / all]));
}

/** Gathers what was computed into what may be said. Pure; every number of the sentence is one of these. */
export function findingOf(input: FindingInput): Finding {
  const { field, circles, circleOf, total, previous, days } = input;
  const mapped = sum(input.counts);
  const refusal = refusalOf(input, mapped);
  const isCompared = previous !== null && days > 0 && previous.days > 0;
  const change = isCompared
    ? {
        current: total,
        previous: previous.total,
        ratio: rateRatio({ count: previous.total, days: previous.days }, { count: total, days }),
      }
    : null;
  const finding = { refusal, total, unmapped: total - mapped, change };
  if (refusal !== null || !field.allowed)
    return { ...finding, ground: null, hot: [], coldCells: 0, lookalikes: [], tooFew: [] };
  const { codes, z, p } = field;
  const hot = patchesOf(input.street, (at) => codes[at]! >= FDR_95).map((cells) =>
    patch(input, codes, cells),
  );
  const hotCircles = new Set(hot.flatMap(({ circleIds }) => circleIds));
  const expected = expectedOf(input, mapped);
  const tooFew = circles
    .filter(({ id }) => !hotCircles.has(id) && expected.get(id)! < FEWEST_EXPECTED)
    .map(({ id }) => ({ circleId: id, expected: expected.get(id)! }));
  const silent = new Set([...hotCircles, ...tooFew.map(({ circleId }) => circleId)]);
  const high = new Map<string, number>();
  circleOf.forEach((circleId, at) => {
    if (circleId === null || silent.has(circleId) || !(z[at]! > 0 && p[at]! <= LOOKS_HIGH)) return;
    high.set(circleId, (high.get(circleId) ?? 0) + 1);
  });
  const lookalikes = [...high]
    .map(([circleId, cells]) => ({ circleId, cells }))
    .sort((a, b) => b.cells - a.cells || (a.circleId < b.circleId ? -1 : 1));
  const ground = { judged: input.street.x.length, notJudged: input.cellsNotJudged };
  return {
    ...finding,
    ground,
    hot,
    coldCells: codes.filter((code) => code <= -FDR_95).length,
    lookalikes,
    tooFew,
  };
}
