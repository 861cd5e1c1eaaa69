import { describe, expect, test } from 'vitest';
import { seeded } from '../random/seeded';
import { classCodes, className, qValues } from './fdr';

describe('F1: q-values', () => {
  test('worked by hand: m = 8', () => {
    // sorted  .001 .008 .039 .041 .042 .060 .074 .205; m p / rank .008 .032 .104 .082 .0672 .08 .08457.. .205
    // least from the right                              .008 .032 .0672 .0672 .0672 .08 .084571.. .205
    const p = Float64Array.of(0.041, 0.205, 0.001, 0.06, 0.008, 0.042, 0.074, 0.039);
    const q = [0.0672, 0.205, 0.008, 0.08, 0.032, 0.0672, (8 * 0.074) / 7, 0.0672];
    qValues(p).forEach((value, at) => {
      expect(value).toBeCloseTo(q[at]!, 14);
    });
  });
  test('Benjamini & Hochberg 1995, table of the 15 hypotheses: four are called at 0.05', () => {
    const p = Float64Array.of(
      0.0001,
      0.0004,
      0.0019,
      0.0095,
      0.0201,
      0.0278,
      0.0298,
      0.0344,
      0.0459,
      0.324,
      0.4262,
      0.5719,
      0.6528,
      0.759,
      1,
    );
    expect([...qValues(p)].filter((q) => q <= 0.05).length).toBe(4);
  });
  test('equal p have equal q, and none is above one', () => {
    expect([...qValues(Float64Array.of(0.02, 0.5, 0.02, 0.02))]).toEqual([
      (0.02 * 4) / 3,
      0.5,
      (0.02 * 4) / 3,
      (0.02 * 4) / 3,
    ]);
    expect([...qValues(Float64Array.of(1, 1, 0.9))]).toEqual([1, 1, 1]);
    expect(qValues(new Float64Array(0)).length).toBe(0);
  });
  test('never below p, and in the order of p', () => {
    const random = seeded(8);
    const p = Float64Array.from({ length: 2_000 }, () => Math.round(random.unit() ** 3 * 1_000) / 1_000);
    const q = qValues(p);
    const order = [...p.keys()].sort((a, b) => p[a]! - p[b]!);
    order.forEach((at, rank) => {
      expect(q[at]).toBeGreaterThanOrEqual(p[at]!);
      if (rank > 0) expect(q[at]).toBeGreaterThanOrEqual(q[order[rank - 1]!]!);
    });
  });
});

test('F2: classes', () => {
  const z = Float64Array.of(9, 3, 2.5, 2, 0, -2, -2.5, -3, -9);
  const q = Float64Array.of(0.01, 0.02, 0.1, 0.11, 0.001, 0.2, 0.1, 0.05, 0);
  expect([...classCodes(z, q)].map(className)).toEqual([
    'hot99',
    'hot95',
    'hot90',
    'none',
    'none',
    'none',
    'cold90',
    'cold95',
    'cold99',
  ]);
  expect(() => className(4)).toThrow(RangeError);
});
