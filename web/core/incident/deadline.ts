import { addWorkingMinutes, type WorkCalendar, workingMinutesBetween } from '../calendar/calendar';
import type { Limit, LimitUnit } from '../item/item';
import { HOUR_MS } from '../time/shanghai';

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
