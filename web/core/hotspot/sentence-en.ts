import { count } from '../figures/count';
import { LASTING_WEEKS } from './finding';
import { NAMED_CIRCLES, percentMore, SURE, type Wording } from './wording';

function listed(names: readonly string[]): string {
  if (names.length > NAMED_CIRCLES)
    return `${names.slice(0, NAMED_CIRCLES).join(', ')} and others (${names.length} circles)`;
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function place(names: readonly string[]): string {
  if (names.length === 0) return 'A place outside every circle';
  if (names.length === 1) return `Around ${names[0]}`;
  if (names.length === 2) return `Where ${names[0]} meets ${names[1]}`;
  return `Where ${names.length} circles meet, ${names[0]} and ${names[1]} among them`;
}

const counted = (value: number, one: string, many = `${one}s`) =>
  `${count(value)} ${value === 1 ? one : many}`;

/** The sentence in English. */
export const english: Wording = {
  refusal(refusal) {
    switch (refusal.reason) {
      case 'empty_period':
        return 'The chosen period is empty: there is nothing to judge.';
      case 'too_few_incidents':
        return refusal.incidents === 0
          ? 'No incident of this period and choice lies in a cell.'
          : `Only ${counted(refusal.incidents, 'incident')} in cells (at least ${refusal.needed} are needed): too few to tell.`;
      case 'single_cell':
        return `All ${count(refusal.incidents)} incidents lie in one cell: the place is plain, and with nothing elsewhere to compare there is no test.`;
      case 'too_few_cells':
        return `Only ${counted(refusal.cells, 'cell')} (at least ${refusal.needed} are needed): hot and cold are not judged.`;
      case 'all_equal':
        return `Every cell has ${count(refusal.value)}: none is higher or lower.`;
      case 'isolated_cells':
        return `${count(refusal.isolated)} of ${counted(refusal.cells, 'cell')} have no neighbour within the distance: choose a larger one.`;
    }
  },
  place,
  hot({ cells, lastingCells }, names) {
    const lasting = lastingCells ? `; ${count(lastingCells)} of them for ${LASTING_WEEKS} weeks running` : '';
    const is = names.length === 0 ? ' is' : ', it is';
    return `${place(names)}${is} significantly above the street (${counted(cells, 'cell')}, FDR 95%)${lasting}.`;
  },
  moreHot: (patches, cells) =>
    `${counted(patches, 'smaller place is', 'smaller places are')} significantly above it too (${counted(cells, 'cell')}).`,
  noHot: () => 'No place is significantly above the street (FDR 95%).',
  lookalikes: (names) =>
    `${listed(names)} ${names.length === 1 ? 'looks' : 'look'} high, but cannot be told from chance.`,
  tooFew: (names) => `${listed(names)}: too few to tell.`,
  change({ current, previous, ratio }) {
    const counts = [
      { of: 'current', count: current, text: counted(current, 'incident') },
      ' against ',
      { of: 'previous', count: previous, text: count(previous) },
      ' in the period compared',
    ] as const;
    if (!ratio) return [...counts, ': too few to compare.'];
    const verdict =
      ratio.p > SURE
        ? 'cannot be told from chance'
        : ratio.ratio > 1
          ? 'a rise beyond chance'
          : 'a fall beyond chance';
    const interval = `95% interval ${percentMore(ratio.low)} to ${percentMore(ratio.high)}`;
    return [...counts, `, ${percentMore(ratio.ratio)} a day (${interval}): ${verdict}.`];
  },
  unmapped: (incidents) => [
    { of: 'unmapped', count: incidents, text: count(incidents) },
    ` more ${incidents === 1 ? 'lies' : 'lie'} in no cell that is judged and took no part.`,
  ],
  ground: ({ judged, notJudged }) =>
    `Here the street is the ${counted(judged, 'cell')} that ${judged === 1 ? 'is' : 'are'} judged; ${count(notJudged)} on hillsides are not.`,
};
