/**
 * Days, hours and clock texts in Asia/Shanghai, whatever zone the machine is in. The zone has stood at +08:00 without
 * summer time since 1991, so arithmetic is exact for every instant this product knows, and needs no zone database.
 */
const OFFSET_MS = 8 * 3_600_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** Start of the Asia/Shanghai day of an instant, epoch ms. */
export function dayStart(at: number): number {
  return Math.floor((at + OFFSET_MS) / DAY_MS) * DAY_MS - OFFSET_MS;
}

/** Start of the Asia/Shanghai clock hour of an instant, epoch ms. */
export function hourStart(at: number): number {
  return Math.floor(at / HOUR_MS) * HOUR_MS;
}

/** Hour of the day, 0 to 23. */
export function hourOf(at: number): number {
  return Math.floor((at - dayStart(at)) / HOUR_MS);
}

/** Start of a day named `2026-11-23`, epoch ms. Throws for a text that is no such day: naked strings are never guessed at. */
export function dayNamed(day: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00+08:00`) : Number.NaN;
  if (Number.isNaN(at) || dayName(at) !== day) throw new RangeError(`"${day}" is no day like 2026-11-23.`);
  return at;
}

/** `2026-11-23`. */
export function dayName(at: number): string {
  return new Date(at + OFFSET_MS).toISOString().slice(0, 10);
}

/** `14:05:09`, or `14:05` without seconds; 24 hours. */
export function clockText(at: number, options: { readonly seconds?: boolean } = {}): string {
  return new Date(at + OFFSET_MS).toISOString().slice(11, options.seconds === false ? 16 : 19);
}

/** `2026-11-23 14:05`. */
export function dateTimeText(at: number): string {
  return `${dayName(at)} ${clockText(at, { seconds: false })}`;
}

/** `11-23 14:05`, or only `14:05` on the same Asia/Shanghai day as `now`. */
export function shortTimeText(at: number, now: number): string {
  const clock = clockText(at, { seconds: false });
  return dayStart(at) === dayStart(now) ? clock : `${dayName(at).slice(5)} ${clock}`;
}

/** Monday 1 to Sunday 7 of the Asia/Shanghai day. */
export function weekdayOf(at: number): number {
  return ((new Date(at + OFFSET_MS).getUTCDay() + 6) % 7) + 1;
}

/** Whole days from one named day to another; below zero when it has passed. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((dayNamed(to) - dayNamed(from)) / DAY_MS);

/** A named day so many days later. */
export const daysAfter = (day: string, days: number): string => dayName(dayNamed(day) + days * DAY_MS);

/** The same day of a month so many months before, or that month's last where it is shorter. */
export function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 - months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}

/** `2026-11-23` of a day by its number: days since 1970-01-01 of this calendar, as columns of figures count them. */
export const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** The number of a named day; null when there is no such day. */
export function dayNumber(day: string): number | null {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day ? null : at / DAY_MS;
}

/** Monday 0 to Sunday 6 of a day by its number; 1970-01-01 was a Thursday. */
export function weekdayIndex(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}
