/** A street and cubes for the tests of the review. */
import type { StreetMap } from '@/core/area/street-map';
import { toDegrees } from '@/core/geo/projection';
import { ALL_HOURS, ALL_WEEKDAYS } from '@/core/hotspot/aggregate';
import type { Cube } from '@/core/hotspot/cube';
import { seeded } from '@/core/random/seeded';
import { sampleStreet } from '@/core/testing/sample-street';
import type { ReviewQuestion } from '../question';

/** Four units of 1 km in a row, the last a hillside, on the grid of EPSG:4547. */
export const [west, south, side] = [494_000, 2_518_000, 1000];
const ring = (from: number, to: number) => {
  const corner = (x: number, y: number) => [...toDegrees(west + x * side, south + y * side)];
  return [[corner(from, 0), corner(to, 0), corner(to, 1), corner(from, 1), corner(from, 0)]];
};
export const street: StreetMap = {
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
export const unitIds = street.units.features.map(({ properties }) => properties.id);

/** An incident, metres east and north of the street's corner; without a place it is in no cell and no area. */
export interface Happening {
  readonly at: readonly [x_m: number, y_m: number] | null;
  /** From day 20,000 on. */
  readonly day: number;
  readonly hour: number;
  readonly group: number;
}

/** Two periods of thirty days: much in one corner of the first unit in the second of them, a little everywhere always. */
export function cubeOf(seed: number): Cube {
  const random = seeded(seed);
  const all: Happening[] = [];
  const add = (x: number, y: number, day: number) =>
    all.push({ at: [x, y], day, hour: random.whole(0, 23), group: random.whole(0, 1) });
  for (let n = 0; n < 300; n++) add(random.unit() * 4 * side, random.unit() * side, random.whole(0, 59));
  for (let n = 0; n < 160; n++)
    add(100 + random.unit() * 250, 100 + random.unit() * 250, random.whole(30, 59));
  for (let n = 0; n < 7; n++) all.push({ at: null, day: 40, hour: 3, group: 0 });
  return cubeWith(all);
}

/** A cube of these incidents, each in a row of its own; none of them closed. */
export function cubeWith(all: readonly Happening[]): Cube {
  const cells = { x: [] as number[], y: [] as number[] };
  const rows = all.map(({ at, day, hour, group }) => {
    if (at === null) return { cell: 65_535, area: 4, day, hour, group };
    cells.x.push(Math.floor((west + at[0]) / 50));
    cells.y.push(Math.floor((south + at[1]) / 50));
    return { cell: cells.x.length - 1, area: Math.min(3, Math.floor(at[0] / side)), day, hour, group };
  });
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

export const question: ReviewQuestion = {
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
