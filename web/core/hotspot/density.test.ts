import { describe, expect, test } from 'vitest';
import { seeded } from '../random/seeded';
import { density, frameOf, integral } from './density';

const random = seeded(9);
const x = Float64Array.from({ length: 3_000 }, () => 493_000 + random.unit() * 8_000);
const y = Float64Array.from(x, () => 2_517_000 + random.unit() ** 2 * 6_000);

describe('K1: every incident is under the surface', () => {
  test.each([60, 150, 400, 900])(
    'bandwidth %d m: the integral is the count within one in a hundred',
    (bandwidth_m) => {
      const raster = density(x, y, null, bandwidth_m);
      expect(raster && Math.abs(integral(raster) / x.length - 1)).toBeLessThan(0.01);
    },
  );
  test('cells with their counts: the integral is the sum of the counts', () => {
    const weights = Float64Array.from(x, () => random.whole(0, 12));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    const raster = density(x, y, weights, 250);
    expect(raster && Math.abs(integral(raster) / sum - 1)).toBeLessThan(0.01);
  });
});

describe('K2: a Gaussian of the stated bandwidth, where the incident is', () => {
  const raster = density([500], [900], [3], 300);
  if (!raster) throw new Error('no raster');
  const { columns, cell_m, west_m, north_m, perHectare, highest } = raster;
  const at = (east_m: number, north: number) =>
    perHectare[Math.floor((north_m - north) / cell_m) * columns + Math.floor((east_m - west_m) / cell_m)] ??
    0;
  test('peak 3 / (2πσ²), σ half the bandwidth', () => {
    expect(Math.abs(highest / ((3 * 10_000) / (2 * Math.PI * 150 ** 2)) - 1)).toBeLessThan(0.03);
    expect(at(500, 900)).toBeCloseTo(highest, 2);
  });
  test.each([
    [800, 900],
    [200, 900],
    [500, 1_200],
    [500, 600],
  ])('e^-2 of it one bandwidth away, (%d, %d)', (e, n) => {
    expect(at(e, n) / highest).toBeGreaterThan(0.09);
    expect(at(e, n) / highest).toBeLessThan(0.18);
  });
});

test('K3: of nothing, or with no bandwidth, is nothing', () => {
  expect(density([], [], null, 300)).toBeNull();
  expect(density([1, 2], [1, 2], [0, 0], 300)).toBeNull();
  expect(density(x, y, null, 0)).toBeNull();
});

test('K4: in one frame two densities lie on each other, and each still integrates to its count', () => {
  const frame = frameOf([0, 900], [0, 700], null);
  const one = density([100], [200], null, 300, frame);
  const other = density([800, 850], [600, 100], [2, 1], 300, frame);
  if (!one || !other) throw new Error('no raster');
  const place = ({ columns, rows, cell_m, west_m, north_m }: typeof one) => [
    columns,
    rows,
    cell_m,
    west_m,
    north_m,
  ];
  expect(place(one)).toEqual(place(other));
  expect(place(one)).not.toEqual(place(density([100], [200], null, 300) ?? one));
  expect(integral(one)).toBeCloseTo(1, 2);
  expect(integral(other)).toBeCloseTo(3, 2);
});
