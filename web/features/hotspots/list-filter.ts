import { useQuery } from '@tanstack/react-query';
import { childIds, childLevel } from '@/core/area/areas';
import { ALL_HOURS, ALL_WEEKDAYS } from '@/core/hotspot/aggregate';
import { dayNumber, dayText } from '@/core/time/shanghai';
import type { IncidentCluster, RepeatPlace } from '@/data/hotspots/gatherings';
import type { ReviewFilter } from '@/data/hotspots/review-list';
import { type StreetMeasure, streetMeasuresQuery } from '@/data/hotspots/street-measures';
import { useSource } from '@/data/use-source';
import { comparedDays } from './measure/measure-days';
import { useClusters, useRepeatPlaces } from './places-tab';
import { listCells } from './review/list-cells';
import type { Days } from './review/question';
import { useReviewScreen } from './review-context';
import type { ListPlace, MeasurePart, ReviewListRef } from './view';

/** The question whose rows are exactly those a figure counts, or why there is none to ask. */
export type ListQuestion =
  | {
      readonly state: 'asked';
      readonly filter: ReviewFilter;
      /** What the list is of, where that has a name of its own. */
      readonly gathering?: IncidentCluster | RepeatPlace;
      readonly measure?: StreetMeasure;
    }
  /** What was counted is there no more: a cluster that fell apart, a measure withdrawn. */
  | { readonly state: 'waiting' | 'gone' }
  | { readonly state: 'failed'; readonly again: () => void };

/** All of a state in the area and period that are looked at, or in the period compared. */
export function useAllOf({ state, isEarlier }: Omit<ReviewListRef, 'place'>): ReviewFilter {
  const { view, days, compareDays } = useReviewScreen();
  const [fromDay, toDay] = isEarlier ? compareDays : days;
  return {
    fromDay,
    toDay,
    state,
    area: view.area.level === 'street' ? undefined : view.area,
    groupIds: view.groupIds ?? undefined,
    // The hours are those of reporting; what was closed is counted in all of them.
    hours: state === 'reported' ? view.hours : ALL_HOURS,
    weekdays: view.weekdays,
  };
}

/** Cells, gatherings and measures are of the street, whatever area is looked at. */
export function useListQuestion({ place, ...of }: ReviewListRef): ListQuestion {
  const { view, answer, map, today } = useReviewScreen();
  const clusters = useClusters(place.kind === 'cluster');
  const repeats = useRepeatPlaces(place.kind === 'again' || place.kind === 'place');
  const measures = useQuery({
    ...streetMeasuresQuery(useSource()),
    enabled: place.kind === 'measure',
  });
  const here = useAllOf(of);
  const ask = (more: Partial<ReviewFilter>) => ({ state: 'asked', filter: { ...here, ...more } }) as const;
  const askStreet = (more: Partial<ReviewFilter>) => ask({ area: undefined, ...more });
  /** What is asked for first, unless it is there. */
  const notYet = ({
    isError,
    isPending,
    refetch,
  }: typeof clusters | typeof repeats | typeof measures): ListQuestion =>
    isError ? { state: 'failed', again: () => void refetch() } : { state: isPending ? 'waiting' : 'gone' };
  switch (place.kind) {
    case 'all':
      return ask({});
    case 'item':
      return ask({ itemId: place.itemId });
    case 'untold':
      return ask({ untoldOf: place.groupId });
    case 'none':
      return ask({ place: { kind: 'none' } });
    case 'coarser':
      return ask({ place: { kind: 'coarser', than_m: view.size_m } });
    case 'former': {
      if (map === null) return { state: 'waiting' };
      const parts = childIds(view.area, map);
      return childLevel[view.area.level] === null
        ? { state: 'gone' }
        : ask({ place: { kind: 'beside', parts } });
    }
    case 'cell':
    case 'mapped':
    case 'unjudged':
    case 'patch': {
      if (answer?.cells.size_m !== view.size_m) return { state: 'waiting' };
      const cells = listCells(place, answer);
      return cells ? askStreet({ place: cells }) : { state: 'gone' };
    }
    case 'cluster':
    case 'again':
    case 'place': {
      const gathering = gatheringOf(place, clusters.data ?? [], repeats.data ?? []);
      if (!gathering) return notYet(place.kind === 'cluster' ? clusters : repeats);
      const { incidentIds } = gathering;
      // Gatherings count all hours and weekdays.
      const whenever = { hours: ALL_HOURS, weekdays: ALL_WEEKDAYS };
      return { ...askStreet({ ...whenever, place: { kind: 'members', incidentIds } }), gathering };
    }
    case 'measure': {
      const measure = measures.data?.find(({ id, withdrawn }) => id === view.measure?.id && !withdrawn);
      if (!measure || !view.measure) return notYet(measures);
      const length = comparedDays(measure, view.measure.window_days, dayText(today));
      if (length <= 0) return { state: 'gone' };
      const [from, to] = daysOfPart(dayNumber(measure.onDay) ?? today, length, place.part);
      const [part] = place.part.split('-') as ['inside' | 'outside' | 'left_out'];
      const counted = { kind: 'measure', measureId: measure.id, part } as const;
      return { ...askStreet({ fromDay: from, toDay: to, place: counted }), measure };
    }
  }
}

/** The gathering a list is of, while it is one. */
export function gatheringOf<Repeat extends RepeatPlace>(
  place: Extract<ListPlace, { readonly kind: 'cluster' | 'again' | 'place' }>,
  clusters: readonly IncidentCluster[],
  repeats: readonly Repeat[],
) {
  if (place.kind === 'cluster')
    return clusters.find(({ incidentIds }) => incidentIds.includes(place.incidentId));
  if (place.kind === 'place') return repeats.find(({ placeId }) => placeId === place.placeId);
  return repeats.find(
    (one) => one.placeId === null && one.unitId === place.unitId && one.itemId === place.itemId,
  );
}

/** The days a part of the comparison counts: those before the measure, as many from it on, or both. */
function daysOfPart(onDay: number, length: number, part: MeasurePart): Days {
  if (part === 'left_out') return [onDay - length, onDay + length];
  return part.endsWith('before') ? [onDay - length, onDay] : [onDay, onDay + length];
}
