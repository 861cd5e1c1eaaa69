import { queryOptions } from '@tanstack/react-query';
import type { EditionProblem } from '../../core/edition/planning';
import type { Invariant, ProblemCode } from '../../core/edition/problem';
import { askRows } from '../ask';
import type { Source } from '../client';
import { keys } from '../keys';
import { type Answer, flag, list, numberOrNull, parseRows, text } from '../row';

function problemFrom(row: Answer<'edition_problems'>): EditionProblem {
  const [lng, lat] = [numberOrNull(row, 'lng'), numberOrNull(row, 'lat')];
  return {
    invariant: text(row, 'invariant') as Invariant,
    code: text(row, 'code') as ProblemCode,
    units: list(row, 'units').map(String),
    circles: list(row, 'circles').map(String),
    position: lng === null || lat === null ? null : [lng, lat],
    area_m2: numberOrNull(row, 'area_m2'),
    isWarning: flag(row, 'is_warning'),
  };
}

/** What the database's gate finds in an edition, as it is saved there. Throws a DataError. */
export async function loadProblems(
  source: Source,
  editionId: number,
  signal?: AbortSignal,
): Promise<readonly EditionProblem[]> {
  const rows = await askRows(
    source,
    'edition_problems',
    { edition_id: editionId },
    { signal, isReading: true },
  );
  return parseRows(rows, problemFrom).rows;
}

/** `version` is the one saved last: another one, another answer. */
export const problemsQuery = (source: Source, editionId: number, version: number) =>
  queryOptions({
    queryKey: keys.editionProblems.of(source, editionId, version),
    queryFn: ({ signal }) => loadProblems(source, editionId, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
