import { describe, expect, test } from 'vitest';
import { skewedP } from './pearson-three';
import { gammaP, gammaQ, twoSidedP } from './special-functions';

describe('T1: tails of a skewed distribution', () => {
  test('skewness 2 is the exponential: P(X > z + 1) = e^−(z+1)', () => {
    for (const z of [0.5, 2, 6]) expect(skewedP(z, 2)).toBeCloseTo(2 * Math.exp(-(z + 1)), 12);
    expect(skewedP(-0.9, 2)).toBeCloseTo(2 * (1 - Math.exp(-0.1)), 12);
  });
  test('no skewness is the normal', () => {
    for (const z of [-4, -1, 0, 2.5]) {
      expect(skewedP(z, 0)).toBe(twoSidedP(z));
      expect(skewedP(z, 1e-5) / twoSidedP(z)).toBeCloseTo(1, 3);
    }
  });
  test('turned round, the other tail', () => {
    for (const [z, skewness] of [
      [2, 0.4],
      [-3, 0.15],
      [1, 1.2],
    ] as const)
      expect(skewedP(z, skewness)).toBe(skewedP(-z, -skewness));
  });
  test('the quick way below skewness 0.1 is the gamma to 2 % of p', () => {
    for (const skewness of [0.01, 0.05, 0.0999]) {
      const shape = 4 / skewness ** 2;
      for (const z of [-4, -2, -0.5, 0.5, 2, 3, 4, 4.5]) {
        const place = shape + z * Math.sqrt(shape);
        const exact = Math.min(1, 2 * Math.min(gammaP(shape, place), gammaQ(shape, place)));
        expect(Math.abs(skewedP(z, skewness) / exact - 1), `${skewness} ${z}`).toBeLessThan(0.02);
      }
    }
  });
  test('beyond the end of the distribution nothing is certain', () => {
    expect(skewedP(-3, 1)).toBe(twoSidedP(-3));
  });
});
