import { type CubeFilter, passes } from './aggregate';
import { type Cube, UNPLACED } from './cube';
import { type DisplayGrid, fieldOn } from './display-grid';
import { type CellSet, type HotFieldResult, hotField } from './hot-field';

const DAYS_PER_WEEK = 7;

/**
 * Counts of each of the last weeks by display cell: weeks of seven days counted back from the end of the filter's
 * period, the oldest first. The start of the period does not matter. One pass.
 */
export function weeklyCounts(
  cube: Cube,
  grid: DisplayGrid,
  filter: CubeFilter,
  weeks: number,
): Uint32Array[] {
  const to = filter.days[1];
  const from = to - weeks * DAYS_PER_WEEK;
  const passing = passes(cube, { ...filter, days: [from, to] });
  const counts = Array.from({ length: weeks }, () => new Uint32Array(grid.x.length + 1));
  const { cell, area, day, hour, group, count } = cube.reported;
  for (let row = 0; row < count.length; row++) {
    const onDay = day[row]!;
    if (
      (passing.day[onDay]! &
        passing.area[area[row]!]! &
        passing.group[group[row]!]! &
        passing.hour[hour[row]!]!) ===
      0
    )
      continue;
    if (cell[row] === UNPLACED) continue;
    const week = Math.floor((onDay + cube.firstDay - from) / DAYS_PER_WEEK);
    counts[week]![grid.slotOf[cell[row]!]!]! += count[row]!;
  }
  return counts.map((week) => week.subarray(0, grid.x.length));
}

/** Gi* of each of the last weeks on the cells of the street, the oldest first. */
export function weeklyFields(
  cube: Cube,
  grid: DisplayGrid,
  filter: CubeFilter,
  weeks: number,
  street: CellSet,
  band_m: number,
): HotFieldResult[] {
  return weeklyCounts(cube, grid, filter, weeks).map((byCell) =>
    hotField(fieldOn(street, grid, byCell).values, street, band_m),
  );
}
