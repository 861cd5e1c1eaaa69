import { queryOptions } from '@tanstack/react-query';
import type { CircleFigures, UnitWorkload } from '../../core/edition/planning';
import { askRow, askRows } from '../ask';
import type { Source } from '../client';
import { keys } from '../keys';
import { list, number, numberOrNull, parseRows, text } from '../row';

/** An edition and the days [from, to), `2026-11-23`, Asia/Shanghai. */
export interface WorkloadPeriod {
  readonly editionId: number;
  readonly fromDay: string;
  readonly toDay: string;
}

const named = ({ editionId, fromDay, toDay }: WorkloadPeriod) => ({
  edition_id: editionId,
  from_day: fromDay,
  to_day: toDay,
});

/** The work of a period in the units of an edition or draft, as saved; every unit is there. Throws a DataError. */
export async function loadWorkload(
  source: Source,
  period: WorkloadPeriod,
  signal?: AbortSignal,
): Promise<readonly UnitWorkload[]> {
  const row = await askRow(source, 'unit_workload', named(period), { signal, isReading: true });
  const [incidents, hours] = [list(row, 'incidents'), list(row, 'hours')];
  return list(row, 'unit_ids').map((id, at) => ({
    unitId: String(id),
    incidents: Number(incidents[at]),
    hours: Number(hours[at]),
  }));
}

/** `version` is the draft's as saved: its units may have changed with it. */
export const workloadQuery = (source: Source, period: WorkloadPeriod, version: number) =>
  queryOptions({
    queryKey: keys.unitWorkload.of(source, period, version),
    queryFn: ({ signal }) => loadWorkload(source, period, signal),
    staleTime: 5 * 60_000,
  });

/** A past period counted in the circles of any edition, by the incidents' points. Throws a DataError. */
export async function loadCircleFigures(
  source: Source,
  period: WorkloadPeriod,
  signal?: AbortSignal,
): Promise<readonly CircleFigures[]> {
  const rows = await askRows(source, 'circle_figures_by_edition', named(period), { signal, isReading: true });
  return parseRows(rows, (row) => ({
    circleId: text(row, 'circle_id'),
    incidents: number(row, 'incidents'),
    closed: number(row, 'closed'),
    meanMinutes: numberOrNull(row, 'mean_minutes'),
  })).rows;
}

export const circleFiguresQuery = (source: Source, period: WorkloadPeriod) =>
  queryOptions({
    queryKey: keys.circleFigures.of(source, period),
    queryFn: ({ signal }) => loadCircleFigures(source, period, signal),
    staleTime: 5 * 60_000,
  });
