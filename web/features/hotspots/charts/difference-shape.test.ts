import { describe, expect, test } from 'vitest';
import { rateRatio } from '@/core/hotspot/change';
import { changeText, directionOf, positionOf, reachOf } from './difference-shape';

const of = (before: number, after: number) =>
  rateRatio({ count: before, days: 30 }, { count: after, days: 30 });

describe('D1: the axis', () => {
  test('halving and doubling lie equally far from no change', () => {
    expect(positionOf(2, 4)).toBeCloseTo(0.5, 12);
    expect(positionOf(0.5, 4)).toBeCloseTo(-0.5, 12);
    expect(positionOf(1, 4)).toBe(0);
  });
  test('what runs out of it ends at its end, nothing at all at the left one', () => {
    expect([positionOf(100, 4), positionOf(0.001, 4), positionOf(0, 4)]).toEqual([1, -1, -1]);
  });
  test('is the narrowest that holds every ratio, whichever way it went', () => {
    expect(reachOf([of(100, 130), null])).toBe(1.5);
    expect(reachOf([of(100, 130), of(100, 40)])).toBe(4);
    expect(reachOf([of(100, 0)])).toBe(1.5);
    expect(reachOf([of(20, 400)])).toBe(8);
    expect(reachOf([])).toBe(1.5);
  });
});

describe('D2: what may be said', () => {
  test('more or fewer only where the interval leaves no change out', () => {
    expect(directionOf(of(100, 160))).toBe('more');
    expect(directionOf(of(100, 60))).toBe('fewer');
    expect(directionOf(of(100, 112))).toBe('unclear');
    expect(directionOf(of(100, 88))).toBe('unclear');
    expect(directionOf(of(3, 4))).toBe('unknown');
  });
});

test('D3: changes in words', () => {
  expect([1.24, 0.5, 1.001, 0.999, 3.2, 0].map(changeText)).toEqual([
    '+24%',
    '−50%',
    '0%',
    '0%',
    '×3.2',
    '−100%',
  ]);
});
