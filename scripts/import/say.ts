import type { Finding, Repair } from '../../web/core/exchange/finding';
import { metresText, placeText } from '../../web/core/exchange/numbers';
import { findingSentence, listed, repairSentence } from '../../web/core/exchange/sentences';

/** Ends the run with a sentence in both languages. */
export function stop(sentence: string, code = 2): never {
  console.error(sentence);
  process.exit(code);
}

const marks = { note: '·', warning: '!', refusal: '✗' } as const;

/** A finding as lines: its place, then the sentence in both languages. */
export function findingLines(finding: Finding): string {
  const at = finding.place === null ? '' : `  [${placeText(finding.place)}]`;
  return `${marks[finding.severity]} ${findingSentence(finding, 'zh')}${at}\n  ${findingSentence(finding, 'en')}`;
}

/** A repair as one line: place, how far, which units, what. */
export function repairLine(repair: Repair): string {
  const size = metresText(repair.size_m).padStart(8);
  return `  ${placeText(repair.place)} ${size}  ${listed(repair.units)}  ${repairSentence(repair, 'zh')} · ${repairSentence(repair, 'en')}`;
}
