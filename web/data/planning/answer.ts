import type { EditionAnswer, PlanningRefusalCode } from '../../core/edition/planning';
import { type Answer, list, number, oneOf, textOrNull, time } from '../row';

type EditionStep =
  | 'edition_save'
  | 'edition_discard'
  | 'edition_propose'
  | 'edition_review'
  | 'edition_withdraw'
  | 'edition_publish';

/** What every step on an edition answers; `reason` is "code: sentence". */
export function answerFrom(row: Answer<EditionStep>): EditionAnswer {
  const outcome = oneOf(row, 'outcome', ['done', 'stale', 'refused'] as const);
  const reason = textOrNull(row, 'reason') ?? '';
  const colon = reason.indexOf(': ');
  const said = {
    code: reason.slice(0, Math.max(colon, 0)),
    sentence: reason.slice(colon < 0 ? 0 : colon + 2),
    ids: row.ids === null ? [] : list(row, 'ids').map(String),
  };
  if (outcome === 'refused') return { outcome, reason: { ...said, code: said.code as PlanningRefusalCode } };
  const version = number(row, 'version');
  if (outcome === 'done') {
    const done = { outcome, version, at: time(row, 'at') };
    return said.code === 'leads_left' ? { ...done, notice: { ...said, code: 'leads_left' } } : done;
  }
  return {
    outcome,
    version,
    changedBy: textOrNull(row, 'changed_by') ?? '',
    changedAt: time(row, 'at'),
  };
}
