import { queryOptions } from '@tanstack/react-query';
import type { LeftLead } from '../../core/people/left-lead';
import { ask, askRows } from '../ask';
import type { Source } from '../client';
import { keys } from '../keys';
import { type Answer, numberOrNull, parseRows, text, textOrNull, timeOrNull } from '../row';

function leadFrom(row: Answer<'edition_leads'>): LeftLead {
  const id = text(row, 'circle_id');
  const successor = textOrNull(row, 'successor_id');
  return {
    userId: text(row, 'user_id'),
    name: text(row, 'lead_name'),
    circle: { id, nameZh: textOrNull(row, 'circle_zh') ?? id, nameEn: textOrNull(row, 'circle_en') ?? id },
    until: timeOrNull(row, 'until'),
    successor:
      successor === null
        ? null
        : {
            id: successor,
            nameZh: textOrNull(row, 'successor_zh') ?? successor,
            nameEn: textOrNull(row, 'successor_en') ?? successor,
            share: numberOrNull(row, 'successor_share'),
          },
  };
}

/**
 * The circle leads who have no circle in an edition, in the one valid now when it is null. Planner, leader and admin get
 * all of them, a circle lead the own row. Throws a DataError.
 */
export async function loadLeftLeads(
  source: Source,
  editionId: number | null,
  signal?: AbortSignal,
): Promise<readonly LeftLead[]> {
  const args = editionId === null ? {} : { edition_id: editionId };
  return parseRows(await askRows(source, 'edition_leads', args, { signal, isReading: true }), leadFrom).rows;
}

/** `version` is a draft's as saved: its circles may have changed with it. */
export const leftLeadsQuery = (source: Source, editionId: number | null, version = 0) =>
  queryOptions({
    queryKey: keys.leftLeads.of(source, editionId ?? 'now', version),
    queryFn: ({ signal }) => loadLeftLeads(source, editionId, signal),
    staleTime: 60_000,
  });

/** Gives a circle lead another circle of the edition valid now; an admin's right. Throws a DataError. */
export async function appointLead(source: Source, userId: string, circleId: string): Promise<void> {
  await ask(source, 'appoint_lead', { user_id: userId, circle_id: circleId });
}
