import { queryOptions } from '@tanstack/react-query';
import type { AreaRef } from '../../core/area/area';
import { askRows, instant } from '../ask';
import type { Source } from '../client';
import { DataError } from '../error';
import { keys } from '../keys';
import { type Answer, number, numberOrNull, oneOf, parseRows, text } from '../row';

/** A period as epoch ms, [fromAt, toAt), and optionally some groups of items. */
export interface ReviewPeriod {
  readonly fromAt: number;
  readonly toAt: number;
  readonly groupIds?: readonly string[];
}

/** How the incidents of an area were handled, counted where the cube counts them: hidden ones in no circle, for instance. */
export interface AreaMeasures extends AreaRef {
  readonly reported: number;
  readonly closed: number;
  /** Closed in time, of the closed ones that had a limit. */
  readonly onTime: number;
  readonly withLimit: number;
  /** Days from report to close; null when none was closed. Median and 90th percentile are interpolated. */
  readonly meanDays: number | null;
  readonly medianDays: number | null;
  readonly p90Days: number | null;
}

/** An area, and each area one level below it in which anything happened. */
export interface MeasuredArea {
  readonly area: AreaMeasures;
  readonly children: readonly AreaMeasures[];
}

/** Nothing for all of them: what is not sent is null in the database. */
export const groupsArgument = (groupIds: readonly string[] | null | undefined) =>
  groupIds ? { group_ids: [...groupIds] } : {};

function measuresFrom(row: Answer<'incident_measures'>): AreaMeasures {
  return {
    level: oneOf(row, 'level', ['street', 'community', 'circle', 'unit'] as const),
    id: text(row, 'id'),
    reported: number(row, 'reported'),
    closed: number(row, 'closed'),
    onTime: number(row, 'on_time'),
    withLimit: number(row, 'with_limit'),
    meanDays: numberOrNull(row, 'mean_days'),
    medianDays: numberOrNull(row, 'median_days'),
    p90Days: numberOrNull(row, 'p90_days'),
  };
}

/** Throws a DataError. */
export async function loadMeasures(
  source: Source,
  { level, id }: AreaRef,
  { fromAt, toAt, groupIds }: ReviewPeriod,
  signal?: AbortSignal,
): Promise<MeasuredArea> {
  const period = { from_at: instant(fromAt), to_at: instant(toAt) };
  const args = { level, area_id: id, ...period, ...groupsArgument(groupIds) };
  const rows = await askRows(source, 'incident_measures', args, { signal, isReading: true });
  const [area, ...children] = parseRows(rows, measuresFrom).rows;
  if (area === undefined || area.level !== level)
    throw new DataError('unknown', 'incident_measures does not begin with the area asked for.');
  return { area, children };
}

export const measuresQuery = (source: Source, area: AreaRef, period: ReviewPeriod) =>
  queryOptions({
    queryKey: keys.measures.of(source, area.level, area.id, period),
    queryFn: ({ signal }) => loadMeasures(source, area, period, signal),
    staleTime: 60_000,
  });
