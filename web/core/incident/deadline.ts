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

/**
 * A deadline after one stretch in which the clock stood still. What was late before stays exactly as late, whatever it
 * runs on; what was not is not late when the clock goes on. The same rule as `private.moved_on`.
 */
export function movedBy(
  calendar: WorkCalendar,
  due: number,
  unit: LimitUnit,
  stood: { readonly from: number; readonly to: number },
): number | null {
  if (due < stood.from || unit === 'clock_hours') return due + (stood.to - stood.from);
  const moved = addWorkingMinutes(calendar, due, workingMinutesBetween(calendar, stood.from, stood.to));
  return moved === null ? null : Math.max(moved, stood.to);
}

/** What decides when something is due. */
export interface Run {
  /** When it began, epoch ms. */
  readonly start: number;
  readonly limit: Limit;
  /** The hours of the clock it has at most since it is urgent; null while it is not. */
  readonly urgent: { readonly since: number; readonly hours: number } | null;
  /** The stretches in which the clock stood still, in order. */
  readonly stood: readonly { readonly from: number; readonly to: number }[];
}

/**
 * When it is due: its limit, or what it has as an urgent one if that is sooner; time that stood still moves both on.
 * Null where its limit is unknown and it is not urgent. The same rule as `private.due`.
 */
export function dueBy(calendar: WorkCalendar, { start, limit, urgent, stood }: Run): number | null {
  const usual = stood.reduce<number | null>(
    (due, each) => (due === null ? null : movedBy(calendar, due, limit.unit, each)),
    deadline(calendar, start, limit),
  );
  if (urgent === null) return usual;
  const waited_ms = stood
    .filter(({ to }) => to > urgent.since)
    .reduce((sum, { from, to }) => sum + to - Math.max(from, urgent.since), 0);
  return Math.min(usual ?? Number.POSITIVE_INFINITY, urgent.since + urgent.hours * HOUR_MS + waited_ms);
}
