import { describe, expect, test } from 'vitest';
import { toMetres } from '../geo/projection';
import { seeded } from '../random/seeded';
import { BASE_CELL_M, CELL_SIZES_M, cellCentre, cellIndex, cellKey, coarserIndex } from './grid';

const random = seeded(4);

describe('G1: the sizes nest', () => {
  test('through the base cell or straight from the metres, a place falls in the same cell', () => {
    for (let round = 0; round < 5_000; round++) {
      const metres = (random.unit() - 0.2) * 3_000_000;
      for (const size_m of CELL_SIZES_M) {
        const nested = coarserIndex(cellIndex(metres, BASE_CELL_M), BASE_CELL_M, size_m);
        expect(nested).toBe(cellIndex(metres, size_m));
      }
    }
  });
  test('an edge belongs to the cell east and north of it, also west of the false origin', () => {
    expect([-50, -0.001, 0, 49.999, 50].map((metres) => cellIndex(metres, 50))).toEqual([-1, -1, 0, 0, 1]);
    expect(coarserIndex(-1, 50, 400)).toBe(-1);
  });
});

test('G2: the centre of a cell lies in it', () => {
  const [easting_m, northing_m] = toMetres(113.9403, 22.7755);
  for (const size_m of CELL_SIZES_M) {
    const [x, y] = [cellIndex(easting_m, size_m), cellIndex(northing_m, size_m)];
    const [east, north] = cellCentre(x, y, size_m);
    expect([cellIndex(east, size_m), cellIndex(north, size_m)]).toEqual([x, y]);
    expect(Math.abs(east - easting_m)).toBeLessThanOrEqual(size_m / 2);
    expect(Math.abs(north - northing_m)).toBeLessThanOrEqual(size_m / 2);
  }
});

test('G3: no two cells have the same key', () => {
  const seen = new Map<number, string>();
  for (let round = 0; round < 20_000; round++) {
    const [x, y] = [random.whole(-300, 300), random.whole(-300, 300)];
    const name = `${x},${y}`;
    expect(seen.get(cellKey(x, y)) ?? name).toBe(name);
    seen.set(cellKey(x, y), name);
  }
  expect(cellKey(9_870, 50_390)).not.toBe(cellKey(9_871, 50_389));
});
