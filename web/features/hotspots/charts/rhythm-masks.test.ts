import { describe, expect, test } from 'vitest';
import { ALL_HOURS, ALL_WEEKDAYS } from '@/core/hotspot/aggregate';
import { cellAlone, has, span, spanned, toggled, totalsOf } from './rhythm-masks';

const all = { hours: ALL_HOURS, weekdays: ALL_WEEKDAYS };

describe('M1: a heading pressed', () => {
  test('of all, it stays alone; then others join or leave', () => {
    expect(toggled(ALL_HOURS, ALL_HOURS, 21)).toBe(1 << 21);
    expect(toggled(1 << 21, ALL_HOURS, 22)).toBe(0b11 << 21);
    expect(toggled(0b11 << 21, ALL_HOURS, 21)).toBe(1 << 22);
  });
  test('the last one taken away gives all, never nothing; the last one added gives all', () => {
    expect(toggled(1 << 21, ALL_HOURS, 21)).toBe(ALL_HOURS);
    expect(toggled(0b1111110, ALL_WEEKDAYS, 0)).toBe(ALL_WEEKDAYS);
  });
});

describe('M2: a drag', () => {
  test('takes both its ends, in either direction, to the last hour', () => {
    expect(span(19, 22)).toBe(0b1111 << 19);
    expect(span(22, 19)).toBe(span(19, 22));
    expect(span(0, 23)).toBe(ALL_HOURS);
  });
  test('over headings leaves the other side as it was', () => {
    const weekdaysOnly = { hours: ALL_HOURS, weekdays: 0b11111 };
    expect(spanned(weekdaysOnly, { hour: 8, day: null }, { hour: 9, day: 4 })).toEqual({
      hours: 0b11 << 8,
      weekdays: 0b11111,
    });
    expect(spanned(all, { hour: null, day: 5 }, { hour: 3, day: 6 })).toEqual({
      hours: ALL_HOURS,
      weekdays: 0b1100000,
    });
  });
  test('over cells takes the rectangle', () => {
    expect(spanned(all, { hour: 20, day: 4 }, { hour: 18, day: 2 })).toEqual({
      hours: 0b111 << 18,
      weekdays: 0b11100,
    });
  });
});

test('M3: a cell stands alone, and pressed again gives all', () => {
  const alone = cellAlone(all, 21, 2);
  expect([has(alone.hours, 21), has(alone.hours, 20), has(alone.weekdays, 2)]).toEqual([true, false, true]);
  expect(cellAlone(alone, 21, 2)).toEqual(all);
});

test('M4: totals by day and by hour', () => {
  const counts = Array.from({ length: 168 }, (_, at) => at);
  const { byDay, byHour, highest } = totalsOf(counts);
  expect(byDay[0]).toBe((23 * 24) / 2);
  expect(byHour[23]).toBe(23 + 47 + 71 + 95 + 119 + 143 + 167);
  expect(highest).toBe(167);
  expect(totalsOf([]).highest).toBe(0);
});
