import { queryOptions } from '@tanstack/react-query';
import type { AreaFigures, AreaRef, TrendPoint } from '../core/area/area';
import type { IncidentStream } from '../core/incident/incident';
import { askRows, instant } from './ask';
import type { Source } from './client';
import { keys } from './keys';
import { type Answer, number, numberOrNull, oneOf, parseRows, text, time } from './row';

/** A period as epoch ms, [fromAt, toAt), and optionally one stream. */
export interface PeriodQuestion {
  readonly fromAt: number;
  readonly toAt: number;
  readonly stream?: IncidentStream;
}

const levels = ['street', 'community', 'circle', 'unit'] as const;

function figuresFrom(row: Answer<'area_summary'>): AreaFigures {
  return {
    level: oneOf(row, 'level', levels),
    id: text(row, 'id'),
    open: number(row, 'open'),
    overdue: number(row, 'overdue'),
    dueSoon: number(row, 'due_soon'),
    unplaced: number(row, 'unplaced'),
    reported: number(row, 'reported'),
    closed: number(row, 'closed'),
    closedOnTime: number(row, 'closed_on_time'),
    meanMinutes: numberOrNull(row, 'mean_minutes'),
  };
}

/** Key of an area in the map that `loadAreaFigures` returns: `circle:gm02`. */
export function areaKey({ level, id }: AreaRef): string {
  return `${level}:${id}`;
}

/** The figures of an area that has none: nothing happened there, which is an answer too. */
export function quietArea({ level, id }: AreaRef): AreaFigures {
  const none = { open: 0, overdue: 0, dueSoon: 0, unplaced: 0, reported: 0, closed: 0, closedOnTime: 0 };
  return { level, id, ...none, meanMinutes: null };
}

/** Figures of every area that has any, by `areaKey`. Throws a DataError. */
export async function loadAreaFigures(
  source: Source,
  { fromAt, toAt, stream }: PeriodQuestion,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, AreaFigures>> {
  const args = { from_at: instant(fromAt), to_at: instant(toAt), stream };
  const rows = await askRows(source, 'area_summary', args, { signal, isReading: true });
  return new Map(parseRows(rows, figuresFrom).rows.map((figures) => [areaKey(figures), figures]));
}

export const areaFiguresQuery = (source: Source, period: PeriodQuestion) =>
  queryOptions({
    queryKey: keys.areaFigures.of(source, period),
    queryFn: ({ signal }) => loadAreaFigures(source, period, signal),
    staleTime: 15_000,
  });

export interface TrendQuestion extends PeriodQuestion {
  readonly area: AreaRef;
  readonly bucket: 'hour' | 'day' | 'week';
}

/** Reports and closures by Asia/Shanghai hour, day or week (from Monday), empty buckets included. Throws a DataError. */
export async function loadTrend(
  source: Source,
  asked: TrendQuestion,
  signal?: AbortSignal,
): Promise<readonly TrendPoint[]> {
  const { area, bucket, stream } = asked;
  const period = { from_at: instant(asked.fromAt), to_at: instant(asked.toAt) };
  const args = { ...period, level: area.level, area_id: area.id, bucket, stream };
  const rows = await askRows(source, 'incident_trend', args, { signal, isReading: true });
  return parseRows(rows, (row) => ({
    at: time(row, 'at'),
    reported: number(row, 'reported'),
    closed: number(row, 'closed'),
  })).rows;
}

export const trendQuery = (source: Source, asked: TrendQuestion) =>
  queryOptions({
    queryKey: keys.trend.of(source, asked),
    queryFn: ({ signal }) => loadTrend(source, asked, signal),
    staleTime: 60_000,
  });
