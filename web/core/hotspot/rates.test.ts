import { describe, expect, test } from 'vitest';
import { funnelLimits, poissonInterval, ratePer1000, shrunkRates } from './rates';

describe('R1: exact Poisson intervals', () => {
  test.each([
    [0, 0, 3.6889],
    [1, 0.0253, 5.5716],
    [2, 0.2422, 7.2247],
    [5, 1.6235, 11.6683],
    [10, 4.7954, 18.3904],
    [20, 12.2165, 30.8884],
    [50, 37.111, 65.9188],
    [100, 81.364, 121.6268],
    [1_000, 938.973, 1_063.9521],
  ])('%d at 95 in a hundred (published: Ulm 1990, Am. J. Epidemiol. 131)', (count, low, high) => {
    expect(poissonInterval(count).low).toBeCloseTo(low, 4);
    expect(poissonInterval(count).high).toBeCloseTo(high, 4);
  });
  test('99 % holds 95 %', () => {
    const [wide, narrow] = [poissonInterval(7, 0.99), poissonInterval(7)];
    expect(wide.low).toBeLessThan(narrow.low);
    expect(wide.high).toBeGreaterThan(narrow.high);
  });
});

test('R2: a rate is per 1,000 residents, and there is none without residents', () => {
  const rate = ratePer1000(20, 8_000);
  expect(rate?.rate).toBe(2.5);
  expect(rate?.low).toBeCloseTo(12.216519585403944 / 8, 10);
  expect(rate?.high).toBeCloseTo(30.8883779026746 / 8, 10);
  expect([ratePer1000(20, 0), ratePer1000(0, Number.NaN)]).toEqual([null, null]);
});

describe('R3: funnel', () => {
  test.each([
    [5, 0.95, 0.5420657955, 9.3765585876],
    [40, 0.95, 27.5638130189, 52.379185263],
    [40, 0.998, 21.400028324, 60.4516228679],
    [5, 0.998, 0, 12.7713537816],
  ])(
    'limits of an expected %d at %d, interpolated (worked with another program)',
    (expected, level, low, high) => {
      const limits = funnelLimits(expected, 1_000, level);
      expect(limits?.low).toBeCloseTo(low, 7);
      expect(limits?.high).toBeCloseTo(high, 7);
    },
  );
  test('it narrows as residents grow', () => {
    const widths = [500, 2_000, 8_000, 32_000].map((residents) => {
      const limits = funnelLimits(5, residents, 0.95);
      return limits ? limits.high - limits.low : 0;
    });
    expect([...widths].sort((a, b) => b - a)).toEqual(widths);
    expect(funnelLimits(5, 0, 0.95)).toBeNull();
  });
});

describe('R4: shrinkage', () => {
  test('worked by hand', () => {
    // mean = 100/10,000 = .01; variance = [1,000 (.04−.01)² + 9,000 (.0066667−.01)²]/10,000 = 1e-4
    // between = 1e-4 − .01/5,000 = 9.8e-5; trust = 9.8e-5/(9.8e-5 + .01/n): .907407.. for 1,000, .988789.. for 9,000
    const [small, large] = shrunkRates([
      { count: 40, residents: 1_000 },
      { count: 60, residents: 9_000 },
    ]);
    expect(small).toBeCloseTo(10 + (9.8e-5 / 1.08e-4) * 30, 9);
    expect(large).toBeCloseTo(10 - (9.8e-5 / (9.8e-5 + 0.01 / 9_000)) * (10 / 3), 9);
  });
  test('what chance alone explains becomes the overall rate; nobody living is no rate', () => {
    const areas = [
      [2, 100],
      [5, 1_000],
      [30, 3_000],
      [0, 50],
      [12, 1_200],
      [7, 0],
    ] as const;
    const rates = shrunkRates(areas.map(([count, residents]) => ({ count, residents })));
    expect(rates.slice(0, 5).map((rate) => rate?.toFixed(6))).toEqual(Array(5).fill('9.158879'));
    expect(rates[5]).toBeNull();
    expect(shrunkRates([])).toEqual([]);
  });
});
