import { queryOptions } from '@tanstack/react-query';
import { dayText } from '../core/time/shanghai';
import { askRows } from './ask';
import type { Source } from './client';
import type { CubeQuestion } from './hotspots/cube';
import { keys } from './keys';
import { number, parseRows } from './row';

/**
 * How many sensitive incidents were reported in the street in a period, of days that are over: what the figures of those
 * who do not see them leave out. Throws a DataError.
 */
export async function loadSensitiveCount(
  source: Source,
  days: CubeQuestion,
  signal?: AbortSignal,
): Promise<number> {
  const args = { from_day: dayText(days.fromDay), to_day: dayText(days.toDay) };
  const rows = await askRows(source, 'sensitive_days', args, { signal, isReading: true });
  const counts = parseRows(rows, (row) => number(row, 'hidden') + number(row, 'coarse')).rows;
  return counts.reduce((sum, each) => sum + each, 0);
}

export const sensitiveCountQuery = (source: Source, days: CubeQuestion) =>
  queryOptions({
    queryKey: keys.sensitiveDays.of(source, days.fromDay, days.toDay),
    queryFn: ({ signal }) => loadSensitiveCount(source, days, signal),
    staleTime: 10 * 60_000,
  });
