import { describe, expect, test } from 'vitest';
import { seeded } from '../random/seeded';
import { ALL_HOURS, ALL_WEEKDAYS, aggregateReported, type CubeFilter } from './aggregate';
import { cubeOf, randomIncidents } from './cube.cases';
import { displayGrid } from './display-grid';
import { emerging, emergingCode, PATTERNS } from './emerging';
import type { HotField } from './hot-field';
import { weeklyCounts, weeklyFields } from './weekly';

/** A letter per week: H hot, c cold, a dot neither. */
function codesOf(weeks: string): Int8Array {
  return Int8Array.from(weeks, (letter) => (letter === 'H' ? 2 : letter === 'c' ? -2 : 0));
}

const flat = (weeks: string) => Array.from(weeks, (_, at) => (at % 2 ? 2.9 : 3.1));
const rising = (weeks: string) => Array.from(weeks, (_, at) => at);
const falling = (weeks: string) => Array.from(weeks, (_, at) => -at);

describe('E1: each pattern by its definition, hot and, mirrored, cold', () => {
  test.each([
    ['.........H', flat, 'new'],
    ['c.c......H', flat, 'new'],
    ['........HH', flat, 'consecutive'],
    ['.HHHHHHHHH', flat, 'persistent'],
    ['..HHHHHHHH', rising, 'consecutive'],
    ['HHHHHHHHHH', rising, 'intensifying'],
    ['HHHH.HHHHH', rising, 'intensifying'],
    ['HHHHHHHHHH', flat, 'persistent'],
    ['HHHHHHHHHH', falling, 'diminishing'],
    ['.H..H...HH', flat, 'sporadic'],
    ['.H..c...HH', flat, 'oscillating'],
    ['HHHHHHHHH.', flat, 'historical'],
    ['HHHHHHHH..', flat, null],
    ['..HHHHHH..', rising, null],
    ['..........', rising, null],
  ] as const)('%s', (weeks, series, pattern) => {
    const expected = pattern === null ? 0 : PATTERNS.indexOf(pattern) + 1;
    const codes = codesOf(weeks);
    const z = series(weeks);
    expect(emergingCode(codes, z)).toBe(expected);
    const mirrored = emergingCode(
      codes.map((code) => -code),
      z.map((value) => -value),
    );
    expect(mirrored + expected).toBe(0);
  });
  test('what it is now comes first: cold after nine hot weeks is new cold', () => {
    expect(emergingCode(codesOf('HHHHHHHHHc'), flat('HHHHHHHHHc'))).toBe(-1);
  });
});

const field = (codes: string): HotField => ({
  allowed: true,
  codes: codesOf(codes),
  z: Float64Array.from(codesOf(codes)),
  p: new Float64Array(codes.length),
  q: new Float64Array(codes.length),
});

describe('E2: weeks become patterns of cells', () => {
  test('one column of letters is one cell; a week without a judgement is neither hot nor cold', () => {
    const weeks = [
      ...['H..', 'H..', 'H..', 'H..'].map(field),
      { allowed: false, reason: 'all_equal', value: 0 } as const,
      ...['H.H', 'H..', 'H.H', 'H.H', 'HHH'].map(field),
    ];
    const result = emerging(weeks, 3);
    if (!result.allowed) throw new Error(result.reason);
    const names = [...result.codes].map((code) => PATTERNS[code - 1]);
    expect(names).toEqual(['persistent', 'new', 'sporadic']);
    expect([...result.weeksHot]).toEqual([5, 1, 3]);
  });
  test('seven weeks are too few', () => {
    expect(emerging(Array(7).fill(field('H')), 1)).toEqual({
      allowed: false,
      reason: 'too_few_weeks',
      weeks: 7,
      needed: 8,
    });
  });
});

describe('E3: weekly slices of the cube', () => {
  const firstDay = 19_723;
  const cube = cubeOf(randomIncidents(seeded(5), 20_000), firstDay);
  const grid = displayGrid(cube.cells, 100);
  const filter: CubeFilter = {
    days: [0, firstDay + 200],
    groupIds: new Set(['noise', 'waste']),
    hours: ALL_HOURS & ~0xff,
    weekdays: ALL_WEEKDAYS & ~1,
    area: { level: 'community', id: 'k1' },
  };
  test('each is what the cube counts in these seven days', () => {
    const weeks = weeklyCounts(cube, grid, filter, 10);
    expect(weeks.length).toBe(10);
    weeks.forEach((counts, at) => {
      const from = firstDay + 200 - 7 * (10 - at);
      expect(counts).toEqual(aggregateReported(cube, grid, { ...filter, days: [from, from + 7] }).byCell);
      expect(counts.some((count) => count > 0)).toBe(true);
    });
  });
  test('weeks before the first day are empty, and refused as all equal', () => {
    const street = {
      x: Int32Array.from({ length: 900 }, (_, at) => at % 30),
      y: Int32Array.from({ length: 900 }, (_, at) => Math.floor(at / 30)),
      size_m: 100,
    };
    const fields = weeklyFields(cube, grid, { ...filter, days: [0, firstDay + 14] }, 8, street, 150);
    expect(fields.map(({ allowed }) => allowed)).toEqual([
      false,
      false,
      false,
      false,
      false,
      false,
      true,
      true,
    ]);
    expect(fields[0]).toMatchObject({ reason: 'all_equal' });
  });
});
