import type { Language } from '@/core/language';
import { type Refusal, refusalIn } from '@/core/refusal/refusal';
import { refusalSentence } from '@/core/refusal/sentence';
import type { Subject } from '@/core/refusal/words';
import { i18n, languageTag } from './i18n';

const languageNow = (): Language => (i18n.language === languageTag('en') ? 'en' : 'zh');

/** A refusal in the language of the moment, for what a person was doing. */
export const sayRefusal = (refusal: Refusal, subject?: Subject): string =>
  refusalSentence(refusal, languageNow(), subject);

/** Why something failed: the refusal an error carries in words, else what the error says of itself. */
export function sayWhy(error: unknown, subject?: Subject): string {
  const refusal = refusalIn(error);
  if (refusal !== null) return sayRefusal(refusal, subject);
  return error instanceof Error ? error.message : String(error);
}
