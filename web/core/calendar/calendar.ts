import { DAY_MS, dayName, dayNamed, MINUTE_MS, weekdayOf } from '../time/shanghai';

/** Office hours of an ordinary working day, `09:00` to `12:00`, Asia/Shanghai. */
export interface Shift {
  readonly starts: string;
  readonly ends: string;
}

/** A day that differs from Monday to Friday: a public holiday, or a weekend worked in exchange (调休). */
export interface CalendarDay {
  /** `2026-10-01` */
  readonly day: string;
  readonly isWorkday: boolean;
}

/** A stretch of working time, epoch ms, with the working minutes of the calendar before and through it. */
interface Span {
  readonly starts: number;
  readonly ends: number;
  readonly minutesBefore: number;
  readonly minutesThrough: number;
}

/** The working time of a street, ready to be asked. */
export interface WorkCalendar {
  readonly spans: readonly Span[];
  /** Working minutes of one ordinary working day: what a limit of one working day means. 0 when no shifts are set. */
  readonly dayMinutes: number;
}

/** The days the database's calendar covers too; working time beyond them is not known. */
const FIRST_DAY = '2023-01-01';
const LAST_DAY = '2031-12-31';

function minutesOf(clock: string): number {
  const match = /^(\d{2}):(\d{2})/.exec(clock);
  if (match === null) throw new RangeError(`"${clock}" is no clock time like 09:00.`);
  return Number(match[1]) * 60 + Number(match[2]);
}

/** Builds the calendar. Pure; about 4,600 spans for nine years of two shifts. */
export function workCalendar(
  shifts: readonly Shift[],
  exceptions: readonly CalendarDay[],
  range: { readonly firstDay: string; readonly lastDay: string } = { firstDay: FIRST_DAY, lastDay: LAST_DAY },
): WorkCalendar {
  const hours = shifts
    .map(({ starts, ends }) => ({ starts: minutesOf(starts), ends: minutesOf(ends) }))
    .sort((a, b) => a.starts - b.starts);
  const isWorkday = new Map(exceptions.map((exception) => [exception.day, exception.isWorkday]));
  const spans: Span[] = [];
  let through = 0;
  for (let at = dayNamed(range.firstDay); at <= dayNamed(range.lastDay); at += DAY_MS) {
    if (!(isWorkday.get(dayName(at)) ?? weekdayOf(at) < 6)) continue;
    for (const { starts, ends } of hours) {
      const before = through;
      through += ends - starts;
      const span = { starts: at + starts * MINUTE_MS, ends: at + ends * MINUTE_MS };
      spans.push({ ...span, minutesBefore: before, minutesThrough: through });
    }
  }
  return { spans, dayMinutes: hours.reduce((sum, { starts, ends }) => sum + ends - starts, 0) };
}

/** Index of the first span for which `reached` holds; the number of spans when there is none. `reached` must be monotone. */
function firstSpan(spans: readonly Span[], reached: (span: Span) => boolean): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (span !== undefined && reached(span)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Working minutes from the beginning of the calendar to an instant; nights, weekends and holidays add none. */
export function workingMinutesAt({ spans }: WorkCalendar, at: number): number {
  const span = spans[firstSpan(spans, ({ starts }) => starts > at) - 1];
  return span === undefined ? 0 : span.minutesBefore + (Math.min(at, span.ends) - span.starts) / MINUTE_MS;
}

/** Working minutes between two instants; negative when the second comes first. */
export function workingMinutesBetween(calendar: WorkCalendar, from: number, to: number): number {
  return workingMinutesAt(calendar, to) - workingMinutesAt(calendar, from);
}

/**
 * The instant by which so many working minutes have passed since a start, epoch ms. When they run out exactly at the end
 * of a shift, it is that end, not the next morning. Null when the calendar does not reach that far, or has no shifts.
 */
export function addWorkingMinutes(calendar: WorkCalendar, start: number, minutes: number): number | null {
  const reached = workingMinutesAt(calendar, start) + minutes;
  const span = calendar.spans[firstSpan(calendar.spans, ({ minutesThrough }) => minutesThrough >= reached)];
  return span === undefined ? null : span.starts + (reached - span.minutesBefore) * MINUTE_MS;
}
