import { queryOptions } from '@tanstack/react-query';
import type { Place } from '../core/place/place';
import { askRows } from './ask';
import type { Source } from './client';
import { keys } from './keys';
import { type Answer, number, parseRows, text, textOrNull } from './row';

function placeFrom(row: Answer<'find_places'>): Place {
  return {
    id: text(row, 'id'),
    name_zh: text(row, 'name_zh'),
    name_en: text(row, 'name_en'),
    kind: text(row, 'kind'),
    unitId: textOrNull(row, 'unit_id'),
    position: [number(row, 'lng'), number(row, 'lat')],
  };
}

/** Gazetteer search by Chinese name, pinyin, initials or English, best first. Throws a DataError. */
export async function findPlaces(
  source: Source,
  words: string,
  maxRows = 12,
  signal?: AbortSignal,
): Promise<readonly Place[]> {
  if (words.trim() === '') return [];
  // By POST: what is typed may be a name, and an address is written down in many places.
  const rows = await askRows(source, 'find_places', { words, max_rows: maxRows }, { signal });
  return parseRows(rows, placeFrom).rows;
}

export const placesQuery = (source: Source, words: string, maxRows = 12) =>
  queryOptions({
    queryKey: keys.places.of(source, words.trim(), maxRows),
    queryFn: ({ signal }) => findPlaces(source, words, maxRows, signal),
    staleTime: 10 * 60_000,
  });
