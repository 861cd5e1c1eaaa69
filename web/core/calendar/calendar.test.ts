import { describe, expect, test } from 'vitest';
import { seeded } from '../random/seeded';
import { HOUR_MS, MINUTE_MS } from '../time/shanghai';
import { addWorkingMinutes, workCalendar, workingMinutesAt, workingMinutesBetween } from './calendar';

const shifts = [
  { starts: '14:00', ends: '18:00' },
  { starts: '09:00', ends: '12:00' },
];
/** National Day 2026 and the two weekends worked for it, as announced. */
const exceptions = [
  ...[1, 2, 3, 4, 5, 6, 7].map((day) => ({ day: `2026-10-0${day}`, isWorkday: false })),
  { day: '2026-09-20', isWorkday: true },
  { day: '2026-10-10', isWorkday: true },
];
const calendar = workCalendar(shifts, exceptions);
const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);

describe('C1: a working day is its shifts', () => {
  test('seven hours, whatever order the shifts came in', () => {
    expect(calendar.dayMinutes).toBe(420);
    expect(workingMinutesBetween(calendar, at('2026-11-23 00:00'), at('2026-11-24 00:00'))).toBe(420);
  });
  test('lunch is not working time', () => {
    expect(workingMinutesBetween(calendar, at('2026-11-23 11:30'), at('2026-11-23 14:30'))).toBe(60);
    expect(workingMinutesBetween(calendar, at('2026-11-23 12:10'), at('2026-11-23 13:50'))).toBe(0);
  });
  test('seconds count', () => {
    expect(workingMinutesBetween(calendar, at('2026-11-23 09:00'), at('2026-11-23 09:00') + 30_000)).toBe(
      0.5,
    );
  });
});

describe('C2: weekends and holidays add nothing, exchanged weekends do', () => {
  test('a weekend', () => {
    expect(workingMinutesBetween(calendar, at('2026-11-20 18:00'), at('2026-11-23 09:00'))).toBe(0);
  });
  test('the whole of National Day week', () => {
    expect(workingMinutesBetween(calendar, at('2026-09-30 18:00'), at('2026-10-08 09:00'))).toBe(0);
  });
  test('the Sunday before and the Saturday after are worked', () => {
    expect(workingMinutesBetween(calendar, at('2026-09-20 00:00'), at('2026-09-21 00:00'))).toBe(420);
    expect(workingMinutesBetween(calendar, at('2026-10-10 00:00'), at('2026-10-11 00:00'))).toBe(420);
  });
});

describe('C3: adding goes to the minute', () => {
  test('over lunch, over night, over a weekend', () => {
    expect(addWorkingMinutes(calendar, at('2026-11-23 11:30'), 60)).toBe(at('2026-11-23 14:30'));
    expect(addWorkingMinutes(calendar, at('2026-11-23 17:30'), 60)).toBe(at('2026-11-24 09:30'));
    expect(addWorkingMinutes(calendar, at('2026-11-20 17:00'), 120)).toBe(at('2026-11-23 10:00'));
  });
  test('three working days over National Day week', () => {
    expect(addWorkingMinutes(calendar, at('2026-09-30 10:00'), 3 * 420)).toBe(at('2026-10-10 10:00'));
  });
  test('what runs out with a shift ends there, not the next morning', () => {
    expect(addWorkingMinutes(calendar, at('2026-11-23 17:00'), 60)).toBe(at('2026-11-23 18:00'));
  });
  test('a report at night begins to count in the morning', () => {
    expect(addWorkingMinutes(calendar, at('2026-11-23 23:00'), 30)).toBe(at('2026-11-24 09:30'));
  });
});

describe('C4: what is not known is null, never a guess', () => {
  test('beyond the last day, or without shifts', () => {
    expect(addWorkingMinutes(calendar, at('2031-12-31 17:00'), 120)).toBeNull();
    expect(addWorkingMinutes(workCalendar([], []), at('2026-11-23 09:00'), 1)).toBeNull();
  });
  test('before the first day nothing has passed', () => {
    expect(workingMinutesAt(calendar, at('2022-12-31 10:00'))).toBe(0);
  });
  test('a clock time that is none is refused', () => {
    expect(() => workCalendar([{ starts: '9', ends: '12:00' }], [])).toThrow(RangeError);
  });
});

describe('C5: properties, 2000 random cases', () => {
  const random = seeded(5);
  const from = at('2026-08-01 00:00');
  const cases = Array.from({ length: 2000 }, () => ({
    start: from + random.whole(0, 120 * 24 * 60) * MINUTE_MS,
    first: random.whole(1, 3000),
    second: random.whole(1, 3000),
  }));
  test('monotone: time never runs backwards, and never faster than the clock', () => {
    for (const { start, first } of cases) {
      const between = workingMinutesBetween(calendar, start, start + first * MINUTE_MS);
      expect(between).toBeGreaterThanOrEqual(0);
      expect(between).toBeLessThanOrEqual(first);
    }
  });
  test('additive: two stretches together are their sum', () => {
    for (const { start, first, second } of cases) {
      const middle = start + first * MINUTE_MS;
      const end = middle + second * MINUTE_MS;
      const parts =
        workingMinutesBetween(calendar, start, middle) + workingMinutesBetween(calendar, middle, end);
      expect(workingMinutesBetween(calendar, start, end)).toBeCloseTo(parts, 6);
    }
  });
  test('adding and measuring are each other’s inverse', () => {
    for (const { start, first } of cases) {
      const end = addWorkingMinutes(calendar, start, first);
      expect(end).not.toBeNull();
      expect(workingMinutesBetween(calendar, start, end ?? 0)).toBeCloseTo(first, 6);
    }
  });
  test('adding twice is adding the sum', () => {
    for (const { start, first, second } of cases) {
      const once = addWorkingMinutes(calendar, start, first + second);
      const twice = addWorkingMinutes(calendar, addWorkingMinutes(calendar, start, first) ?? 0, second);
      expect(twice).toBe(once);
    }
  });
  test('the end is always in working time', () => {
    for (const { start, first } of cases) {
      const end = addWorkingMinutes(calendar, start, first) ?? 0;
      const minute = ((end + 8 * HOUR_MS) / MINUTE_MS) % 1440;
      const inShift = (minute > 540 && minute <= 720) || (minute > 840 && minute <= 1080);
      expect(inShift, new Date(end).toISOString()).toBe(true);
    }
  });
});
