/**
 * When people report. No hourly figures of the street are published, so this is an assumption, stated as such: weekday
 * peaks 9-11 and 15-17, a second hump at 20-22 for noise, about 5 % at night, weekends at 0.8, dripping air conditioners
 * from June to September, wage arrears before the Spring Festival, twice the flooding on rainy days.
 */

import { hashText, makeRandom } from '../../../geodata/make/random';
import { DAY_MS, dayName, dayStart, HOUR_MS, hourOf, weekdayOf } from '../../../web/core/time/shanghai';
import { type Chance, weighted } from './chance';

export type Rhythm = 'office' | 'street' | 'home' | 'night' | 'drip' | 'arrears' | 'rain';

/** Days that differ from Monday to Friday, by name: true for a weekend day that is worked. */
export type Calendar = ReadonlyMap<string, boolean>;

const office = [7, 4, 3, 3, 4, 6, 14, 32, 60, 88, 90, 66, 36, 35, 62, 84, 82, 62, 46, 44, 44, 40, 26, 14];
const street = [9, 5, 3, 3, 5, 9, 22, 48, 66, 72, 70, 64, 52, 42, 50, 62, 66, 68, 66, 64, 56, 42, 26, 16];
const home = [10, 6, 4, 3, 4, 6, 14, 26, 46, 66, 66, 50, 38, 34, 46, 56, 56, 52, 54, 72, 86, 78, 46, 20];
const night = [
  34, 18, 10, 8, 8, 12, 20, 28, 36, 42, 42, 36, 38, 32, 34, 38, 40, 40, 50, 72, 104, 116, 124, 92,
];

const hours: Readonly<Record<Rhythm, readonly number[]>> = {
  office,
  street,
  home,
  night,
  drip: home,
  arrears: office,
  rain: street,
};

/** January to December. */
const months: Partial<Record<Rhythm, readonly number[]>> = {
  drip: [0.1, 0.1, 0.2, 0.5, 1.1, 2.4, 3.0, 3.0, 2.2, 0.7, 0.2, 0.1],
  arrears: [2.6, 1.3, 0.7, 0.7, 0.7, 0.8, 0.8, 0.8, 0.8, 0.8, 1.0, 1.6],
};
const rainyShare = [0.15, 0.2, 0.3, 0.4, 0.5, 0.55, 0.5, 0.5, 0.4, 0.2, 0.15, 0.12] as const;

const chanceOfDay = (day: string, what: string): number => makeRandom(hashText(`${what} ${day}`))();

export const isRainy = (day: string): boolean =>
  chanceOfDay(day, 'rain') < (rainyShare[Number(day.slice(5, 7)) - 1] ?? 0.3);

export function isFree(dayAt: number, calendar: Calendar): boolean {
  const listed = calendar.get(dayName(dayAt));
  return listed === undefined ? weekdayOf(dayAt) > 5 : !listed;
}

/** How busy a day is against an ordinary working day. Days differ more than chance alone would make them (campaigns, weather). */
export function dayFactor(rhythm: Rhythm, dayAt: number, calendar: Calendar): number {
  const day = dayName(dayAt);
  const wave = 0.86 + 0.28 * chanceOfDay(day, 'busy');
  const free = isFree(dayAt, calendar) ? 0.8 : 1;
  const season = months[rhythm]?.[Number(day.slice(5, 7)) - 1] ?? 1;
  const rain = rhythm === 'rain' ? (isRainy(day) ? 2 : 1) : 1;
  return wave * free * season * rain;
}

export interface Moments {
  /** The period's weight in ordinary days of this rhythm. */
  readonly days: number;
  draw(chance: Chance): number;
}

/** The hours of a period weighted by a rhythm. A part of an hour at either end counts as that part. Times are epoch ms. */
export function momentsOf(rhythm: Rhythm, from: number, to: number, calendar: Calendar): Moments {
  const profile = hours[rhythm];
  const whole = profile.reduce((sum, each) => sum + each, 0);
  const cells: { readonly start: number; readonly end: number; readonly weight: number }[] = [];
  for (let day = dayStart(from); day < to; day += DAY_MS) {
    const factor = dayFactor(rhythm, day, calendar);
    for (let hour = day; hour < day + DAY_MS; hour += HOUR_MS) {
      const [start, end] = [Math.max(hour, from), Math.min(hour + HOUR_MS, to)];
      if (end <= start) continue;
      const weight = (factor * (profile[hourOf(hour)] ?? 0) * (end - start)) / HOUR_MS / whole;
      cells.push({ start, end, weight });
    }
  }
  const draw = weighted(cells, (cell) => cell.weight);
  return {
    days: cells.reduce((sum, cell) => sum + cell.weight, 0),
    draw: (chance) => {
      const cell = draw(chance);
      return Math.floor(chance.between(cell.start, cell.end));
    },
  };
}

/** Reports an hour of an average working day brings, against the day's mean hour: drives the simulator. */
export function paceAt(at: number, calendar: Calendar): number {
  const profile = street.map((each, hour) => each + (office[hour] ?? 0) + (night[hour] ?? 0) * 0.4);
  const mean = profile.reduce((sum, each) => sum + each, 0) / 24;
  return ((profile[hourOf(at)] ?? mean) / mean) * (isFree(dayStart(at), calendar) ? 0.8 : 1);
}
