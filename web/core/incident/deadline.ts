import { addWorkingMinutes, type WorkCalendar, workingMinutesBetween } from '../calendar/calendar';
import type { Limit, LimitUnit } from '../item/item';
import { HOUR_MS, MINUTE_MS } from '../time/shanghai';

/** A stretch in which the clock stood still, epoch ms; `to` is null while it still does. */
export interface Suspension {
  readonly from: number;
  readonly to: number | null;
}

/** Minutes between two instants on the clock a limit runs on. */
export function timeBetween_minutes(
  calendar: WorkCalendar,
  from: number,
  to: number,
  unit: LimitUnit,
): number {
  return unit === 'clock_hours' ? (to - from) / MINUTE_MS : workingMinutesBetween(calendar, from, to);
}

/**
 * When a limit that begins at an instant runs out, epoch ms; null where working time is asked for and the calendar is
 * empty or too short. One working day is the working minutes of one ordinary day. The same rule as `private.deadline`.
 */
export function deadline(calendar: WorkCalendar, start: number, { amount, unit }: Limit): number | null {
  if (unit === 'clock_hours') return start + amount * HOUR_MS;
  const minutes = amount * (unit === 'working_hours' ? 60 : calendar.dayMinutes);
  return calendar.dayMinutes === 0 ? null : addWorkingMinutes(calendar, start, minutes);
}

/** A deadline moved on by one stretch in which the clock stood still. The same rule as `private.resumed_deadline`. */
export function movedBy(
  calendar: WorkCalendar,
  due: number,
  unit: LimitUnit,
  stood: { readonly from: number; readonly to: number },
): number | null {
  if (unit === 'clock_hours') return due + (stood.to - stood.from);
  return addWorkingMinutes(calendar, due, workingMinutesBetween(calendar, stood.from, stood.to));
}

/**
 * When a limit runs out that was suspended now and then: null while it is suspended, because nothing is due then.
 * The order of the suspensions does not matter.
 */
export function deadlineWith(
  calendar: WorkCalendar,
  start: number,
  limit: Limit,
  suspensions: readonly Suspension[],
): number | null {
  let due = deadline(calendar, start, limit);
  for (const { from, to } of suspensions) {
    if (to === null) return null;
    due = due === null ? null : movedBy(calendar, due, limit.unit, { from, to });
  }
  return due;
}
