import { queryOptions } from '@tanstack/react-query';
import type { UnitShare } from '../../core/edition/edition';
import type { EditionDocument, PlanningCircle, PlanningUnit } from '../../core/edition/planning';
import { askRow } from '../ask';
import type { Source } from '../client';
import { DataError } from '../error';
import { keys } from '../keys';
import {
  asRow,
  flag,
  list,
  number,
  numberOrNull,
  oneOf,
  parseRows,
  type Row,
  rowsIn,
  text,
  timeOrNull,
} from '../row';

const circleFrom = (row: Row): PlanningCircle => ({
  id: text(row, 'id'),
  communityId: text(row, 'community_id'),
  number: number(row, 'number'),
  nameZh: text(row, 'name_zh'),
  shortZh: text(row, 'short_zh'),
  nameEn: text(row, 'name_en'),
  isLocked: flag(row, 'is_locked'),
});

function unitFrom(feature: Row): PlanningUnit {
  const row = asRow(feature.properties);
  // Geometry comes from our own function as numbers; core checks every corner when it builds the edition.
  const { coordinates } = asRow(feature.geometry) as unknown as Pick<PlanningUnit, 'coordinates'>;
  const from = list(row, 'from').map((share): UnitShare => {
    const read = asRow(share);
    return { unit: text(read, 'unit'), share: number(read, 'share') };
  });
  return {
    id: text(feature, 'id'),
    circleId: text(row, 'circle_id'),
    communityId: text(row, 'community_id'),
    nameZh: text(row, 'name_zh'),
    nameEn: text(row, 'name_en'),
    kind: text(row, 'kind'),
    residents: number(row, 'residents'),
    coordinates,
    from,
  };
}

/** Every row or none: an edition with a unit left out would be another edition. */
function all<T>(rows: readonly Row[], parse: (row: Row) => T, what: string): readonly T[] {
  const parsed = parseRows(rows, parse);
  if (parsed.rejected > 0)
    throw new DataError('unknown', `edition_document gave ${parsed.rejected} bad ${what}.`);
  return parsed.rows;
}

/** An edition whole, ready for core's `editionOf`. Throws a DataError: not_allowed, or invalid when there is none. */
export async function loadDocument(
  source: Source,
  editionId: number,
  signal?: AbortSignal,
): Promise<EditionDocument> {
  const row = await askRow(
    source,
    'edition_document',
    { edition_id: editionId },
    { signal, isReading: true },
  );
  return {
    editionId: number(row, 'edition_id'),
    name: text(row, 'name'),
    state: oneOf(row, 'state', ['draft', 'proposed', 'published'] as const),
    version: number(row, 'version'),
    baseEditionId: numberOrNull(row, 'base_edition_id'),
    validFrom: timeOrNull(row, 'valid_from'),
    validTo: timeOrNull(row, 'valid_to'),
    isSchematic: flag(row, 'is_schematic'),
    isSynthetic: flag(row, 'is_synthetic'),
    circles: all(rowsIn(row, 'circles'), circleFrom, 'circles'),
    units: all(rowsIn(asRow(row.units), 'features'), unitFrom, 'units'),
  };
}

/** A draft changes under others' hands, so it is asked for anew by every screen that opens it. */
export const documentQuery = (source: Source, editionId: number) =>
  queryOptions({
    queryKey: keys.editionDocument.of(source, editionId),
    queryFn: ({ signal }) => loadDocument(source, editionId, signal),
    staleTime: 0,
  });
