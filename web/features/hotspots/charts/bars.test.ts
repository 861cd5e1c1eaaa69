import { describe, expect, test } from 'vitest';
import { dayText } from '@/core/time/shanghai';
import { barsOf, daysName, daysPerBar, monthsOf, sumOf, ticksOf } from './bars';

// 2024-10-04, a Friday.
const first = 20_000;
const scaleOf = (days: number, width_px = 1500) => ({ first, days, width_px });
const series = { firstDay: first, counts: Array.from({ length: 101 }, (_, at) => at) };

describe('A1: how many days share a bar', () => {
  test('each its own up to 400 days, then a week, then four weeks', () => {
    expect([1, 400, 401, 3000, 9000].map((days) => daysPerBar(scaleOf(days)))).toEqual([1, 1, 7, 7, 28]);
  });
  test('a week also where a day would be too thin to see', () => {
    expect(daysPerBar(scaleOf(365, 400))).toBe(7);
  });
});

describe('A2: bars', () => {
  test('the newest is whole, the oldest takes what is left, none is lost', () => {
    const bars = barsOf(series, scaleOf(101), 7);
    expect(bars).toHaveLength(15);
    expect(bars.at(-1)).toEqual({ days: [first + 94, first + 101], count: 94 * 7 + 21 });
    expect(bars[0]?.days).toEqual([first, first + 3]);
    expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(5050);
  });
  test('days of which the series says nothing count nothing', () => {
    expect(sumOf(series, [first - 50, first + 3])).toBe(3);
    expect(sumOf(series, [first + 99, first + 500])).toBe(199);
    expect(sumOf(series, [first + 9, first + 3])).toBe(0);
    expect(sumOf(null, [first, first + 9])).toBe(0);
  });
});

describe('A3: named days', () => {
  test('Mondays of a short stretch', () => {
    expect(ticksOf(scaleOf(20)).map(({ day }) => dayText(day))).toEqual([
      '2024-10-07',
      '2024-10-14',
      '2024-10-21',
    ]);
  });
  test('months of a long one; the first of each year says the year', () => {
    const ticks = ticksOf(scaleOf(130));
    expect(ticks.map(({ day, hasYear }) => `${dayText(day)}${hasYear ? '!' : ''}`)).toEqual([
      '2024-11-01!',
      '2024-12-01',
      '2025-01-01!',
      '2025-02-01',
    ]);
  });
  test('there is always one', () => {
    expect(ticksOf(scaleOf(2))).toEqual([{ day: first, kind: 'day', hasYear: true }]);
  });
});

test('A4: months add up', () => {
  expect(monthsOf(series).map(({ month }) => month)).toEqual(['2024-10', '2024-11', '2024-12', '2025-01']);
  expect(monthsOf(series).reduce((sum, { count }) => sum + count, 0)).toBe(5050);
  expect(monthsOf(series)[0]?.count).toBe((27 * 28) / 2);
});

test('A5: a stretch is named by its first and its last day, one day by itself', () => {
  expect(daysName([first, first + 2])).toBe('2024-10-04 – 2024-10-05');
  expect(daysName([first, first + 1])).toBe('2024-10-04');
});
