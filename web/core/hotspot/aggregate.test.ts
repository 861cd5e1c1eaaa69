import { describe, expect, test } from 'vitest';
import type { AreaRef } from '../area/area';
import { seeded } from '../random/seeded';
import { weekdayIndex } from '../time/shanghai';
import { ALL_HOURS, ALL_WEEKDAYS, aggregateReported, type CubeFilter } from './aggregate';
import { aggregateClosed, closedByLevel, countsByLevel } from './aggregate-closed';
import type { Cube } from './cube';
import { CASE_AREAS, CASE_GROUPS, cubeOf, type RawIncident, randomIncidents } from './cube.cases';
import { displayGrid, fieldOn } from './display-grid';
import { CELL_SIZES_M, coarserIndex } from './grid';

const FIRST_DAY = 19_723;
const random = seeded(11);
const incidents = randomIncidents(random, 30_000);
const cube = cubeOf(incidents, FIRST_DAY);
const everything: CubeFilter = {
  days: [FIRST_DAY, FIRST_DAY + 365],
  groupIds: null,
  hours: ALL_HOURS,
  weekdays: ALL_WEEKDAYS,
  area: { level: 'street', id: '440311001' },
};

function randomFilter(): CubeFilter {
  const area: AreaRef = random.pick<AreaRef>([
    everything.area,
    { level: 'community', id: `k${random.whole(0, 3)}` },
    { level: 'circle', id: `c${random.whole(0, 6)}` },
    { level: 'unit', id: `u${random.whole(0, 24)}` },
  ]);
  const from = FIRST_DAY + random.whole(-20, 380);
  return {
    days: [from, from + random.whole(-5, 200)],
    groupIds: random.unit() < 0.4 ? null : new Set(CASE_GROUPS.filter(() => random.unit() < 0.5)),
    hours: random.unit() < 0.5 ? ALL_HOURS : random.whole(0, ALL_HOURS),
    weekdays: random.unit() < 0.5 ? ALL_WEEKDAYS : random.whole(0, ALL_WEEKDAYS),
    area,
  };
}

/** The obvious way, over the incidents themselves. */
function chosen(filter: CubeFilter): RawIncident[] {
  return incidents.filter((one) => {
    const day = FIRST_DAY + one.day;
    const weekday = (new Date(day * 86_400_000).getUTCDay() + 6) % 7;
    const { unitId, circleId, communityId } = CASE_AREAS[one.area]!;
    const id = { street: filter.area.id, unit: unitId, circle: circleId, community: communityId }[
      filter.area.level
    ];
    return (
      day >= filter.days[0] &&
      day < filter.days[1] &&
      (filter.groupIds === null || filter.groupIds.has(CASE_GROUPS[one.group]!)) &&
      ((filter.hours >> one.hour) & 1) === 1 &&
      ((filter.weekdays >> weekday) & 1) === 1 &&
      id === filter.area.id
    );
  });
}

const sumOf = (counts: Iterable<number>) => [...counts].reduce((sum, count) => sum + count, 0);

describe('A1: every figure is the count of the incidents themselves', () => {
  test('300 random filters, every cell size', () => {
    let seen = 0;
    for (let round = 0; round < 300; round++) {
      const filter = randomFilter();
      const expected = chosen(filter);
      seen += expected.length;
      const size_m = random.pick(CELL_SIZES_M);
      const grid = displayGrid(cube.cells, size_m);
      const totals = aggregateReported(cube, grid, filter);
      expect(totals.total).toBe(expected.length);
      const byCell = new Map<string, number>();
      let [unplaced, coarser] = [0, 0];
      for (const { x, y, size_m: own_m } of expected) {
        if (own_m === null) unplaced++;
        else if (own_m > size_m) coarser++;
        else {
          const name = `${coarserIndex(x, own_m, size_m)},${coarserIndex(y, own_m, size_m)}`;
          byCell.set(name, (byCell.get(name) ?? 0) + 1);
        }
      }
      expect([totals.unplaced, totals.coarser]).toEqual([unplaced, coarser]);
      const cells = Array.from(grid.x, (x, at) => byCell.get(`${x},${grid.y[at]}`) ?? 0);
      expect([...totals.byCell]).toEqual(cells);
      expect(sumOf(totals.byCell) + unplaced + coarser).toBe(expected.length);
      const days = new Array(totals.byDay.length).fill(0);
      for (const { day } of expected) days[day + FIRST_DAY - filter.days[0]]++;
      expect([...totals.byDay]).toEqual(days);
      for (const part of [totals.byDay, totals.rhythm, totals.byGroup, totals.byArea])
        expect(sumOf(part)).toBe(expected.length);
      totals.byGroup.forEach((count, at) => {
        expect(count).toBe(expected.filter(({ group }) => group === at).length);
      });
      const circles = countsByLevel(cube.areas, totals.byArea, 'circle');
      for (const [id, count] of circles)
        expect(count).toBe(expected.filter(({ area }) => CASE_AREAS[area]!.circleId === id).length);
    }
    expect(seen).toBeGreaterThan(100_000);
  });
  test('the rhythm is by hour of the week', () => {
    const { rhythm } = aggregateReported(cube, displayGrid(cube.cells, 100), everything);
    const sundayNoon = incidents.filter(
      ({ day, hour }) => weekdayIndex(day + FIRST_DAY) === 6 && hour === 12,
    );
    expect(rhythm[6 * 24 + 12]).toBe(sundayNoon.length);
    expect(weekdayIndex(FIRST_DAY)).toBe(0); // 2024-01-01 was a Monday
  });
});

test('A2: reversed and empty periods count nothing', () => {
  const grid = displayGrid(cube.cells, 100);
  for (const days of [
    [FIRST_DAY + 9, FIRST_DAY + 2],
    [FIRST_DAY + 5, FIRST_DAY + 5],
    [0, 10],
  ] as const) {
    const totals = aggregateReported(cube, grid, { ...everything, days });
    expect([totals.total, totals.byDay.length]).toEqual([0, Math.max(0, days[1] - days[0])]);
  }
});

test('A3: cells of the street without incidents are there with zero, and what lies outside is told', () => {
  const grid = displayGrid(cube.cells, 100);
  const { byCell } = aggregateReported(cube, grid, everything);
  const side = 40;
  const x = Int32Array.from({ length: side * side }, (_, at) => at % side);
  const y = Int32Array.from({ length: side * side }, (_, at) => Math.floor(at / side));
  const { values, outside } = fieldOn({ x, y }, grid, byCell);
  expect(values.length).toBe(side * side);
  expect(values.filter((value) => value === 0).length).toBeGreaterThan(600);
  expect(outside).toBeGreaterThan(0);
  expect(sumOf(values) + outside).toBe(sumOf(byCell));
});

describe('A4: what was closed', () => {
  const rows = 5_000;
  const whole = (high: number) => Array.from({ length: rows }, () => random.whole(0, high));
  const closed: Cube['closed'] = {
    cell: Uint16Array.from(whole(99)),
    area: Uint16Array.from(whole(CASE_AREAS.length - 1)),
    day: Uint16Array.from(whole(364)),
    group: Uint8Array.from(whole(CASE_GROUPS.length - 1)),
    closed: Uint16Array.from(whole(9)),
    onTime: Uint16Array.from(whole(5)),
    withLimit: Uint16Array.from(whole(7)),
    minutes: Uint32Array.from(whole(4_000_000_000)),
  };
  const withClosed = { ...cube, closed };

  test('sums are those of the rows, also beyond 32 bits', () => {
    for (let round = 0; round < 50; round++) {
      const filter = {
        ...randomFilter(),
        weekdays: ALL_WEEKDAYS,
        area: { level: 'circle', id: 'c1' } as const,
      };
      const at = [...closed.day.keys()].filter(
        (row) =>
          closed.day[row]! + FIRST_DAY >= filter.days[0] &&
          closed.day[row]! + FIRST_DAY < filter.days[1] &&
          (filter.groupIds === null || filter.groupIds.has(CASE_GROUPS[closed.group[row]!]!)) &&
          CASE_AREAS[closed.area[row]!]!.circleId === 'c1',
      );
      const { byArea, byGroup, ...total } = aggregateClosed(withClosed, filter);
      const expected = {
        closed: sumOf(at.map((row) => closed.closed[row]!)),
        onTime: sumOf(at.map((row) => closed.onTime[row]!)),
        withLimit: sumOf(at.map((row) => closed.withLimit[row]!)),
        minutes: sumOf(at.map((row) => closed.minutes[row]!)),
      };
      expect(total).toEqual(expected);
      expect(closedByLevel(cube.areas, byArea, 'circle').get('c1')).toEqual(expected);
      expect(sumOf(byGroup.map(({ minutes }) => minutes))).toBe(expected.minutes);
    }
  });
  test('hours of reporting do not apply', () => {
    const { byArea: _, byGroup: __, ...all } = aggregateClosed(withClosed, everything);
    const { byArea: ___, byGroup: ____, ...none } = aggregateClosed(withClosed, { ...everything, hours: 0 });
    expect(none).toEqual(all);
    expect(all.closed).toBe(sumOf(closed.closed));
  });
});
