import type { AreaLevel } from '../area/area';
import { type CubeFilter, passes } from './aggregate';
import type { Cube, CubeArea } from './cube';

/** Sums over incidents closed. `onTime / withLimit` is the on-time rate, `minutes / closed` the mean handling time. */
export interface ClosedSums {
  readonly closed: number;
  readonly onTime: number;
  readonly withLimit: number;
  /** Sum of minutes from report to close. */
  readonly minutes: number;
}

export interface ClosedTotals extends ClosedSums {
  /** In the order of `cube.areas` and of `cube.groupIds`. */
  readonly byArea: readonly ClosedSums[];
  readonly byGroup: readonly ClosedSums[];
}

type Mutable<T> = { -readonly [key in keyof T]: T[key] };

const none = (): Mutable<ClosedSums> => ({ closed: 0, onTime: 0, withLimit: 0, minutes: 0 });

function add(sums: Mutable<ClosedSums>, { closed, onTime, withLimit, minutes }: ClosedSums): void {
  sums.closed += closed;
  sums.onTime += onTime;
  sums.withLimit += withLimit;
  sums.minutes += minutes;
}

/** Sums what was closed, by the day of closing; the hours of the filter, which are hours of reporting, do not apply. */
export function aggregateClosed(cube: Cube, filter: CubeFilter): ClosedTotals {
  const { area, day, group, closed, onTime, withLimit, minutes } = cube.closed;
  const passing = passes(cube, filter);
  // One number per area and group and measure; sums of minutes outgrow 32 bits.
  const groups = cube.groupIds.length;
  const sums = new Float64Array(cube.areas.length * groups * 4);
  for (let row = 0; row < closed.length; row++) {
    const ofGroup = group[row]!;
    const inArea = area[row]!;
    if ((passing.day[day[row]!]! & passing.area[inArea]! & passing.group[ofGroup]!) === 0) continue;
    const at = (inArea * groups + ofGroup) * 4;
    sums[at]! += closed[row]!;
    sums[at + 1]! += onTime[row]!;
    sums[at + 2]! += withLimit[row]!;
    sums[at + 3]! += minutes[row]!;
  }
  const byArea = cube.areas.map(none);
  const byGroup = cube.groupIds.map(none);
  const total = none();
  byArea.forEach((ofArea, inArea) => {
    byGroup.forEach((ofGroup, atGroup) => {
      const at = (inArea * groups + atGroup) * 4;
      const part = {
        closed: sums[at]!,
        onTime: sums[at + 1]!,
        withLimit: sums[at + 2]!,
        minutes: sums[at + 3]!,
      };
      for (const into of [ofArea, ofGroup, total]) add(into, part);
    });
  });
  return { ...total, byArea, byGroup };
}

/** The id of an area's community, circle or unit; null where that is not told or not known. */
function idAt(
  { unitId, circleId, communityId }: CubeArea,
  level: Exclude<AreaLevel, 'street'>,
): string | null {
  return level === 'unit' ? unitId : level === 'circle' ? circleId : communityId;
}

/** Counts by area of the cube, gathered by community, circle or unit. The null key holds what has none. */
export function countsByLevel(
  areas: readonly CubeArea[],
  byArea: ArrayLike<number>,
  level: Exclude<AreaLevel, 'street'>,
): Map<string | null, number> {
  const counts = new Map<string | null, number>();
  areas.forEach((area, at) => {
    const id = idAt(area, level);
    counts.set(id, (counts.get(id) ?? 0) + byArea[at]!);
  });
  return counts;
}

/** The same for sums of what was closed. */
export function closedByLevel(
  areas: readonly CubeArea[],
  byArea: readonly ClosedSums[],
  level: Exclude<AreaLevel, 'street'>,
): Map<string | null, ClosedSums> {
  const sums = new Map<string | null, Mutable<ClosedSums>>();
  areas.forEach((area, at) => {
    const id = idAt(area, level);
    const into = sums.get(id) ?? none();
    add(into, byArea[at]!);
    sums.set(id, into);
  });
  return sums;
}
