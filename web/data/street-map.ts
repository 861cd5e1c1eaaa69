import { queryOptions } from '@tanstack/react-query';
import type { StreetMap } from '../core/area/street-map';
import { ask, askRows, instant } from './ask';
import type { Source } from './client';
import { DataError } from './error';
import { keys } from './keys';
import { asRow, flag, number, type Row, text, time } from './row';

/** A FeatureCollection as PostGIS made it. Geometry comes from our own functions, so its outline is checked, not every corner. */
function collection<Collection>(value: unknown, what: string): Collection {
  const row = (typeof value === 'object' && value !== null ? value : {}) as Row;
  if (row.type !== 'FeatureCollection' || !Array.isArray(row.features)) {
    throw new DataError('unknown', `street_map gave no ${what}.`);
  }
  return value as Collection;
}

/** The ground in the edition valid at an instant; null before the first edition (an empty street). Throws a DataError. */
export async function loadStreetMap(
  source: Source,
  at?: number,
  signal?: AbortSignal,
): Promise<StreetMap | null> {
  const [rows, zones] = await Promise.all([
    askRows(source, 'street_map', at === undefined ? {} : { at: instant(at) }, { signal, isReading: true }),
    ask(source, 'zone_map', {}, { signal, isReading: true }),
  ]);
  if (rows[0] === undefined) return null;
  const row = asRow(rows[0]);
  return {
    editionId: number(row, 'edition_id'),
    editionName: text(row, 'edition_name'),
    validFrom: time(row, 'valid_from'),
    isSchematic: flag(row, 'is_schematic'),
    isSynthetic: flag(row, 'is_synthetic'),
    outline: asRow(row.outline) as unknown as StreetMap['outline'],
    communities: collection(row.communities, 'communities'),
    circles: collection(row.circles, 'circles'),
    units: collection(row.units, 'units'),
    posts: collection(row.posts, 'posts'),
    zones: collection(zones, 'zones'),
  };
}

/** The ground changes when an edition is published, so it is kept for the page's life and asked for again on demand. */
export const streetMapQuery = (source: Source, at?: number) =>
  queryOptions({
    queryKey: keys.streetMap.of(source, at ?? 'now'),
    queryFn: ({ signal }) => loadStreetMap(source, at, signal),
    staleTime: 60 * 60_000,
    gcTime: Number.POSITIVE_INFINITY,
  });
