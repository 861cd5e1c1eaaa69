import { describe, expect, test } from 'vitest';
import type { StreetMap } from '@/core/area/street-map';
import { toDegrees } from '@/core/geo/projection';
import { ALL_HOURS, ALL_WEEKDAYS } from '@/core/hotspot/aggregate';
import type { Cube } from '@/core/hotspot/cube';
import { sampleStreet } from '@/core/testing/sample-street';
import { seeded } from '@/core/testing/seeded';
import type { ReviewQuestion } from './question';
import { Review } from './review';
import { streetCells } from './street-cells';

/** Four units of 1 km in a row, the last a hillside, on the grid of EPSG:4547. */
const [west, south, side] = [494_000, 2_518_000, 1000];
const ring = (from: number, to: number) => {
  const corner = (x: number, y: number) => [...toDegrees(west + x * side, south + y * side)];
  return [[corner(from, 0), corner(to, 0), corner(to, 1), corner(from, 1), corner(from, 0)]];
};
const street: StreetMap = {
  ...sampleStreet,
  outline: { ...sampleStreet.outline, geometry: { type: 'MultiPolygon', coordinates: [ring(0, 4)] } },
  units: {
    type: 'FeatureCollection',
    features: sampleStreet.units.features.map((unit, at) => ({
      ...unit,
      geometry: { type: 'Polygon', coordinates: ring(at, at + 1) },
      properties: { ...unit.properties, kind: at === 3 ? 'hillside' : 'compound' },
    })),
  },
};
const unitIds = street.units.features.map(({ properties }) => properties.id);

/** Two periods of thirty days: much in one corner of the first unit in the second of them, a little everywhere always. */
function cubeOf(seed: number): Cube {
  const random = seeded(seed);
  const cells = { x: [] as number[], y: [] as number[] };
  const rows: { cell: number; area: number; day: number; hour: number; group: number }[] = [];
  const add = (x: number, y: number, day: number) => {
    cells.x.push(Math.floor((west + x) / 50));
    cells.y.push(Math.floor((south + y) / 50));
    rows.push({
      cell: cells.x.length - 1,
      area: Math.min(3, Math.floor(x / side)),
      day,
      hour: random.whole(0, 23),
      group: random.whole(0, 1),
    });
  };
  for (let n = 0; n < 300; n++) add(random.unit() * 4 * side, random.unit() * side, random.whole(0, 59));
  for (let n = 0; n < 160; n++)
    add(100 + random.unit() * 250, 100 + random.unit() * 250, random.whole(30, 59));
  for (let n = 0; n < 7; n++) rows.push({ cell: 65_535, area: 4, day: 40, hour: 3, group: 0 });
  const column = (key: keyof (typeof rows)[number]) => rows.map((row) => row[key]);
  return {
    cells: {
      x: Int32Array.from(cells.x),
      y: Int32Array.from(cells.y),
      size_m: new Uint16Array(cells.x.length).fill(50),
    },
    areas: [
      { unitId: unitIds[0] ?? '', circleId: 'gm01', communityId: 'gm' },
      { unitId: unitIds[1] ?? '', circleId: 'gm02', communityId: 'gm' },
      { unitId: unitIds[2] ?? '', circleId: 'gm02', communityId: 'gm' },
      { unitId: unitIds[3] ?? '', circleId: 'ch01', communityId: 'ch' },
      { unitId: null, circleId: null, communityId: null },
    ],
    groupIds: ['A', 'B'],
    firstDay: 20_000,
    reported: {
      cell: Uint16Array.from(column('cell')),
      area: Uint16Array.from(column('area')),
      day: Uint16Array.from(column('day')),
      hour: Uint8Array.from(column('hour')),
      group: Uint8Array.from(column('group')),
      count: new Uint16Array(rows.length).fill(1),
    },
    closed: {
      cell: new Uint16Array(0),
      area: new Uint16Array(0),
      day: new Uint16Array(0),
      group: new Uint8Array(0),
      closed: new Uint16Array(0),
      onTime: new Uint16Array(0),
      withLimit: new Uint16Array(0),
      minutes: new Uint32Array(0),
    },
  };
}

const question: ReviewQuestion = {
  days: [20_030, 20_060],
  compareDays: [20_000, 20_030],
  groupIds: null,
  hours: ALL_HOURS,
  weekdays: ALL_WEEKDAYS,
  area: { level: 'street', id: '440311001' },
  size_m: 100,
  band_m: 300,
  bandwidth_m: 250,
  layer: 'hot',
  theme: 'day',
  top: null,
  isPassing: false,
};
const sum = (values: Iterable<number>) => [...values].reduce((total, one) => total + one, 0);
const review = new Review(cubeOf(5), street);

describe('R1: every split adds up', () => {
  test.each([50, 100, 200, 400] as const)('cells of %i m, and what is in none', (size_m) => {
    const { total, cells, unplaced, coarser, rhythm, groups, tallies } = review.answer({
      ...question,
      size_m,
    });
    expect(sum(cells.counts) + unplaced + coarser).toBe(total);
    expect(sum(rhythm)).toBe(total);
    expect(sum(groups.map(({ count }) => count))).toBe(total);
    expect(sum(tallies.unit.map(({ reported }) => reported)) + unplaced).toBe(total);
  });
  test('figures are of the area, the map of the whole street', () => {
    const whole = review.answer(question);
    const unit = review.answer({ ...question, area: { level: 'unit', id: unitIds[0] ?? '' } });
    expect(unit.total).toBe(whole.tallies.unit.find(({ id }) => id === unitIds[0])?.reported);
    expect([...unit.cells.counts]).toEqual([...whole.cells.counts]);
  });
  test('the series has all days, whatever the period', () => {
    const { series } = review.answer({ ...question, days: [20_010, 20_012] });
    expect([series.firstDay, sum(series.counts)]).toEqual([20_000, 467]);
  });
});

describe('R2: what is judged', () => {
  test('hillsides are cells of the street, but are not judged', () => {
    const cells = streetCells(street, 100);
    expect(cells.x.length).toBeGreaterThanOrEqual(400);
    expect(cells.judged.length).toBeLessThan(cells.x.length * 0.8);
    const { codes, z, cells: shown } = review.answer(question);
    const hill = shown.circle.flatMap((id, at) => (id === 'ch01' ? [at] : []));
    expect(hill.length).toBeGreaterThan(90);
    expect(hill.every((at) => codes?.[at] === 0 && Number.isNaN(z?.[at]))).toBe(true);
  });
  test('the corner where it gathers is hot, and the sentence is told of it', () => {
    const { finding, codes, cells } = review.answer(question);
    const at = cells.x.findIndex(
      (x, index) => x === (west + 200) / 100 && cells.y[index] === (south + 200) / 100,
    );
    expect(codes?.[at]).toBe(3);
    expect(finding?.hot[0]?.circleIds[0]).toBe('gm01');
  });
  test('while time passes no words are made', () => {
    expect(review.answer({ ...question, isPassing: true }).finding).toBeNull();
  });
});

describe('R3: pictures', () => {
  test('both periods stand in one frame and on one scale', () => {
    const { raster, beforeRaster, top, legend } = review.answer({ ...question, layer: 'cells' });
    expect([raster?.width, raster?.height]).toEqual([beforeRaster?.width, beforeRaster?.height]);
    expect(raster?.corners).toEqual(beforeRaster?.corners);
    expect(legend.at(0)?.from).toBe(1);
    expect(review.answer({ ...question, layer: 'cells', top }).top).toBe(top);
  });
  test('heat of two periods lies in one frame on one scale, which stays when it is given', () => {
    const { raster, beforeRaster, top } = review.answer({ ...question, layer: 'heat' });
    expect(beforeRaster).not.toBeNull();
    expect([raster?.width, raster?.height, raster?.corners]).toEqual([
      beforeRaster?.width,
      beforeRaster?.height,
      beforeRaster?.corners,
    ]);
    expect(raster?.pixels).not.toEqual(beforeRaster?.pixels);
    expect(review.answer({ ...question, layer: 'heat', top: 7 }).top).toBe(7);
    expect(top).toBeGreaterThan(0);
  });
  test('a rise that is significant is in full colour, nothing happened is nothing painted', () => {
    const { raster, changeCodes, cells } = review.answer({ ...question, layer: 'change', size_m: 200 });
    const opacities = new Set(
      Array.from({ length: (raster?.pixels.length ?? 0) / 4 }, (_, at) => raster?.pixels[4 * at + 3]),
    );
    expect(opacities.has(0)).toBe(true);
    expect(changeCodes?.some((code) => code === 3)).toBe(true);
    expect(sum(cells.before)).toBeLessThan(sum(cells.counts));
  });
});
