import type { EditionAnswer, PlanningRefusalCode } from '../../core/edition/planning';
import { list, number, oneOf, type Row, textOrNull, time } from '../row';

/** What every step on an edition answers; `reason` is "code: sentence". */
export function answerFrom(row: Row): EditionAnswer {
  const outcome = oneOf(row, 'outcome', ['done', 'stale', 'refused'] as const);
  if (outcome === 'refused') {
    const reason = textOrNull(row, 'reason') ?? '';
    const colon = reason.indexOf(': ');
    const ids = row.ids === null ? [] : list(row, 'ids').map(String);
    return {
      outcome,
      reason: {
        code: reason.slice(0, Math.max(colon, 0)) as PlanningRefusalCode,
        sentence: reason.slice(colon < 0 ? 0 : colon + 2),
        ids,
      },
    };
  }
  const version = number(row, 'version');
  if (outcome === 'done') return { outcome, version, at: time(row, 'at') };
  return {
    outcome,
    version,
    changedBy: textOrNull(row, 'changed_by') ?? '',
    changedAt: time(row, 'at'),
  };
}
