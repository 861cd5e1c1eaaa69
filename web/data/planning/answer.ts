import type { EditionAnswer } from '../../core/edition/planning';
import { type Answer, number, oneOf, refusal, textOrNull, time } from '../row';

type EditionStep =
  | 'edition_save'
  | 'edition_discard'
  | 'edition_propose'
  | 'edition_review'
  | 'edition_withdraw'
  | 'edition_publish';

/** What every step on an edition answers. */
export function answerFrom(row: Answer<EditionStep>): EditionAnswer {
  const outcome = oneOf(row, 'outcome', ['done', 'stale', 'refused'] as const);
  if (outcome === 'refused') return { outcome, refusal: refusal(row, 'refusal') };
  const version = number(row, 'version');
  if (outcome === 'done') {
    const done = { outcome, version, at: time(row, 'at') };
    return row.notice === null ? done : { ...done, notice: refusal(row, 'notice') };
  }
  return {
    outcome,
    version,
    changedBy: textOrNull(row, 'changed_by') ?? '',
    changedAt: time(row, 'at'),
  };
}
