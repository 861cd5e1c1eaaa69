import type { Finding, Repair } from '../../web/core/exchange/finding';
import { metresText, placeText } from '../../web/core/exchange/numbers';
import { findingSentence, listed, repairSentence } from '../../web/core/exchange/sentences';
import type { Refusal } from '../../web/core/refusal/refusal';
import { refusalSentence } from '../../web/core/refusal/sentence';

/** Why the database does not do a step on an edition, in both languages; `otherwise` when it is no refusal of its own. */
export function bothWords(refusal: Refusal | null, otherwise: string): [zh: string, en: string] {
  if (refusal === null) return [otherwise, otherwise];
  const { fault } = refusal.values;
  const more = typeof fault === 'string' ? ` (${fault})` : '';
  return [
    `${refusalSentence(refusal, 'zh', 'edition')}${more}`,
    `${refusalSentence(refusal, 'en', 'edition')}${more}`,
  ];
}

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
