import type { Seeded } from '../random/seeded';
import { type Cube, type CubeArea, UNPLACED } from './cube';
import { BASE_CELL_M, cellKey, coarserIndex } from './grid';

/** One incident as the database counts it, before it becomes part of a row. For tests and benches. */
export interface RawIncident {
  readonly x: number;
  readonly y: number;
  /** Null without a place. */
  readonly size_m: number | null;
  readonly area: number;
  readonly day: number;
  readonly hour: number;
  readonly group: number;
}

export const CASE_AREAS: readonly CubeArea[] = [
  ...Array.from({ length: 24 }, (_, at) => ({
    unitId: `u${at}`,
    circleId: `c${at % 6}`,
    communityId: `k${at % 3}`,
  })),
  { unitId: null, circleId: 'c1', communityId: 'k1' },
  { unitId: null, circleId: null, communityId: null },
];

export const CASE_GROUPS = ['law', 'noise', 'traffic', 'waste', 'water'] as const;

/** Incidents over a street of 60 × 60 base cells and a year, some coarsened, some without a place. */
export function randomIncidents(random: Seeded, count: number): RawIncident[] {
  return Array.from({ length: count }, () => {
    const size_m = random.pick([null, 50, 50, 50, 50, 50, 100, 200, 400]);
    const index = () => coarserIndex(random.whole(-3, 57), BASE_CELL_M, size_m ?? BASE_CELL_M);
    return {
      x: index(),
      y: index(),
      size_m,
      area: size_m === null ? CASE_AREAS.length - 1 : random.whole(0, CASE_AREAS.length - 2),
      day: random.whole(0, 364),
      hour: random.whole(0, 23),
      group: random.whole(0, CASE_GROUPS.length - 1),
    };
  });
}

/** The cube of incidents: equal ones become one row, as in the database. */
export function cubeOf(incidents: readonly RawIncident[], firstDay: number): Cube {
  const cells = new Map<string, { at: number; x: number; y: number; size_m: number }>();
  const rows = new Map<string, { cell: number; of: RawIncident; count: number }>();
  for (const of of incidents) {
    let cell = UNPLACED;
    if (of.size_m !== null) {
      const name = `${of.size_m} ${cellKey(of.x, of.y)}`;
      const known = cells.get(name) ?? { at: cells.size, x: of.x, y: of.y, size_m: of.size_m };
      cells.set(name, known);
      cell = known.at;
    }
    const key = [cell, of.area, of.day, of.hour, of.group].join();
    const row = rows.get(key);
    if (row) row.count++;
    else rows.set(key, { cell, of, count: 1 });
  }
  const list = [...rows.values()];
  const dictionary = [...cells.values()];
  const none = { day: new Uint16Array(0), group: new Uint8Array(0), cell: new Uint16Array(0) };
  return {
    cells: {
      x: Int32Array.from(dictionary, ({ x }) => x),
      y: Int32Array.from(dictionary, ({ y }) => y),
      size_m: Uint16Array.from(dictionary, ({ size_m }) => size_m),
    },
    areas: CASE_AREAS,
    groupIds: CASE_GROUPS,
    firstDay,
    reported: {
      cell: Uint16Array.from(list, ({ cell }) => cell),
      area: Uint16Array.from(list, ({ of }) => of.area),
      day: Uint16Array.from(list, ({ of }) => of.day),
      hour: Uint8Array.from(list, ({ of }) => of.hour),
      group: Uint8Array.from(list, ({ of }) => of.group),
      count: Uint16Array.from(list, ({ count }) => count),
    },
    closed: {
      ...none,
      area: new Uint16Array(0),
      closed: new Uint16Array(0),
      onTime: new Uint16Array(0),
      withLimit: new Uint16Array(0),
      minutes: new Uint32Array(0),
    },
  };
}
