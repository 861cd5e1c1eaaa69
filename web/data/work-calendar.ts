import { queryOptions } from '@tanstack/react-query';
import { type WorkCalendar, workCalendar } from '../core/calendar/calendar';
import type { Source } from './client';
import { dataErrorFrom } from './error';
import { keys } from './keys';
import { flag, parseRows, text } from './row';

/** The street's working time: shifts, holidays and exchanged weekends. Throws a DataError. */
export async function loadWorkCalendar(source: Source, signal: AbortSignal): Promise<WorkCalendar> {
  const { client, streetId } = source;
  const [shifts, days] = await Promise.all([
    client.from('work_shifts').select('starts, ends').eq('street_id', streetId).abortSignal(signal),
    client.from('work_calendar').select('day, is_workday').eq('street_id', streetId).abortSignal(signal),
  ]);
  if (shifts.error !== null) throw dataErrorFrom(shifts.error, shifts.status);
  if (days.error !== null) throw dataErrorFrom(days.error, days.status);
  return workCalendar(
    parseRows(shifts.data, (row) => ({ starts: text(row, 'starts'), ends: text(row, 'ends') })).rows,
    parseRows(days.data, (row) => ({ day: text(row, 'day'), isWorkday: flag(row, 'is_workday') })).rows,
  );
}

export const workCalendarQuery = (source: Source) =>
  queryOptions({
    queryKey: keys.workCalendar.of(source),
    queryFn: ({ signal }) => loadWorkCalendar(source, signal),
    staleTime: 60 * 60_000,
  });
