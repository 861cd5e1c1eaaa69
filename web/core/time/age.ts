import type { Language } from '../language';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './shanghai';

const units = {
  zh: { second: ' 秒', minute: ' 分', hour: ' 小时', day: ' 天', join: ' ' },
  en: { second: ' s', minute: ' min', hour: ' h', day: ' d', join: ' ' },
} as const;

/**
 * How long ago, in one unit: `38 秒`, `2 分`, `3 小时`, `4 天`; in English `38 s`, `2 min`, `3 h`, `4 d`.
 * Rounded down, so that an age never claims more than has passed; a negative one (clocks differ) reads as 0.
 */
export function ageText(age_ms: number, language: Language): string {
  const age = Math.max(0, age_ms);
  const unit = units[language];
  if (age < MINUTE_MS) return `${Math.floor(age / 1000)}${unit.second}`;
  if (age < HOUR_MS) return `${Math.floor(age / MINUTE_MS)}${unit.minute}`;
  if (age < DAY_MS) return `${Math.floor(age / HOUR_MS)}${unit.hour}`;
  return `${Math.floor(age / DAY_MS)}${unit.day}`;
}

/**
 * A length of time in its two largest units: `3 小时 20 分`, `2 天 4 小时`, `45 分`. For time left or over, give its
 * absolute value; the words around it say which it is. Minutes are rounded down.
 */
export function durationText(length_ms: number, language: Language): string {
  const unit = units[language];
  const minutes = Math.floor(Math.max(0, length_ms) / MINUTE_MS);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const parts =
    days > 0
      ? [`${days}${unit.day}`, hours > 0 ? `${hours}${unit.hour}` : '']
      : hours > 0
        ? [`${hours}${unit.hour}`, minutes % 60 > 0 ? `${minutes % 60}${unit.minute}` : '']
        : [`${minutes}${unit.minute}`];
  return parts.filter((part) => part !== '').join(unit.join);
}

/** A mean handling time: `1.8 天` from one day on, `5.2 小时` from one hour on, else `45 分`; `–` when there is none. */
export function meanText(minutes: number | null, language: Language): string {
  if (minutes === null) return '–';
  const unit = units[language];
  if (minutes >= 1440) return `${(minutes / 1440).toFixed(1)}${unit.day}`;
  if (minutes >= 60) return `${(minutes / 60).toFixed(1)}${unit.hour}`;
  return `${Math.round(minutes)}${unit.minute}`;
}
