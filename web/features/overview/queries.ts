import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { AreaFigures, AreaRef } from '@/core/area/area';
import { childIds } from '@/core/area/areas';
import type { StreetMap } from '@/core/area/street-map';
import type { IncidentFilter } from '@/core/incident/detail';
import type { Feed } from '@/core/live/feed';
import { dayStart } from '@/core/time/shanghai';
import { areaFiguresQuery, areaKey, quietArea, trendQuery } from '@/data/areas';
import { incidentQuery, incidentsQuery } from '@/data/incidents';
import { useClockOffset, useFeed, useLiveFeed } from '@/data/live/use-feed';
import { useSource } from '@/data/use-source';
import { useNow } from '@/ui/use-now';
import { useDesk } from './desk-context';
import { type Period, periodOf } from './period';
import { type DeskView, formerOf, type ListState } from './view';

/** The source's clock in steps, epoch ms: ages and deadlines are measured on it, not on this machine's. */
export function useSourceNow(step_s = 1): number {
  return useNow(step_s, useClockOffset());
}

const staleSince = (feed: Feed): number | null =>
  feed.state === 'stale' || feed.state === 'offline' ? feed.asOf : null;

/** As of when the data is, once it is too old to be called current; null while it is current. Epoch ms. */
export const useStaleSince = (): number | null => useFeed(staleSince);

/** The period of the view. It changes at midnight in Shanghai and not in between, so answers can be kept. */
export function usePeriod(): Period {
  const { view } = useDesk();
  const today = dayStart(useSourceNow(60));
  return periodOf(view.period, today);
}

/** Figures of every area. Overdue grows by the clock alone, so they are asked again even when nothing happens. */
export function useFigures() {
  const { view } = useDesk();
  const { from, to } = usePeriod();
  return useQuery({
    ...areaFiguresQuery(useSource(), { fromAt: from, toAt: to, stream: view.stream ?? undefined }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
}

export const figuresOf = (
  all: ReadonlyMap<string, AreaFigures> | undefined,
  area: AreaRef,
): AreaFigures | null => (all ? (all.get(areaKey(area)) ?? quietArea(area)) : null);

export function useTrend() {
  const { view } = useDesk();
  const { from, to, bucket } = usePeriod();
  const question = { area: view.area, bucket, fromAt: from, toAt: to, stream: view.stream ?? undefined };
  return useQuery({ ...trendQuery(useSource(), question), placeholderData: keepPreviousData });
}

const ofPeriod: readonly IncidentFilter['state'][] = ['reported', 'closed', 'closed_on_time', 'all'];

/** The question whose rows are exactly those that the figure of this state counts. */
export function filterOf(
  view: Pick<DeskView, 'area' | 'stream'>,
  list: ListState,
  period: Period,
  map: StreetMap | null,
): IncidentFilter {
  const former = formerOf(list);
  const state = former ?? (list as IncidentFilter['state']);
  return {
    state,
    level: view.area.level,
    areaId: view.area.level === 'street' ? undefined : view.area.id,
    ...(former && map ? { beside: childIds(view.area, map) } : {}),
    stream: view.stream ?? undefined,
    ...(ofPeriod.includes(state) ? { fromAt: period.from, toAt: period.to } : {}),
  };
}

export function useIncidentPages(state: ListState) {
  const { view, map } = useDesk();
  return useInfiniteQuery({
    ...incidentsQuery(useSource(), filterOf(view, state, usePeriod(), map)),
    // Which circles are no more can only be said beside those that are.
    enabled: formerOf(state) === null || map !== null,
  });
}

export function useIncidentDetail() {
  const { view } = useDesk();
  const source = useSource();
  const id = view.incident;
  return useQuery({
    ...(id === null ? { queryKey: ['incident', 'none'], queryFn: () => null } : incidentQuery(source, id)),
    enabled: id !== null,
  } as ReturnType<typeof incidentQuery>);
}

/** New events make the figures and the open case be asked again, a burst of them once. Lists decide for themselves. */
const settle_ms = 1500;
export function useFreshness(): void {
  const feed = useLiveFeed();
  const queries = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const touched = new Set<number>();
    const stop = feed.onEvents((events) => {
      for (const event of events) touched.add(event.incidentId);
      timer ??= setTimeout(() => {
        timer = undefined;
        void queries.invalidateQueries({ queryKey: ['area-figures'] });
        void queries.invalidateQueries({
          predicate: ({ queryKey }) => queryKey[0] === 'incident' && touched.has(queryKey[2] as number),
        });
        touched.clear();
      }, settle_ms);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [feed, queries]);
}
