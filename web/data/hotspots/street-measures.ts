import { queryOptions } from '@tanstack/react-query';
import type { BeforeAfter } from '../../core/hotspot/before-after';
import type { Position } from '../../core/incident/incident';
import { ask, askRows, dayOrNone } from '../ask';
import type { Source } from '../client';
import { DataError } from '../error';
import { keys } from '../keys';
import {
  type Answer,
  flag,
  number,
  numberOrNull,
  parseRows,
  text,
  textOrNull,
  time,
  timeOrNull,
} from '../row';
import { groupsArgument } from './measures';

export type MeasurePlace =
  | { readonly kind: 'around'; readonly centre: Position; readonly radius_m: number }
  | { readonly kind: 'circle'; readonly id: string };

/** What the street did on a day, and where: before and after it are compared inside and outside. */
export interface StreetMeasure {
  readonly id: number;
  readonly name: string;
  /** `2026-11-23`, an Asia/Shanghai day. */
  readonly onDay: string;
  readonly place: MeasurePlace;
  readonly recordedAt: number;
  /** Null on a wall. */
  readonly recordedByName: string | null;
  /** Taken back; it stays on record. */
  readonly withdrawn: { readonly at: number; readonly byName: string | null; readonly why: string } | null;
  readonly isSynthetic: boolean;
}

function withdrawnFrom(row: Answer<'list_measures'>): StreetMeasure['withdrawn'] {
  const at = timeOrNull(row, 'withdrawn_at');
  return at === null
    ? null
    : { at, byName: textOrNull(row, 'withdrawn_by_name'), why: text(row, 'withdrawn_why') };
}

function placeFrom(row: Answer<'list_measures'>): MeasurePlace {
  const lng = numberOrNull(row, 'lng');
  if (lng === null) return { kind: 'circle', id: text(row, 'circle_id') };
  return { kind: 'around', centre: [lng, number(row, 'lat')], radius_m: number(row, 'radius_m') };
}

/** The latest day first, those withdrawn last. Throws a DataError. */
export async function loadStreetMeasures(
  source: Source,
  signal?: AbortSignal,
): Promise<readonly StreetMeasure[]> {
  const rows = await askRows(source, 'list_measures', {}, { signal, isReading: true });
  return parseRows(rows, (row) => ({
    id: number(row, 'id'),
    name: text(row, 'name'),
    onDay: text(row, 'on_day'),
    place: placeFrom(row),
    recordedAt: time(row, 'recorded_at'),
    recordedByName: textOrNull(row, 'recorded_by_name'),
    withdrawn: withdrawnFrom(row),
    isSynthetic: flag(row, 'is_synthetic'),
  })).rows;
}

export const streetMeasuresQuery = (source: Source) =>
  queryOptions({
    queryKey: keys.streetMeasures.of(source),
    queryFn: ({ signal }) => loadStreetMeasures(source, signal),
    staleTime: 60_000,
  });

/** Records a measure and gives its id. Throws a DataError: not_allowed, or invalid with a refusal. */
export async function recordMeasure(
  source: Source,
  { name, onDay, place }: Pick<StreetMeasure, 'name' | 'onDay' | 'place'>,
): Promise<number> {
  const where =
    place.kind === 'circle'
      ? { circle_id: place.id }
      : { lng: place.centre[0], lat: place.centre[1], radius_m: place.radius_m };
  return Number(await ask(source, 'record_measure', { name, on_day: dayOrNone(onDay), ...where }));
}

/** Takes a measure back, for a reason that stays. Throws a DataError: not_allowed, or invalid with a refusal. */
export async function withdrawMeasure(source: Source, id: number, reason: string): Promise<void> {
  await ask(source, 'withdraw_measure', { measure_id: id, reason });
}

/** Which incidents a measure is judged by: the words of the cube's filter. */
export interface MeasureFilter {
  /** Whole days either side. */
  readonly days: number;
  readonly groupIds: readonly string[] | null;
  readonly hours: number;
  readonly weekdays: number;
}

/** Incidents before and after a measure, inside its place and outside. */
export interface MeasureCounts {
  readonly inside: BeforeAfter;
  readonly outside: BeforeAfter;
  /** Those without a place, or with none that may be told: in neither. */
  readonly leftOut: number;
}

/** Counts whole days before the day of a measure, and as many from it on. Throws a DataError. */
export async function loadMeasureCounts(
  source: Source,
  id: number,
  { days, groupIds, hours, weekdays }: MeasureFilter,
  signal?: AbortSignal,
): Promise<MeasureCounts> {
  const args = { measure_id: id, window_days: days, ...groupsArgument(groupIds), hours, weekdays };
  const rows = await askRows(source, 'measure_effect', args, { signal, isReading: true });
  const [counts] = parseRows(rows, (row) => ({
    inside: { before: number(row, 'inside_before'), after: number(row, 'inside_after') },
    outside: { before: number(row, 'outside_before'), after: number(row, 'outside_after') },
    leftOut: number(row, 'left_out'),
  })).rows;
  if (counts === undefined) throw new DataError('unknown', 'measure_effect gave no counts.');
  return counts;
}

export const measureCountsQuery = (source: Source, id: number, filter: MeasureFilter) =>
  queryOptions({
    queryKey: keys.measureCounts.of(source, id, filter),
    queryFn: ({ signal }) => loadMeasureCounts(source, id, filter, signal),
    staleTime: 60_000,
  });
