import { refusalFrom } from '../../../web/core/refusal/refusal';
import { refusalSentence } from '../../../web/core/refusal/sentence';
import type { Subject } from '../../../web/core/refusal/words';

/** A refusal as the functions give it, in both languages on one line; `otherwise` for what is none. */
export function wordsFor(told: unknown, otherwise: string, subject?: Subject): string {
  const refusal = refusalFrom(told);
  if (refusal === null) return otherwise;
  return `${refusalSentence(refusal, 'zh', subject)} ${refusalSentence(refusal, 'en', subject)}`;
}
