import { queryOptions } from '@tanstack/react-query';
import { type Headline, headlineKeys } from '../core/area/headline';
import type { PeriodQuestion } from './areas';
import { askRows, instant } from './ask';
import type { Source } from './client';
import { keys } from './keys';
import { type Answer, numberOrNull, oneOf, parseRows } from './row';

function headlineFrom(row: Answer<'headline'>): Headline {
  return {
    key: oneOf(row, 'key', headlineKeys),
    value: numberOrNull(row, 'value'),
    unit: oneOf(row, 'unit', ['count', 'days', 'percent'] as const),
    numerator: numberOrNull(row, 'numerator'),
    denominator: numberOrNull(row, 'denominator'),
  };
}

/** The figures reported in public, counted afresh for a period. Throws a DataError. */
export async function loadHeadlines(
  source: Source,
  { fromAt, toAt }: Pick<PeriodQuestion, 'fromAt' | 'toAt'>,
  signal?: AbortSignal,
): Promise<readonly Headline[]> {
  const args = { from_at: instant(fromAt), to_at: instant(toAt) };
  return parseRows(await askRows(source, 'headline', args, { signal, isReading: true }), headlineFrom).rows;
}

export const headlinesQuery = (source: Source, period: Pick<PeriodQuestion, 'fromAt' | 'toAt'>) =>
  queryOptions({
    queryKey: keys.headlines.of(source, period),
    queryFn: ({ signal }) => loadHeadlines(source, period, signal),
    staleTime: 10 * 60_000,
  });
