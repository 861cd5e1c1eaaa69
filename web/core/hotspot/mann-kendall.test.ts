import { describe, expect, test } from 'vitest';
import { seeded } from '../random/seeded';
import { mannKendall } from './mann-kendall';

describe('M1: published and hand-worked values', () => {
  test('Gilbert 1987, §16.4.2: ties of 2, 3 and 3 among nine (trace taken as 0)', () => {
    // 23, 24, trace, 6, trace, 24, 24, trace, 23: variance (9·8·23 − 2·1·9 − 3·2·11 − 3·2·11) / 18
    const trend = mannKendall([23, 24, 0, 6, 0, 24, 24, 0, 23]);
    expect(trend.variance).toBeCloseTo(1506 / 18, 12);
    // 23: +3 −4; 24: −5; 0: +4; 6: +3 −2; 0: +3; 24: −2; 24: −2; 0: +1
    expect(trend.s).toBe(-1);
    expect([trend.z, trend.p]).toEqual([0, 1]);
  });
  test('without ties: S of a rising five is 10, its variance 50 / 3', () => {
    const trend = mannKendall([1, 2, 3, 4, 5]);
    expect(trend.s).toBe(10);
    expect(trend.variance).toBeCloseTo(50 / 3, 12);
    expect(trend.z).toBeCloseTo(9 / Math.sqrt(50 / 3), 12);
    expect(trend.p).toBeCloseTo(0.0274863361115, 9);
  });
  test('one tied pair', () => {
    // pairs of 1 3 3 2 5: + + + + , 0 − +, − +, +: 7 up, 2 down
    const trend = mannKendall([1, 3, 3, 2, 5]);
    expect(trend.s).toBe(5);
    expect(trend.variance).toBeCloseTo((5 * 4 * 15 - 2 * 9) / 18, 12);
  });
});

test('M2: all equal, one value or none have no trend', () => {
  for (const series of [[4, 4, 4, 4], [1], []])
    expect(mannKendall(series)).toMatchObject({ s: 0, z: 0, p: 1 });
});

test('M3: turned round, the trend is the opposite; only the order of sizes matters', () => {
  const random = seeded(6);
  for (let round = 0; round < 100; round++) {
    const series = Array.from({ length: random.whole(2, 30) }, () => random.whole(-5, 5));
    const trend = mannKendall(series);
    expect(mannKendall([...series].reverse()).s + trend.s).toBe(0);
    expect(mannKendall(series.map((value) => value ** 3 + 7))).toEqual(trend);
  }
});
