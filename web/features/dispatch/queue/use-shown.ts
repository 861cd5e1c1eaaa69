import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import type { IncidentFilter } from '@/core/incident/detail';
import type { Incident, IncidentId } from '@/core/incident/incident';
import type { Feed } from '@/core/live/feed';
import { incidentsOf } from '@/core/live/incidents';
import { isLiveQuestion, matchingOf, type Shown, tallyOf } from '@/core/queue/matching';
import { incidentsQuery } from '@/data/incidents';
import { useFeed } from '@/data/live/use-feed';
import { useSource } from '@/data/use-source';
import { useSourceNow } from '@/parts/freshness/use-source-now';
import { queuePage_rows } from '@/parts/incident/use-incident-rows';
import { useDispatch } from '../dispatch-context';
import { filterOf, usePeriod } from '../queries';
import { defaultTab } from '../view';

/** So many rows of a list that only the database can tell are fetched for the map without being scrolled to. */
const most_rows = 2_000;

const isSame = (one: Incidents, other: Incidents): boolean =>
  one.size === other.size && [...one].every(([id, incident]) => other.get(id) === incident);
type Incidents = ReadonlyMap<IncidentId, Incident>;

/** The question of the queue as it stands in the address. */
export function useQueueFilter(): IncidentFilter {
  const { view, map } = useDispatch();
  const filter = filterOf(view, view.list ?? defaultTab, usePeriod(), map);
  const key = JSON.stringify(filter);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same object while it says the same
  return useMemo(() => filter, [key]);
}

/**
 * What the map shows: exactly the incidents of the queue. Where the live incidents tell who belongs to it they are these,
 * as they stand; else the rows of the list, as far as they are here.
 */
export function useShown(): Shown {
  const filter = useQueueFilter();
  const { view } = useDispatch();
  const isLive = isLiveQuestion(filter);
  const now = useSourceNow(10);
  const select = useCallback(
    (feed: Feed): Incidents => matchingOf(isLive ? incidentsOf(feed).values() : [], filter, now),
    [filter, isLive, now],
  );
  const live = useFeed(select, isSame);
  const { data, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery({
    ...incidentsQuery(useSource(), filter, queuePage_rows, view.sort),
    enabled: !isLive,
  });
  const asked = useMemo(
    () =>
      new Map(data?.pages.flatMap((page) => page.incidents.map((each) => [each.id, each] as const)) ?? []),
    [data],
  );
  useEffect(() => {
    if (!isLive && hasNextPage && !isFetching && asked.size < most_rows) void fetchNextPage();
  }, [isLive, hasNextPage, isFetching, asked.size, fetchNextPage]);
  const newest = useCallback(
    (feed: Feed): Incidents =>
      new Map([...asked].map(([id, incident]) => [id, newer(incident, incidentsOf(feed).get(id))])),
    [asked],
  );
  const listed = useFeed(newest, isSame);
  const total = data?.pages[0]?.total;
  return useMemo(() => (isLive ? tallyOf(live) : tallyOf(listed, total)), [isLive, live, listed, total]);
}

const newer = (asked: Incident, live: Incident | undefined): Incident =>
  live && live.version > asked.version ? live : asked;
