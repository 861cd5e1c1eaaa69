import { describe, expect, test } from 'vitest';
import { workCalendar, workingMinutesBetween } from '../calendar/calendar';
import type { Limit, LimitUnit } from '../item/item';
import { seeded } from '../random/seeded';
import { HOUR_MS, MINUTE_MS } from '../time/shanghai';
import { deadline, dueBy, movedBy } from './deadline';

const calendar = workCalendar(
  [
    { starts: '09:00', ends: '12:00' },
    { starts: '14:00', ends: '18:00' },
  ],
  [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day: `2026-10-0${day}`, isWorkday: false })),
);
/** Minutes on the clock a limit runs on. */
const minutesBetween = (from: number, to: number, unit: LimitUnit): number =>
  unit === 'clock_hours' ? (to - from) / MINUTE_MS : workingMinutesBetween(calendar, from, to);
/** A deadline that was moved on by some suspensions. */
const dueAfter = (
  start: number,
  limit: Limit,
  suspensions: readonly { readonly from: number; readonly to: number }[],
): number | null =>
  suspensions.reduce<number | null>(
    (due, stood) => (due === null ? null : movedBy(calendar, due, limit.unit, stood)),
    deadline(calendar, start, limit),
  );
const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);

describe('D1: each unit runs on its own clock', () => {
  test('clock hours do not stop for the night', () => {
    expect(deadline(calendar, at('2026-11-20 22:00'), { amount: 24, unit: 'clock_hours' })).toBe(
      at('2026-11-21 22:00'),
    );
    expect(deadline(calendar, at('2026-11-20 22:00'), { amount: 0.25, unit: 'clock_hours' })).toBe(
      at('2026-11-20 22:15'),
    );
  });
  test('working hours do', () => {
    expect(deadline(calendar, at('2026-11-20 17:00'), { amount: 4, unit: 'working_hours' })).toBe(
      at('2026-11-23 12:00'),
    );
  });
  test('a working day is one day’s shift minutes, from the hour of the report', () => {
    expect(deadline(calendar, at('2026-11-19 15:00'), { amount: 3, unit: 'working_days' })).toBe(
      at('2026-11-24 15:00'),
    );
  });
});

describe('D2: without a calendar there is no working time, and no guess', () => {
  test('null for working units, an answer for clock hours', () => {
    const none = workCalendar([], []);
    expect(deadline(none, at('2026-11-23 09:00'), { amount: 1, unit: 'working_days' })).toBeNull();
    expect(deadline(none, at('2026-11-23 09:00'), { amount: 1, unit: 'clock_hours' })).toBe(
      at('2026-11-23 10:00'),
    );
  });
});

describe('D3: suspended time does not count', () => {
  const limit = { amount: 2, unit: 'working_days' } as const;
  const start = at('2026-11-23 09:00');
  test('a suspension over a weekend moves by its working time only', () => {
    const due = at('2026-11-24 18:00');
    expect(
      movedBy(calendar, due, 'working_days', { from: at('2026-11-20 17:00'), to: at('2026-11-23 10:00') }),
    ).toBe(at('2026-11-25 11:00'));
  });
  test('clock hours move by the clock', () => {
    const stood = { from: at('2026-11-20 17:00'), to: at('2026-11-21 17:00') };
    expect(movedBy(calendar, at('2026-11-22 10:00'), 'clock_hours', stood)).toBe(at('2026-11-23 10:00'));
  });
  test('what was late before stays exactly as late, whatever it runs on', () => {
    const due = at('2026-11-20 18:00');
    const night = { from: at('2026-11-20 20:00'), to: at('2026-11-23 11:00') };
    for (const unit of ['working_hours', 'working_days', 'clock_hours'] as const) {
      const moved = movedBy(calendar, due, unit, night) ?? Number.NaN;
      expect(night.to - moved, unit).toBe(night.from - due);
    }
  });
  test('what was not late is not late when the clock goes on', () => {
    // Set by hand at night: from its suspension on, no working time was left to it.
    const night = { from: at('2026-11-20 19:00'), to: at('2026-11-20 21:00') };
    expect(movedBy(calendar, at('2026-11-20 20:00'), 'working_hours', night)).toBe(night.to);
  });
  test('a suspension outside working time changes nothing', () => {
    const night = { from: at('2026-11-23 19:00'), to: at('2026-11-24 08:00') };
    expect(dueAfter(start, limit, [night])).toBe(deadline(calendar, start, limit));
  });
});

describe('D4: properties, 500 random cases', () => {
  const random = seeded(11);
  const units = ['working_hours', 'working_days', 'clock_hours'] as const;
  const cases = Array.from({ length: 500 }, () => {
    const start = at('2026-09-01 00:00') + random.whole(0, 60 * 24 * 60) * MINUTE_MS;
    let from = start;
    const suspensions = Array.from({ length: random.whole(0, 4) }, () => {
      from += random.whole(1, 2000) * MINUTE_MS;
      const to = from + random.whole(1, 3000) * MINUTE_MS;
      const one = { from, to };
      from = to;
      return one;
    });
    const limit = { amount: random.whole(1, 40), unit: random.pick(units) };
    // One that is late already is another matter: see D3.
    const isInTime = suspensions.every(({ from }, n) => {
      const due = dueAfter(start, limit, suspensions.slice(0, n));
      return due !== null && due >= from && (deadline(calendar, start, limit) ?? 0) >= from;
    });
    return { start, limit, suspensions: isInTime ? suspensions : [] };
  });
  test('many of them were suspended', () => {
    expect(cases.filter(({ suspensions }) => suspensions.length > 1).length).toBeGreaterThan(50);
  });
  test('additive: the time actually available is the limit', () => {
    for (const { start, limit, suspensions } of cases) {
      const due = dueAfter(start, limit, suspensions) ?? Number.NaN;
      const stood = suspensions.reduce((sum, { from, to }) => sum + minutesBetween(from, to, limit.unit), 0);
      const perUnit = limit.unit === 'working_days' ? 420 : 60;
      expect(minutesBetween(start, due, limit.unit) - stood).toBeCloseTo(limit.amount * perUnit, 6);
    }
  });
  test('the order of the suspensions does not matter', () => {
    for (const { start, limit, suspensions } of cases) {
      const mixed = dueAfter(start, limit, random.shuffled(suspensions));
      expect(mixed).toBe(dueAfter(start, limit, suspensions));
    }
  });
  test('monotone: more time is never due earlier', () => {
    for (const { start, limit } of cases) {
      const more = deadline(calendar, start, { ...limit, amount: limit.amount + 1 }) ?? 0;
      expect(more).toBeGreaterThan(deadline(calendar, start, limit) ?? 0);
      const later = deadline(calendar, start + HOUR_MS, limit) ?? 0;
      expect(later).toBeGreaterThanOrEqual(deadline(calendar, start, limit) ?? 0);
    }
  });
  test('working time is working time: nothing is due outside the shifts', () => {
    for (const { start, limit } of cases.filter(({ limit: { unit } }) => unit !== 'clock_hours')) {
      const due = deadline(calendar, start, limit) ?? 0;
      expect(workingMinutesBetween(calendar, due - MINUTE_MS, due)).toBeCloseTo(1, 6);
    }
  });
});

describe('D5: an urgent one is due by the clock, and never later than any other', () => {
  const limit = { amount: 3, unit: 'working_days' } as const;
  const midnight = at('2026-11-20 00:18');
  const run = { start: midnight, limit, urgent: { since: midnight, hours: 1 }, stood: [] };
  test('at night an hour is an hour', () => {
    expect(dueBy(calendar, run)).toBe(at('2026-11-20 01:18'));
    expect(dueBy(calendar, { ...run, urgent: null })).toBe(deadline(calendar, midnight, limit));
  });
  test('from when it became urgent, not from its report', () => {
    expect(dueBy(calendar, { ...run, urgent: { since: at('2026-11-22 03:00'), hours: 1 } })).toBe(
      at('2026-11-22 04:00'),
    );
  });
  test('its usual limit, where that is sooner', () => {
    const soon = { ...run, limit: { amount: 0.25, unit: 'clock_hours' } as const };
    expect(dueBy(calendar, soon)).toBe(at('2026-11-20 00:33'));
  });
  test('time that stood still moves it on by the clock, from when it became urgent', () => {
    const stood = [{ from: at('2026-11-19 23:00'), to: at('2026-11-20 05:00') }];
    expect(dueBy(calendar, { ...run, stood })).toBe(at('2026-11-20 06:00'));
  });
  test('without a calendar it is due all the same', () => {
    expect(dueBy(workCalendar([], []), run)).toBe(at('2026-11-20 01:18'));
    expect(dueBy(workCalendar([], []), { ...run, urgent: null })).toBeNull();
  });
});
