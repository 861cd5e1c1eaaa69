import { describe, expect, it } from 'vitest';
import { integral } from '@/core/hotspot/density';
import type { Position } from '@/core/incident/incident';
import { seeded } from '@/core/random/seeded';
import { densityGrid } from './density-grid';
import { heatLegend, heatPixels, niceCeiling } from './heat-ramp';
import { localMetres } from './local-metres';

const { unit: random } = seeded(9);
const cloud: readonly Position[] = Array.from({ length: 3_000 }, () => [
  113.91 + random() * 0.08,
  22.74 + random() ** 2 * 0.05,
]);

describe('kernel density', () => {
  it.each([100, 300, 800])(
    'holds every incident: the integral is the count within 1 %%, radius %d m',
    (radius_m) => {
      const grid = densityGrid(cloud, radius_m);
      expect(grid && Math.abs(integral(grid) / cloud.length - 1)).toBeLessThan(0.01);
    },
  );

  it('is a Gaussian of the stated radius: one incident peaks at 1 / (2πσ²), σ half the radius', () => {
    const grid = densityGrid([[113.95, 22.76]], 300);
    const expected = 10_000 / (2 * Math.PI * 150 ** 2);
    expect(grid && Math.abs(grid.highest / expected - 1)).toBeLessThan(0.03);
  });

  it('falls to e^-2 of its peak one radius away, east as well as north', () => {
    const grid = densityGrid([[113.95, 22.76]], 400);
    if (!grid) throw new Error('no grid');
    const { metresPerDegreeEast, metresPerDegreeNorth } = localMetres([113.95, 22.76]);
    const [west, , , north] = grid.bounds;
    const at = (longitude: number, latitude: number) => {
      const column = Math.floor(((longitude - west) * metresPerDegreeEast) / grid.cell_m);
      const row = Math.floor(((north - latitude) * metresPerDegreeNorth) / grid.cell_m);
      return (grid.perHectare[row * grid.columns + column] ?? 0) / grid.highest;
    };
    for (const part of [
      at(113.95 + 400 / metresPerDegreeEast, 22.76),
      at(113.95, 22.76 - 400 / metresPerDegreeNorth),
    ]) {
      expect(part).toBeGreaterThan(0.09);
      expect(part).toBeLessThan(0.18);
    }
  });

  it('lies where the incidents are', () => {
    const grid = densityGrid(cloud, 200);
    if (!grid) throw new Error('no grid');
    let [sum, weighted] = [0, 0];
    const [west, , east] = grid.bounds;
    grid.perHectare.forEach((value, index) => {
      sum += value;
      weighted += value * (west + (((index % grid.columns) + 0.5) / grid.columns) * (east - west));
    });
    const mean = cloud.reduce((total, [longitude]) => total + longitude, 0) / cloud.length;
    expect(weighted / sum).toBeCloseTo(mean, 5);
  });

  it('of nothing is nothing', () => {
    expect(densityGrid([], 300)).toBeNull();
    expect(densityGrid(cloud, 0)).toBeNull();
  });
});

it('degrees become metres as on the ellipsoid (PostGIS ST_Distance of a geography: 1,027.03 m and 1,107.41 m)', () => {
  const { metresPerDegreeEast, metresPerDegreeNorth } = localMetres([113.95, 22.76]);
  expect(metresPerDegreeEast * 0.01).toBeCloseTo(1_027.03, 1);
  expect(metresPerDegreeNorth * 0.01).toBeCloseTo(1_107.41, 1);
});

describe('the legend', () => {
  const grid = densityGrid(cloud, 300);
  if (!grid) throw new Error('no grid');

  it('states the radius, the count and a top that can be said aloud', () => {
    const legend = heatLegend(grid, 'night');
    expect(legend).toMatchObject({ radius_m: 300, count: 3_000 });
    expect(legend.classes.at(-1)?.perHectare).toBe(niceCeiling(grid.highest));
    expect([0.013, 0.31, 4.2, 10, 77].map(niceCeiling)).toEqual([0.02, 0.5, 5, 10, 100]);
  });

  it('writes beside a colour the density that has this colour on the map', () => {
    const legend = heatLegend(grid, 'day');
    for (const { colour, perHectare } of legend.classes.slice(1)) {
      const one = { ...grid, columns: 1, rows: 1, perHectare: new Float32Array([perHectare]) };
      const pixel = heatPixels(one, 'day', niceCeiling(grid.highest));
      const hex = `#${[...pixel.slice(0, 3)].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
      const distance = [1, 3, 5].map((at) =>
        Math.abs(Number.parseInt(hex.slice(at, at + 2), 16) - Number.parseInt(colour.slice(at, at + 2), 16)),
      );
      expect(Math.max(...distance), `${hex} for ${colour}`).toBeLessThanOrEqual(6);
    }
  });

  it('paints nothing where nothing happens and never hides the ground', () => {
    const pixels = heatPixels(grid, 'night');
    const opacity = Array.from({ length: pixels.length / 4 }, (_, index) => pixels[index * 4 + 3] ?? 0);
    expect(Math.min(...opacity.slice(0, grid.columns))).toBe(0);
    expect(opacity.reduce((most, one) => Math.max(most, one), 0)).toBeLessThan(0.7 * 255);
  });
});
