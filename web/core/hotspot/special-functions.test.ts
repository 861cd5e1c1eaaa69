import { describe, expect, test } from 'vitest';
import { betaI, gammaP, gammaQ, logGamma, solveGrowing, twoSidedP } from './special-functions';

const relative = (measured: number, expected: number) => Math.abs(measured / expected - 1);

describe('S1: what can be written in closed form', () => {
  test('Γ of whole and half numbers', () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n++) {
      expect(Math.abs(logGamma(n) - Math.log(factorial))).toBeLessThan(
        1e-13 * Math.max(1, Math.log(factorial)),
      );
      factorial *= n;
    }
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13);
  });
  test('P(1, x) is 1 − e^−x and P and Q share one', () => {
    for (const x of [0.01, 0.5, 1.9, 2.1, 7, 40]) {
      expect(relative(gammaP(1, x), 1 - Math.exp(-x))).toBeLessThan(1e-12);
      expect(relative(gammaQ(1, x), Math.exp(-x))).toBeLessThan(1e-12);
      for (const a of [0.5, 3, 20, 500]) expect(gammaP(a, x) + gammaQ(a, x)).toBeCloseTo(1, 12);
    }
  });
  test('Q is the sum of a Poisson', () => {
    for (const [count, mean] of [
      [3, 2.5],
      [17, 12],
      [8, 30],
    ] as const) {
      let [term, sum] = [Math.exp(-mean), 0];
      for (let k = 0; k <= count; k++) {
        sum += term;
        term *= mean / (k + 1);
      }
      expect(relative(gammaQ(count + 1, mean), sum)).toBeLessThan(1e-12);
    }
  });
  test('I is the sum of a binomial', () => {
    for (const [n, k, share] of [
      [10, 3, 0.4],
      [25, 20, 0.5],
      [40, 2, 0.2],
    ] as const) {
      let sum = 0;
      for (let i = k; i <= n; i++) {
        let ways = 1;
        for (let j = 0; j < i; j++) ways = (ways * (n - j)) / (j + 1);
        sum += ways * share ** i * (1 - share) ** (n - i);
      }
      expect(relative(betaI(k, n - k + 1, share), sum)).toBeLessThan(1e-12);
    }
    expect([betaI(2, 3, 0), betaI(2, 3, 1)]).toEqual([0, 1]);
  });
});

test('S2: two-sided probabilities of the normal (Abramowitz & Stegun, table 26.2, and far out)', () => {
  for (const [z, p] of [
    [0, 1],
    [1, 0.31731050786291],
    [-1, 0.31731050786291],
    [1.959963984540054, 0.05],
    [2.575829303548901, 0.01],
    [5, 5.733031437583892e-7],
    [10, 1.523970604832094e-23],
  ] as const)
    expect(relative(twoSidedP(z), p)).toBeLessThan(1e-12);
});

test('S3: solving finds the point', () => {
  expect(solveGrowing((x) => x ** 3, 2, 0, 2)).toBeCloseTo(Math.cbrt(2), 14);
});
