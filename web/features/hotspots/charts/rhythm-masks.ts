/** Hours and weekdays as bits, and what a press or a drag over the table makes of them. Pure. */
import { ALL_HOURS, ALL_WEEKDAYS } from '@/core/hotspot/aggregate';

export interface Masks {
  /** Bit h is the hour from h to h + 1. */
  readonly hours: number;
  /** Bit 0 is Monday. */
  readonly weekdays: number;
}
/** A cell of the table; a heading of hours has no day, a heading of days no hour. */
export interface Spot {
  readonly hour: number | null;
  readonly day: number | null;
}

export const has = (mask: number, bit: number): boolean => ((mask >> bit) & 1) === 1;

/** One alone first; then more of them; the last one taken away, or the last one added, gives all. */
export function toggled(mask: number, all: number, bit: number): number {
  if (mask === all) return 1 << bit;
  return mask ^ (1 << bit) || all;
}

/** The bits from one to another, both included, in either order. */
export function span(from: number, to: number): number {
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  return (2 ** (high - low + 1) - 1) << low;
}

/** A drag from heading to heading sets its own side, one from cell to cell the rectangle between. */
export function spanned(masks: Masks, from: Spot, to: Spot): Masks {
  return {
    hours: from.hour === null ? masks.hours : span(from.hour, to.hour ?? from.hour),
    weekdays: from.day === null ? masks.weekdays : span(from.day, to.day ?? from.day),
  };
}

/** A cell alone; pressed again, everything. */
export function cellAlone(masks: Masks, hour: number, day: number): Masks {
  const isAlone = masks.hours === 1 << hour && masks.weekdays === 1 << day;
  return isAlone ? { hours: ALL_HOURS, weekdays: ALL_WEEKDAYS } : { hours: 1 << hour, weekdays: 1 << day };
}

export interface Totals {
  readonly byDay: readonly number[];
  readonly byHour: readonly number[];
  readonly highest: number;
}

/** Sums of a 7 × 24 table, and its highest cell. */
export function totalsOf(counts: ArrayLike<number>): Totals {
  const byDay = new Array<number>(7).fill(0);
  const byHour = new Array<number>(24).fill(0);
  let highest = 0;
  for (let at = 0; at < 168; at++) {
    const value = counts[at] ?? 0;
    byDay[Math.floor(at / 24)]! += value;
    byHour[at % 24]! += value;
    highest = Math.max(highest, value);
  }
  return { byDay, byHour, highest };
}
