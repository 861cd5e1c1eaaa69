/** What the time bar draws: bars and the days that are named below them. Pure. */
import { dayText, weekdayIndex } from '@/core/time/shanghai';
import type { Days, Scale } from './brush';

export interface Series {
  readonly firstDay: number;
  readonly counts: ArrayLike<number>;
}
export interface Bar {
  readonly days: Days;
  readonly count: number;
}

/** Incidents of a series from the first day up to, not including, the second. */
export function sumOf(series: Series | null, [from, to]: Days): number {
  if (!series) return 0;
  let sum = 0;
  const end = Math.min(to - series.firstDay, series.counts.length);
  for (let at = Math.max(0, from - series.firstDay); at < end; at++) sum += series.counts[at] ?? 0;
  return sum;
}

/** Up to this many days each has a bar of its own. */
const MOST_SINGLE_DAYS = 400;
/** A thinner bar is not seen. */
const THINNEST_PX = 2.4;

/** Days that share a bar: one, a week, or four weeks. */
export function daysPerBar(scale: Scale): number {
  const isSeen = (days: number) => (scale.width_px / scale.days) * days >= THINNEST_PX;
  if (scale.days <= MOST_SINGLE_DAYS && isSeen(1)) return 1;
  return isSeen(7) ? 7 : 28;
}

/**
 * Bars over a scale, oldest first. They are laid from the newest day backwards: the newest bar is always whole, and a
 * week that has only begun cannot look like a fall. The oldest may be shorter.
 */
export function barsOf(series: Series, scale: Scale, perBar: number): Bar[] {
  const bars: Bar[] = [];
  for (let to = scale.first + scale.days; to > scale.first; to -= perBar) {
    const days: Days = [Math.max(scale.first, to - perBar), to];
    bars.push({ days, count: sumOf(series, days) });
  }
  return bars.reverse();
}

export interface Tick {
  readonly day: number;
  readonly kind: 'day' | 'month';
  /** The first one names its year, and so does the first of each year. */
  readonly hasYear: boolean;
}

/** Up to this many days Mondays are named, beyond it the first of each month. */
const MOST_WITH_MONDAYS = 75;

/** The days that are named below the bars. */
export function ticksOf(scale: Scale): Tick[] {
  const kind = scale.days <= MOST_WITH_MONDAYS ? 'day' : 'month';
  const ticks: Tick[] = [];
  let year = '';
  for (let day = scale.first; day < scale.first + scale.days; day++) {
    const name = dayText(day);
    if (kind === 'day' ? weekdayIndex(day) !== 0 : !name.endsWith('-01')) continue;
    ticks.push({ day, kind, hasYear: name.slice(0, 4) !== year });
    year = name.slice(0, 4);
  }
  return ticks.length > 0 ? ticks : [{ day: scale.first, kind: 'day', hasYear: true }];
}

/** Incidents by calendar month, for the table that says what the bars show. */
export function monthsOf(series: Series): { readonly month: string; readonly count: number }[] {
  const months = new Map<string, number>();
  for (let at = 0; at < series.counts.length; at++) {
    const month = dayText(series.firstDay + at).slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + (series.counts[at] ?? 0));
  }
  return [...months].map(([month, count]) => ({ month, count }));
}

/** `2026-10-26 – 2026-11-24`, both days included; one day alone is one name. */
export const daysName = ([from, to]: Days): string =>
  to - from > 1 ? `${dayText(from)} – ${dayText(to - 1)}` : dayText(from);
