import { refusalIn } from '@/core/refusal/refusal';
import { type Subject, wordsOf } from '@/core/refusal/words';
import { DataError } from '@/data/error';
import { sayRefusal, sayWhy } from '@/ui/refusal-text';
import { refusalsText } from './refusals-text';

/** Why nothing was saved, and that what was typed is still there. */
export function useRefusal(subject: Subject): (error: unknown) => string {
  const t = refusalsText.useText();
  return (error) => {
    const kind = error instanceof DataError ? error.kind : null;
    if (kind === 'offline' || kind === 'not_allowed' || kind === 'session_expired') return t(kind);
    const refusal = refusalIn(error);
    const isWorded = refusal !== null && wordsOf(subject, refusal.code) !== undefined;
    return isWorded ? sayRefusal(refusal, subject) : t('other', { why: sayWhy(error, subject) });
  };
}
