import { describe, expect, test } from 'vitest';
import { seeded } from '../random/seeded';
import { beforeAfter } from './before-after';
import { changeField, midP, rateRatio } from './change';
import { className } from './fdr';

describe('C1: the conditional binomial test, mid-p, two-sided', () => {
  test.each([
    [0, 5, 0.5, 0.03125],
    [3, 12, 0.5, 0.021270751953125],
    [20, 10, 0.4, 0.46775834596751],
    [0, 1, 0.5, 0.5],
    [900, 1_100, 0.5, 7.6566283477574e-6],
    [30, 2, 7 / 37, 0.053488826371415],
    [7, 7, 0.5, 1],
    [0, 0, 0.5, 1],
  ])('%d before, %d after, share %d (worked with another program)', (a, b, share, p) => {
    expect(midP(a, b, share) / p).toBeCloseTo(1, 9);
  });
  test('the periods may be exchanged', () => {
    for (const [a, b, share] of [
      [4, 11, 0.3],
      [0, 9, 0.6],
    ] as const)
      expect(midP(a, b, share)).toBeCloseTo(midP(b, a, 1 - share), 12);
  });
  test('it calls a change that is none in at most about 5 of 100', () => {
    const random = seeded(31);
    let called = 0;
    for (let round = 0; round < 4_000; round++) {
      let b = 0;
      for (let one = 0; one < 24; one++) if (random.unit() < 0.4) b++;
      if (midP(24 - b, b, 0.4) <= 0.05) called++;
    }
    expect(called / 4_000).toBeLessThan(0.06);
    expect(called / 4_000).toBeGreaterThan(0.02);
  });
});

describe('C2: change per cell', () => {
  const before = { counts: [40, 0, 3, 10, 60, 0], days: 30 };
  const after = { counts: [90, 0, 4, 10, 5, 1], days: 30 };
  const field = changeField(before, after);
  test('per day, B less A, with its class', () => {
    expect([...field.difference]).toEqual(
      [90 - 40, 0, 1, 0, 5 - 60, 1].map((more) => expect.closeTo(more / 30, 12)),
    );
    expect([...field.codes].map(className)).toEqual(['hot99', 'none', 'none', 'none', 'cold99', 'none']);
  });
  test('a cell in which nothing happened is not asked, and weakens no other', () => {
    const withEmpty = changeField(
      { ...before, counts: [...before.counts, ...Array(500).fill(0)] },
      { ...after, counts: [...after.counts, ...Array(500).fill(0)] },
    );
    expect([...withEmpty.q.subarray(0, 6)]).toEqual([...field.q]);
    expect(withEmpty.q[300]).toBe(1);
  });
  test('periods of different length: as many a day is no change', () => {
    const { p, difference } = changeField({ counts: [30], days: 30 }, { counts: [7], days: 7 });
    expect(difference[0]).toBe(0);
    expect(p[0]).toBeGreaterThan(0.8);
  });
  test('a period without days, or other cells, is a bug', () => {
    expect(() => changeField({ counts: [1], days: 0 }, { counts: [1], days: 1 })).toThrow(RangeError);
    expect(() => changeField({ counts: [1], days: 1 }, { counts: [1, 2], days: 1 })).toThrow(RangeError);
  });
});

describe('C3: ratio of daily rates', () => {
  test.each([
    [20, 30, 35, 30, 1.75, 0.9826771707690406, 3.1992391285385153],
    [50, 30, 20, 15, 0.8, 0.4511173921168266, 1.3682383787763284],
    [10, 10, 0, 10, 0, 0, 0.4461255495919246],
  ])('%d in %d days, then %d in %d (worked with another program)', (a, daysA, b, daysB, ratio, low, high) => {
    const found = rateRatio({ count: a, days: daysA }, { count: b, days: daysB });
    expect(found?.ratio).toBeCloseTo(ratio, 10);
    expect(found?.low).toBeCloseTo(low, 9);
    expect(found?.high).toBeCloseTo(high, 9);
  });
  test('nothing before, or fewer than ten in all, tells no ratio', () => {
    expect(rateRatio({ count: 0, days: 7 }, { count: 90, days: 7 })).toBeNull();
    expect(rateRatio({ count: 4, days: 7 }, { count: 5, days: 7 })).toBeNull();
    expect(rateRatio({ count: 5, days: 7 }, { count: 5, days: 7 })).not.toBeNull();
  });
});

describe('C4: did the measure work', () => {
  test('worked by hand: halved inside, unchanged outside', () => {
    const effect = beforeAfter({ before: 40, after: 20 }, { before: 200, after: 200 });
    if (!effect.allowed) throw new Error(effect.reason);
    const error = Math.sqrt(1 / 40 + 1 / 20 + 1 / 200 + 1 / 200);
    expect(effect.ratio).toBeCloseTo(0.5, 12);
    expect(effect.low).toBeCloseTo(0.5 * Math.exp(-1.959963984540054 * error), 12);
    expect(effect.high).toBeCloseTo(0.5 * Math.exp(1.959963984540054 * error), 12);
    expect(effect.p).toBeCloseTo(0.0174316, 7);
  });
  test('what halved everywhere is no effect', () => {
    expect(beforeAfter({ before: 40, after: 20 }, { before: 200, after: 100 })).toMatchObject({
      ratio: expect.closeTo(1, 12),
      p: expect.closeTo(1, 9),
    });
  });
  test('fewer than five in any of the four are too few', () => {
    expect(beforeAfter({ before: 40, after: 4 }, { before: 200, after: 100 })).toEqual({
      allowed: false,
      reason: 'too_few',
      smallest: 4,
      needed: 5,
    });
  });
});
