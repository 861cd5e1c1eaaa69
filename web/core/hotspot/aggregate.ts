import type { AreaRef } from '../area/area';
import { weekdayIndex } from '../time/shanghai';
import { type Cube, UNPLACED } from './cube';
import type { DisplayGrid } from './display-grid';

/** Which rows are counted. */
export interface CubeFilter {
  /** Days since 1970-01-01 (Asia/Shanghai), from the first up to, not including, the second. Reversed is empty. */
  readonly days: readonly [from: number, to: number];
  /** Null is every group. */
  readonly groupIds: ReadonlySet<string> | null;
  /** Bit h is the hour from h to h + 1. */
  readonly hours: number;
  /** Bit 0 is Monday, bit 6 Sunday. */
  readonly weekdays: number;
  readonly area: AreaRef;
}

export const ALL_HOURS = 0xff_ff_ff;
export const ALL_WEEKDAYS = 0x7f;

/** What was reported. Each way of splitting it adds up to `total` exactly. */
export interface ReportedTotals {
  readonly total: number;
  /** By display cell, in the order of the grid. */
  readonly byCell: Uint32Array;
  /** Counted in no display cell: without a place, or told only in a cell larger than those shown. */
  readonly unplaced: number;
  readonly coarser: number;
  /** By day from `days[0]`. */
  readonly byDay: Uint32Array;
  /** 7 × 24, Monday 00:00 first. */
  readonly rhythm: Uint32Array;
  /** In the order of `cube.groupIds` and `cube.areas`. */
  readonly byGroup: Uint32Array;
  readonly byArea: Uint32Array;
}

/** For each value a column can have: 1 when the filter lets it through. One look-up per column decides a row. */
export function passes(cube: Cube, filter: CubeFilter) {
  const { groupIds, hours, weekdays, area } = filter;
  const day = new Uint8Array(65_536);
  const first = Math.max(0, filter.days[0] - cube.firstDay);
  const last = Math.min(day.length, filter.days[1] - cube.firstDay);
  for (let at = first; at < last; at++) day[at] = (weekdays >> weekdayIndex(at + cube.firstDay)) & 1;
  const isIn = ({ unitId, circleId, communityId }: Cube['areas'][number]) =>
    area.level === 'street' ||
    area.id === (area.level === 'unit' ? unitId : area.level === 'circle' ? circleId : communityId);
  return {
    day,
    hour: Uint8Array.from({ length: 24 }, (_, at) => (hours >> at) & 1),
    group: Uint8Array.from(cube.groupIds, (id) => (groupIds === null || groupIds.has(id) ? 1 : 0)),
    area: Uint8Array.from(cube.areas, (one) => (isIn(one) ? 1 : 0)),
  };
}

/** Counts what was reported, in one pass over the rows. Pure; about 15 ms for a million rows. */
export function aggregateReported(cube: Cube, grid: DisplayGrid, filter: CubeFilter): ReportedTotals {
  const { cell, area, day, hour, group, count } = cube.reported;
  const passing = passes(cube, filter);
  const [from, to] = filter.days;
  const days = Math.max(0, to - from);
  // Two splits share a table each and are told apart afterwards: a row is written three times instead of five.
  const byHour = new Uint32Array(days * 24);
  const groups = cube.groupIds.length;
  const byAreaAndGroup = new Uint32Array(cube.areas.length * groups);
  const nowhere = grid.x.length;
  const bySlot = new Uint32Array(nowhere + 1);
  const { slotOf } = grid;
  const lead = cube.firstDay - from;
  let unplaced = 0;
  for (let row = 0; row < count.length; row++) {
    const onDay = day[row]!;
    const inArea = area[row]!;
    const ofGroup = group[row]!;
    const atHour = hour[row]!;
    if ((passing.day[onDay]! & passing.area[inArea]! & passing.group[ofGroup]! & passing.hour[atHour]!) === 0)
      continue;
    const counted = count[row]!;
    const inCell = cell[row]!;
    if (inCell === UNPLACED) unplaced += counted;
    else bySlot[slotOf[inCell]!]! += counted;
    byHour[(onDay + lead) * 24 + atHour]! += counted;
    byAreaAndGroup[inArea * groups + ofGroup]! += counted;
  }
  const byDay = new Uint32Array(days);
  const rhythm = new Uint32Array(7 * 24);
  let total = 0;
  byHour.forEach((counted, at) => {
    const onDay = Math.floor(at / 24);
    byDay[onDay]! += counted;
    rhythm[weekdayIndex(from + onDay) * 24 + (at % 24)]! += counted;
    total += counted;
  });
  const byGroup = new Uint32Array(groups);
  const byArea = new Uint32Array(cube.areas.length);
  byAreaAndGroup.forEach((counted, at) => {
    byGroup[at % groups]! += counted;
    byArea[Math.floor(at / groups)]! += counted;
  });
  const byCell = bySlot.subarray(0, nowhere);
  return { total, byCell, unplaced, coarser: bySlot[nowhere]!, byDay, rhythm, byGroup, byArea };
}
