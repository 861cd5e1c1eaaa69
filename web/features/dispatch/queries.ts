import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AreaFigures, AreaRef } from '@/core/area/area';
import { childIds } from '@/core/area/areas';
import type { StreetMap } from '@/core/area/street-map';
import type { IncidentFilter } from '@/core/incident/detail';
import { steps } from '@/core/queue/steps';
import { dayStart } from '@/core/time/shanghai';
import { areaFiguresQuery, areaKey, quietArea, trendQuery } from '@/data/areas';
import { incidentCountsQuery } from '@/data/incidents';
import { isIncidentAmong, keys } from '@/data/keys';
import { useSource } from '@/data/use-source';
import { useAfterEvents } from '@/parts/freshness/use-after-events';
import { useSourceNow } from '@/parts/freshness/use-source-now';
import { useDispatch } from './dispatch-context';
import { type Period, periodOf } from './period';
import { type DispatchView, formerOf, type ListState } from './view';

/** The period of the view. It changes at midnight in Shanghai and not in between, so answers can be kept. */
export function usePeriod(): Period {
  const { view } = useDispatch();
  const today = dayStart(useSourceNow(60));
  return periodOf(view.period, today);
}

/** Figures of every area. Overdue grows by the clock alone, so they are asked again even when nothing happens. */
export function useFigures() {
  const { view } = useDispatch();
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
  const { view } = useDispatch();
  const { from, to, bucket } = usePeriod();
  const question = { area: view.area, bucket, fromAt: from, toAt: to, stream: view.stream ?? undefined };
  return useQuery({ ...trendQuery(useSource(), question), placeholderData: keepPreviousData });
}

const ofPeriod: readonly IncidentFilter['state'][] = ['reported', 'closed', 'closed_on_time', 'all'];

/** What narrows the queue whatever its tab. */
export function narrowingOf(
  view: Pick<DispatchView, 'area' | 'stream' | 'words' | 'within' | 'step'>,
): Omit<IncidentFilter, 'state'> {
  const words = view.words.trim();
  return {
    level: view.area.level,
    areaId: view.area.level === 'street' ? undefined : view.area.id,
    stream: view.stream ?? undefined,
    ...(words === '' ? {} : { words }),
    ...(view.within === null ? {} : { bounds: view.within }),
    ...(view.step === null ? {} : { statuses: steps[view.step] }),
  };
}

/** The question whose rows are exactly those that the figure of this state counts. */
export function filterOf(
  view: Pick<DispatchView, 'area' | 'stream' | 'words' | 'within' | 'step'>,
  list: ListState,
  period: Period,
  map: StreetMap | null,
): IncidentFilter {
  const former = formerOf(list);
  const state = former ?? (list as IncidentFilter['state']);
  return {
    state,
    ...narrowingOf(view),
    ...(former && map ? { beside: childIds(view.area, map) } : {}),
    ...(ofPeriod.includes(state) ? { fromAt: period.from, toAt: period.to } : {}),
  };
}

/** How many there are in each tab, as the queue is narrowed now. The clock alone changes some of them. */
export function useTabCounts() {
  const { view } = useDispatch();
  const { from, to } = usePeriod();
  return useQuery({
    ...incidentCountsQuery(useSource(), { ...narrowingOf(view), fromAt: from, toAt: to }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
}

/** New events make the figures and the open case be asked again. Lists decide for themselves. */
export function useFreshness(): void {
  const queries = useQueryClient();
  useAfterEvents(1500, (events) => {
    const touched = new Set<number>(events.map(({ incidentId }) => incidentId));
    void queries.invalidateQueries({ queryKey: keys.areaFigures.all });
    void queries.invalidateQueries({ queryKey: keys.incidentCounts.all });
    void queries.invalidateQueries({ predicate: ({ queryKey }) => isIncidentAmong(queryKey, touched) });
  });
}
