import { describe, expect, test } from 'vitest';
import { seeded } from '../random/seeded';
import { ageText, durationText, meanText } from './age';
import {
  clockText,
  DAY_MS,
  dateTimeText,
  dayName,
  dayNamed,
  dayNumber,
  dayStart,
  daysAfter,
  daysBetween,
  dayText,
  HOUR_MS,
  hourOf,
  hourStart,
  monthsBefore,
  shortTimeText,
  weekdayIndex,
  weekdayOf,
} from './shanghai';

const at = (text: string) => Date.parse(`${text}+08:00`);

describe('T1: a day is an Asia/Shanghai day, wherever the machine is', () => {
  test('midnight there is 16:00 UTC', () => {
    expect(dayStart(Date.parse('2026-11-23T16:00:00Z'))).toBe(Date.parse('2026-11-23T16:00:00Z'));
    expect(dayStart(Date.parse('2026-11-23T15:59:59Z'))).toBe(Date.parse('2026-11-22T16:00:00Z'));
  });
  test('agrees with the zone database for 500 random instants since 1992', () => {
    const random = seeded(3);
    const zone = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Shanghai',
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    for (let n = 0; n < 500; n++) {
      const instant =
        Date.parse('1992-01-01T00:00:00Z') + random.whole(0, 40 * 365) * DAY_MS + random.whole(0, DAY_MS);
      expect(`${dayName(instant)} ${clockText(instant)}`).toBe(zone.format(instant));
      expect(hourOf(instant)).toBe(Number(clockText(instant).slice(0, 2)));
      expect(instant - hourStart(instant)).toBeLessThan(HOUR_MS);
    }
  });
  test('a day by name, and nothing that only looks like one', () => {
    expect(dayNamed('2026-11-23')).toBe(at('2026-11-23T00:00:00'));
    for (const text of ['2026-02-30', '2026-1-1', '23.11.2026', ''])
      expect(() => dayNamed(text)).toThrow(RangeError);
  });
  test('from day to day, over the end of a month and of a year', () => {
    expect(daysBetween('2026-12-30', '2027-01-02')).toBe(3);
    expect(daysBetween('2026-11-23', '2026-11-20')).toBe(-3);
    expect(daysAfter('2028-02-28', 2)).toBe('2028-03-01');
    expect([1, 9, 12].map((months) => monthsBefore('2026-03-31', months))).toEqual([
      '2026-02-28',
      '2025-06-30',
      '2025-03-31',
    ]);
  });
  test('a numbered day is a named day, and what is no day has no number', () => {
    for (const day of ['1969-12-31', '1970-01-01', '2028-02-29'])
      expect(dayText(dayNumber(day) ?? 0)).toBe(day);
    expect(dayNumber('1970-01-02')).toBe(1);
    expect(weekdayIndex(dayNumber('2026-11-23') ?? 0)).toBe(weekdayOf(at('2026-11-23T12:00:00')) - 1);
    for (const text of ['2026-02-30', '2026-1-1', '']) expect(dayNumber(text)).toBeNull();
  });
  test('Monday is 1', () => {
    expect(weekdayOf(at('2026-11-23T00:00:00'))).toBe(1);
    expect(weekdayOf(at('2026-11-22T23:59:59'))).toBe(7);
  });
});

describe('T2: 24 hours, no guessing', () => {
  test('clock and date texts', () => {
    const moment = at('2026-11-23T14:05:09');
    expect(clockText(moment)).toBe('14:05:09');
    expect(clockText(at('2026-11-23T00:00:00'), { seconds: false })).toBe('00:00');
    expect(dateTimeText(moment)).toBe('2026-11-23 14:05');
    expect(shortTimeText(moment, at('2026-11-23T23:59:00'))).toBe('14:05');
    expect(shortTimeText(moment, at('2026-11-24T00:00:00'))).toBe('11-23 14:05');
  });
});

describe('T3: ages never claim more than has passed', () => {
  test.each([
    [-5000, '0 秒', '0 s'],
    [38_999, '38 秒', '38 s'],
    [59_999, '59 秒', '59 s'],
    [60_000, '1 分', '1 min'],
    [3_599_999, '59 分', '59 min'],
    [3_600_000, '1 小时', '1 h'],
    [2 * DAY_MS - 1, '1 天', '1 d'],
  ])('%d ms', (age, zh, en) => {
    expect(ageText(age, 'zh')).toBe(zh);
    expect(ageText(age, 'en')).toBe(en);
  });
});

describe('T4: lengths and means', () => {
  test.each([
    [45 * 60_000, '45 分'],
    [2 * HOUR_MS, '2 小时'],
    [3 * HOUR_MS + 20 * 60_000, '3 小时 20 分'],
    [2 * DAY_MS + 4 * HOUR_MS + 59 * 60_000, '2 天 4 小时'],
    [DAY_MS, '1 天'],
    [0, '0 分'],
  ])('%d ms', (length, zh) => {
    expect(durationText(length, 'zh')).toBe(zh);
  });
  test('a mean without cases is a dash, never 0', () => {
    expect(meanText(null, 'zh')).toBe('–');
    expect(meanText(1.8 * 1440, 'zh')).toBe('1.8 天');
    expect(meanText(312, 'en')).toBe('5.2 h');
    expect(meanText(12.4, 'zh')).toBe('12 分');
  });
});
