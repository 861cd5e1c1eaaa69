import { expect, test } from 'vitest';
import { type Seeded, seeded } from '../random/seeded';
import { type HotField, hotField } from './hot-field';

/** A month of a street of 30 km²: 3,025 cells of 100 m, and about as many incidents as the street of the demo has. */
const SIDE = 55;
const BAND_M = 300;
const RUNS = 100;
const PER_CELL = 0.45;
const street = {
  x: Int32Array.from({ length: SIDE * SIDE }, (_, at) => at % SIDE),
  y: Int32Array.from({ length: SIDE * SIDE }, (_, at) => Math.floor(at / SIDE)),
  size_m: 100,
};

/** A Poisson count (Knuth's product of uniforms). */
function poisson(random: Seeded, mean: number): number {
  const limit = Math.exp(-mean);
  let [count, product] = [0, random.unit()];
  while (product > limit) {
    product *= random.unit();
    count++;
  }
  return count;
}

/** Whether a cell lies in the seeded spot: a disc of 29 cells, 300 m in radius, with 3.5 times the noise. */
function isInSpot(at: number): boolean {
  return (street.x[at]! - 20) ** 2 + (street.y[at]! - 33) ** 2 <= 9;
}

function judged(random: Seeded, spot: number): HotField {
  const counts = Float64Array.from(street.x, (_, at) =>
    poisson(random, PER_CELL * (isInSpot(at) ? spot : 1)),
  );
  const field = hotField(counts, street, BAND_M);
  if (!field.allowed) throw new Error(field.reason);
  return field;
}

/** In how many runs something is called hot at FDR 95 %, by this count of cells. */
function runsWith(spot: number, isFound: (field: HotField) => boolean): number {
  return Array.from({ length: RUNS }, (_, seed) => judged(seeded(seed + 1), spot)).filter(isFound).length;
}

const isHot = (code: number) => code >= 2;

test('T1: a seeded hot spot in noise is found in at least 95 of 100 runs', () => {
  const found = runsWith(3.5, ({ codes }) => isHot(codes[33 * SIDE + 20]!));
  console.log(`seeded hot spot: its middle called hot (FDR 95 %) in ${found} of ${RUNS} runs`);
  expect(found).toBeGreaterThanOrEqual(95);
});

test('T2: pure noise is called hot in at most 5 of 100 runs', () => {
  const called = runsWith(1, ({ codes }) => codes.some(isHot));
  console.log(`pure noise: any cell called hot (FDR 95 %) in ${called} of ${RUNS} runs`);
  expect(called).toBeLessThanOrEqual(5);
});
