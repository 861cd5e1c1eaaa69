import { describe, expect, test } from 'vitest';
import { seeded } from '../random/seeded';
import { bandSumsOfCells, bandSumsOfPoints } from './band';
import { getisOrd, type Statistic } from './getis-ord';
import { judgeField } from './judge-field';
import { twoSidedP } from './special-functions';

/** Straight from the paper, over all pairs: nothing shared with what is tested. */
function naive(
  values: readonly number[],
  x: readonly number[],
  y: readonly number[],
  band: number,
  statistic: Statistic,
) {
  return values.map((_, i) => {
    const among = [...values.keys()].filter((j) => statistic === 'Gi*' || j !== i);
    const near = among.filter((j) => Math.hypot(x[i]! - x[j]!, y[i]! - y[j]!) <= band);
    const n = among.length;
    const mean = among.reduce((sum, j) => sum + values[j]!, 0) / n;
    const s2 = among.reduce((sum, j) => sum + values[j]! ** 2, 0) / n - mean ** 2;
    const w = near.length;
    const sum = near.reduce((total, j) => total + values[j]!, 0);
    const below = Math.sqrt(s2) * Math.sqrt((n * w - w * w) / (n - 1));
    return below > 0 ? (sum - w * mean) / below : 0;
  });
}

const furthest = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.max(...Array.from(a, (value, at) => Math.abs(value - b[at]!)));

describe('O1: golden values (six points of esda, band 15)', () => {
  const x = [10, 20, 40, 15, 30, 30];
  const y = [10, 10, 10, 20, 20, 30];
  const values = [2, 3, 3.2, 5, 8, 7];
  test.each([
    ['Gi*', [-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088, 2.02424331]],
    ['Gi', [-1.0136729, -0.04361589, 1.31558703, -0.31412676, 1.15373986, 1.77833941]],
  ] as const)('%s', (statistic, golden) => {
    const { z } = getisOrd(values, bandSumsOfPoints(values, x, y, 15), statistic);
    expect(furthest(z, golden)).toBeLessThan(1e-8);
    const onGrid = bandSumsOfCells(values, Int32Array.from(x), Int32Array.from(y), 1, 15);
    expect(furthest(getisOrd(values, onGrid, statistic).z, golden)).toBeLessThan(1e-8);
  });
});

describe('O2: agreement with all pairs on random irregular fields', () => {
  const random = seeded(2);
  test.each(Array.from({ length: 12 }, (_, at) => at))('cells of a grid with holes, %d', (round) => {
    const side = random.whole(8, 26);
    const cells = [...Array(side * side).keys()].filter(() => random.unit() < 0.7);
    const x = cells.map((cell) => 4_900 + (cell % side));
    const y = cells.map((cell) => 25_190 + Math.floor(cell / side));
    const values = cells.map(() => (round % 2 ? random.whole(0, 9) ** 2 : random.unit() * 40));
    const band_m = random.pick([100, 150, 250, 282.842712474619, 500]);
    for (const statistic of ['Gi*', 'Gi'] as const) {
      const metres = (indices: number[]) => indices.map((index) => (index + 0.5) * 100);
      const expected = naive(values, metres(x), metres(y), band_m, statistic);
      const onGrid = bandSumsOfCells(values, Int32Array.from(x), Int32Array.from(y), 100, band_m);
      expect(furthest(getisOrd(values, onGrid, statistic).z, expected)).toBeLessThan(1e-9);
      const asPoints = bandSumsOfPoints(values, metres(x), metres(y), band_m);
      expect(furthest(getisOrd(values, asPoints, statistic).z, expected)).toBeLessThan(1e-9);
      expect(asPoints.neighbours).toEqual(onGrid.neighbours);
    }
  });
  test('points anywhere, also two at one place', () => {
    const x = Array.from({ length: 400 }, () => 490_000 + random.unit() ** 2 * 3_000);
    const y = x.map(() => 2_519_000 + random.unit() * 2_000);
    [x[1], y[1]] = [x[0]!, y[0]!];
    const values = x.map(() => random.whole(0, 30));
    const { z } = getisOrd(values, bandSumsOfPoints(values, x, y, 180), 'Gi*');
    expect(furthest(z, naive(values, x, y, 180, 'Gi*'))).toBeLessThan(1e-9);
  });
  test('cells so far apart that the box is almost empty', () => {
    const x = Int32Array.from({ length: 60 }, (_, at) => (at % 2) * 100_000 + at);
    const y = x.map((column) => column >> 1);
    const values = Float64Array.from(x, () => random.whole(0, 5));
    const { z } = getisOrd(values, bandSumsOfCells(values, x, y, 100, 300), 'Gi*');
    const metres = (indices: Int32Array) => Array.from(indices, (index) => index * 100);
    expect(furthest(z, naive([...values], metres(x), metres(y), 300, 'Gi*'))).toBeLessThan(1e-9);
  });
});

describe('O3: where nothing can be said, nothing is', () => {
  const x = Int32Array.from({ length: 40 }, (_, at) => at % 8);
  const y = Int32Array.from({ length: 40 }, (_, at) => Math.floor(at / 8));
  test('all equal, also with values that rounding blurs', () => {
    const values = new Float64Array(40).fill(0.1);
    const { z, p } = getisOrd(values, bandSumsOfCells(values, x, y, 100, 150), 'Gi*');
    expect([new Set(z), new Set(p)]).toEqual([new Set([0]), new Set([1])]);
  });
  test('everything a neighbour of everything', () => {
    const values = Float64Array.from(x);
    const { z } = getisOrd(values, bandSumsOfCells(values, x, y, 100, 5_000), 'Gi*');
    expect(new Set(z)).toEqual(new Set([0]));
  });
  test('Gi without a neighbour', () => {
    const values = Float64Array.from(x);
    const { z } = getisOrd(values, bandSumsOfCells(values, x, y, 100, 50), 'Gi');
    expect(new Set(z)).toEqual(new Set([0]));
  });
  test('no cells at all', () => {
    const none = new Int32Array(0);
    expect(getisOrd([], bandSumsOfCells([], none, none, 100, 150), 'Gi*').z.length).toBe(0);
  });
  test('a band that is no length, and columns of unequal length, are bugs', () => {
    for (const band_m of [0, -1, Number.NaN, Infinity])
      expect(() => bandSumsOfCells(Float64Array.from(x), x, y, 100, band_m)).toThrow(RangeError);
    expect(() => bandSumsOfPoints([1, 2], [1, 2], [1], 10)).toThrow(RangeError);
  });
});

describe('O4: fields that are not judged', () => {
  const cells = 100;
  const values = Float64Array.from({ length: cells }, (_, at) => at % 3);
  const near = new Uint32Array(cells).fill(4);
  test('fewer than 30 cells', () => {
    expect(judgeField(values.subarray(0, 29), near)).toMatchObject({
      reason: 'too_few_cells',
      cells: 29,
      needed: 30,
    });
    expect(judgeField(values.subarray(0, 30), near.subarray(0, 30))).toEqual({ allowed: true });
  });
  test('all equal', () => {
    expect(judgeField(new Float64Array(cells).fill(7), near)).toMatchObject({
      reason: 'all_equal',
      value: 7,
    });
  });
  test('more than a tenth alone', () => {
    const alone = (count: number) => near.map((neighbours, at) => (at < count ? 0 : neighbours));
    expect(judgeField(values, alone(10))).toEqual({ allowed: true });
    expect(judgeField(values, alone(11))).toMatchObject({ reason: 'isolated_cells', isolated: 11, cells });
  });
});

describe('O5: what z is compared with', () => {
  const random = seeded(41);
  const side = 30;
  const x = Int32Array.from({ length: side * side }, (_, at) => at % side);
  const y = Int32Array.from({ length: side * side }, (_, at) => Math.floor(at / side));
  const values = Float64Array.from(x, () => Math.floor(-2 * Math.log(1 - random.unit())));
  const sums = bandSumsOfCells(values, x, y, 100, 200);

  test('the normal, when asked: p is the two-sided one of z, and z is the same either way', () => {
    const normal = getisOrd(values, sums, 'Gi*', 'normal');
    normal.z.forEach((z, at) => {
      expect(normal.p[at]).toBe(twoSidedP(z));
    });
    expect(getisOrd(values, sums, 'Gi*').z).toEqual(normal.z);
  });
  test('half of all drawn is as skewed as the half that is left: not at all', () => {
    const some = [...values.subarray(0, 20)];
    const ten = { sum: new Float64Array(20).fill(30), neighbours: new Uint32Array(20).fill(9) };
    expect(getisOrd(some, ten, 'Gi*').p).toEqual(getisOrd(some, ten, 'Gi*', 'normal').p);
    const three = { sum: ten.sum, neighbours: new Uint32Array(20).fill(2) };
    expect(getisOrd(some, three, 'Gi*').p).not.toEqual(getisOrd(some, three, 'Gi*', 'normal').p);
  });
  test.each(['Gi*', 'Gi'] as const)(
    '%s: the tail is that of the values thrown about at random',
    (statistic) => {
      // One place in the middle; its value (for Gi left out) and 12 neighbours drawn from all again and again.
      const middle = 15 * side + 15;
      const drawn = statistic === 'Gi*' ? 13 : 12;
      const urn = [...values];
      if (statistic === 'Gi') urn.splice(middle, 1);
      const sumsDrawn = Array.from({ length: 40_000 }, () => {
        let total = 0;
        for (let at = 0; at < drawn; at++) {
          const other = random.whole(at, urn.length - 1);
          [urn[at], urn[other]] = [urn[other]!, urn[at]!];
          total += urn[at]!;
        }
        return total;
      });
      for (const around of [30, 36, 40]) {
        const changed = { sum: sums.sum.slice(), neighbours: sums.neighbours };
        changed.sum[middle] = around + (statistic === 'Gi' ? values[middle]! : 0);
        const { p } = getisOrd(values, changed, statistic);
        const seen = sumsDrawn.filter((total) => total >= around).length / sumsDrawn.length;
        const beyond = sumsDrawn.filter((total) => total > around).length / sumsDrawn.length;
        const { p: normal } = getisOrd(values, changed, statistic, 'normal');
        expect(p[middle]! / 2).toBeGreaterThan(beyond * 0.9);
        expect(p[middle]! / 2).toBeLessThan(seen * 1.1);
        expect(normal[middle]! / 2).toBeLessThan(seen * 0.85);
      }
    },
  );
});
