import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { IncidentFilter, ListSort } from '@/core/incident/detail';
import type { Incident, IncidentId } from '@/core/incident/incident';
import { isLiveState, isMatching } from '@/core/queue/matching';
import { incidentsQuery } from '@/data/incidents';
import { keys } from '@/data/keys';
import { useClockOffset } from '@/data/live/use-feed';
import { useSource } from '@/data/use-source';
import { useAfterEvents } from '../freshness/use-after-events';

/** Rows of a page: whoever asks the same asks for as many. */
export const queuePage_rows = 200;
const none: ReadonlySet<IncidentId> = new Set();

/**
 * The rows of a question, a page at a time, as they were when it was asked: they never move under a hand. While nobody
 * reads them they renew themselves; while somebody does, what came since waits and is counted.
 * @param isRead whether somebody has a hand or a cursor on them
 */
export function useIncidentRows(
  filter: IncidentFilter,
  sort: ListSort,
  options: { readonly isAsked: boolean; readonly isRead: () => boolean },
) {
  const source = useSource();
  const queries = useQueryClient();
  const question = incidentsQuery(source, filter, queuePage_rows, sort);
  const answer = useInfiniteQuery({ ...question, enabled: options.isAsked });
  const rows = useMemo(() => answer.data?.pages.flatMap((page) => page.incidents) ?? [], [answer.data]);
  const [waiting, setWaiting] = useState(none);
  const clockOffset_ms = useClockOffset();
  const latest = useRef({ rows, filter, hasMore: answer.hasNextPage, ...options });
  latest.current = { rows, filter, hasMore: answer.hasNextPage, ...options };
  const refresh = useCallback(() => {
    setWaiting(none);
    void queries.invalidateQueries({ queryKey: keys.incidents.all });
  }, [queries]);
  useAfterEvents(1000, (events) => {
    const { rows: shown, filter: asked, hasMore, isRead } = latest.current;
    if (!isRead()) return refresh();
    const known = new Set(shown.map(({ id }) => id));
    const now = Date.now() + clockOffset_ms;
    // Of a list that is not all here, what is only moved may stand further down: what was reported is new for certain.
    const came = events.filter(
      ({ incident, action }) =>
        !known.has(incident.id) &&
        (!hasMore || action === 'report') &&
        (!isLiveState(asked.state) || isMatching(incident, asked, now)),
    );
    if (came.length > 0)
      setWaiting((before) => new Set([...before, ...came.map(({ incident }) => incident.id)]));
  });
  return {
    answer,
    rows: rows as readonly Incident[],
    total: answer.data?.pages[0]?.total ?? 0,
    /** How many came since and wait to be shown. */
    waiting: waiting.size,
    refresh,
  };
}
