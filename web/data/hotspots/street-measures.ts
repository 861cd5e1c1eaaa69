import { queryOptions } from '@tanstack/react-query';
import type { Position } from '../../core/incident/incident';
import { ask, askRows } from '../ask';
import type { Source } from '../client';
import { flag, number, numberOrNull, parseRows, type Row, text, textOrNull, time } from '../row';

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
  readonly isSynthetic: boolean;
}

function placeFrom(row: Row): MeasurePlace {
  const lng = numberOrNull(row, 'lng');
  if (lng === null) return { kind: 'circle', id: text(row, 'circle_id') };
  return { kind: 'around', centre: [lng, number(row, 'lat')], radius_m: number(row, 'radius_m') };
}

/** The latest day first. Throws a DataError. */
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
    isSynthetic: flag(row, 'is_synthetic'),
  })).rows;
}

export const streetMeasuresQuery = (source: Source) =>
  queryOptions({
    queryKey: ['street-measures', source.streetId],
    queryFn: ({ signal }) => loadStreetMeasures(source, signal),
    staleTime: 60_000,
  });

/** Records a measure and gives its id. Throws a DataError: not_allowed, or invalid with a sentence. */
export async function recordMeasure(
  source: Source,
  { name, onDay, place }: Pick<StreetMeasure, 'name' | 'onDay' | 'place'>,
): Promise<number> {
  const where =
    place.kind === 'circle'
      ? { circle_id: place.id }
      : { lng: place.centre[0], lat: place.centre[1], radius_m: place.radius_m };
  return Number(await ask(source, 'record_measure', { name, on_day: onDay, ...where }));
}
