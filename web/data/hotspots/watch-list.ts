import { queryOptions } from '@tanstack/react-query';
import type { Position } from '../../core/incident/incident';
import { ask, askRows, dayOrNone } from '../ask';
import type { Source } from '../client';
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

/** What a watch or a measure is about: exactly one of these. */
export type WatchPlace =
  | { readonly kind: 'point'; readonly position: Position }
  | { readonly kind: 'circle' | 'unit'; readonly id: string }
  | { readonly kind: 'cell'; readonly x: number; readonly y: number; readonly size_m: number };

export interface Watch {
  readonly id: number;
  readonly name: string;
  /** `2026-11-23`, an Asia/Shanghai day. */
  readonly lookAgainOn: string;
  readonly isDue: boolean;
  readonly place: WatchPlace;
  readonly openedAt: number;
  readonly closedAt: number | null;
  /** Null on a wall, where free text is not shown; outcome is null while it is open, too. */
  readonly reason: string | null;
  readonly outcome: string | null;
  readonly openedByName: string | null;
  readonly isSynthetic: boolean;
}

function placeFrom(row: Answer<'list_watches'>): WatchPlace {
  const lng = numberOrNull(row, 'lng');
  if (lng !== null) return { kind: 'point', position: [lng, number(row, 'lat')] };
  const circleId = textOrNull(row, 'circle_id');
  if (circleId !== null) return { kind: 'circle', id: circleId };
  const unitId = textOrNull(row, 'unit_id');
  if (unitId !== null) return { kind: 'unit', id: unitId };
  return {
    kind: 'cell',
    x: number(row, 'cell_x'),
    y: number(row, 'cell_y'),
    size_m: number(row, 'cell_size_m'),
  };
}

function watchFrom(row: Answer<'list_watches'>): Watch {
  return {
    id: number(row, 'id'),
    name: text(row, 'name'),
    lookAgainOn: text(row, 'look_again_on'),
    isDue: flag(row, 'is_due'),
    place: placeFrom(row),
    openedAt: time(row, 'opened_at'),
    closedAt: timeOrNull(row, 'closed_at'),
    reason: textOrNull(row, 'reason'),
    outcome: textOrNull(row, 'outcome'),
    openedByName: textOrNull(row, 'opened_by_name'),
    isSynthetic: flag(row, 'is_synthetic'),
  };
}

/** Open ones first, the soonest day first; then the closed, which a wall does not get. Throws a DataError. */
export async function loadWatches(source: Source, signal?: AbortSignal): Promise<readonly Watch[]> {
  return parseRows(await askRows(source, 'list_watches', {}, { signal, isReading: true }), watchFrom).rows;
}

export const watchesQuery = (source: Source) =>
  queryOptions({
    queryKey: keys.watches.of(source),
    queryFn: ({ signal }) => loadWatches(source, signal),
    staleTime: 30_000,
  });

export interface NewWatch {
  /** Up to 60 characters; shown on the wall. */
  readonly name: string;
  /** Up to 500 characters; not shown on the wall. */
  readonly reason: string;
  readonly lookAgainOn: string;
  readonly place: WatchPlace;
}

function placeArguments(place: WatchPlace) {
  switch (place.kind) {
    case 'point':
      return { lng: place.position[0], lat: place.position[1] };
    case 'circle':
      return { circle_id: place.id };
    case 'unit':
      return { unit_id: place.id };
    case 'cell':
      return { cell_x: place.x, cell_y: place.y, cell_size_m: place.size_m };
  }
}

/** Puts a place on the list and gives its id. Throws a DataError: not_allowed, or invalid with a refusal. */
export async function openWatch(
  source: Source,
  { name, reason, lookAgainOn, place }: NewWatch,
): Promise<number> {
  const args = { name, reason, look_again_on: dayOrNone(lookAgainOn), ...placeArguments(place) };
  return Number(await ask(source, 'open_watch', args));
}

/** Takes it off the list. Throws a DataError: not_allowed, or invalid without an outcome and when it is closed already. */
export async function closeWatch(source: Source, watchId: number, outcome: string): Promise<void> {
  await ask(source, 'close_watch', { watch_id: watchId, outcome });
}
