import type { AreaLevel, AreaRef } from '@/core/area/area';
import { childLevel, childrenOf } from '@/core/area/areas';
import type { StreetMap } from '@/core/area/street-map';
import { ALL_HOURS, ALL_WEEKDAYS, aggregateReported, type CubeFilter } from '@/core/hotspot/aggregate';
import {
  aggregateClosed,
  type ClosedSums,
  closedByLevel,
  countsByLevel,
} from '@/core/hotspot/aggregate-closed';
import { changeField } from '@/core/hotspot/change';
import type { Cube } from '@/core/hotspot/cube';
import { type DisplayGrid, displayGrid, fieldOn } from '@/core/hotspot/display-grid';
import { emerging } from '@/core/hotspot/emerging';
import { findingOf } from '@/core/hotspot/finding';
import { BASE_CELL_M, type CellSize } from '@/core/hotspot/grid';
import { type CellSet, hotField } from '@/core/hotspot/hot-field';
import { weeklyFields } from '@/core/hotspot/weekly';
import { layerOf } from '../layers';
import type { Counted } from '../layers/layer';
import type { AreaTally, ReviewAnswer } from './answer';
import type { ReviewQuestion } from './question';
import { WEEKS } from './review-settings';
import { type StreetCells, streetCells } from './street-cells';

const LEVELS = ['community', 'circle', 'unit'] as const satisfies readonly AreaLevel[];
const nothing = { closed: 0, onTime: 0, withLimit: 0, minutes: 0 };

/** The cube with what is made of it once for each cell size. Lives in the worker; answers whatever is asked. */
export class Review {
  readonly #grids = new Map<CellSize, { readonly grid: DisplayGrid; readonly cells: StreetCells }>();
  readonly #lastDay: number;

  constructor(
    readonly cube: Cube,
    readonly street: StreetMap,
  ) {
    const { day } = cube.reported;
    let last = 0;
    for (let row = 0; row < day.length; row++) if (day[row]! > last) last = day[row]!;
    this.#lastDay = cube.firstDay + last;
  }

  answer(question: ReviewQuestion): ReviewAnswer {
    const startedAt = performance.now();
    const { cube } = this;
    const { grid, cells } = this.#at(question.size_m);
    const { area, days, compareDays } = question;
    const street = { level: 'street', id: '' } as const;
    const filter = this.#filter(question, days);
    const isWhole = area.level === 'street';
    const onMap = aggregateReported(cube, grid, { ...filter, area: street });
    const onMapBefore = aggregateReported(cube, grid, { ...filter, days: compareDays, area: street });
    const here = isWhole ? onMap : aggregateReported(cube, grid, filter);
    const before = isWhole ? onMapBefore : aggregateReported(cube, grid, { ...filter, days: compareDays });
    const ofTime = aggregateReported(cube, grid, { ...filter, hours: ALL_HOURS, weekdays: ALL_WEEKDAYS });
    const ofGroups = aggregateReported(cube, grid, { ...filter, groupIds: null });
    const ofGroupsBefore = aggregateReported(cube, grid, { ...filter, groupIds: null, days: compareDays });
    const allDays = [cube.firstDay, Math.max(this.#lastDay, days[1] - 1) + 1] as const;
    const series = aggregateReported(cube, grid, { ...filter, days: allDays }).byDay;
    const closedOnMap = aggregateClosed(cube, { ...filter, area: street });
    const closed = isWhole ? closedOnMap : aggregateClosed(cube, filter);
    const previousClosed = aggregateClosed(cube, { ...filter, days: compareDays });
    const now = fieldOn(cells, grid, onMap.byCell);
    const then = fieldOn(cells, grid, onMapBefore.byCell);
    const judged = judgedOf(cells);
    const valuesJudged = pick(now.values, cells.judged);
    const field = hotField(valuesJudged, judged, question.band_m);
    const onAll = (values: Int8Array) => spread(values, cells);
    const lasting =
      question.isPassing && !layerOf(question.layer).isOfPatterns
        ? null
        : emerging(
            weeklyFields(cube, grid, { ...filter, area: street }, WEEKS, judged, question.band_m),
            cells.judged.length,
          );
    const change = changeField(
      { counts: then.values, days: lengthOf(compareDays) },
      { counts: now.values, days: lengthOf(days) },
    );
    const talliesOf = (level: (typeof LEVELS)[number]): AreaTally[] => {
      const sums = closedByLevel(cube.areas, closedOnMap.byArea, level);
      const earlier = countsByLevel(cube.areas, onMapBefore.byArea, level);
      const counts = countsByLevel(cube.areas, onMap.byArea, level);
      const ids = new Set([...counts.keys(), ...sums.keys(), ...earlier.keys()]);
      return [...ids].flatMap((id) =>
        id === null
          ? []
          : [
              {
                id,
                reported: counts.get(id) ?? 0,
                previous: earlier.get(id) ?? 0,
                ...(sums.get(id) ?? nothing),
              },
            ],
      );
    };
    const tallies = {
      community: talliesOf('community'),
      circle: talliesOf('circle'),
      unit: talliesOf('unit'),
    };
    const finding = question.isPassing
      ? null
      : findingOf({
          days: days[1] - days[0],
          street: judged,
          circleOf: Array.from(cells.judged, (at) => cells.circle[at] ?? null),
          counts: valuesJudged,
          cellsNotJudged: cells.x.length - cells.judged.length,
          field,
          emerging: lasting,
          circles: this.street.circles.features.map(({ properties: { id, residents } }) => ({
            id,
            residents,
          })),
          total: onMap.total,
          previous: { total: onMapBefore.total, days: lengthOf(compareDays) },
        });
    const patterns = lasting?.allowed ? onAll(lasting.codes) : null;
    const codes = field.allowed ? onAll(field.codes) : null;
    const counts = { now: now.values, before: then.values };
    const painted = this.#paint({ question, cells, ...counts, codes, patterns, change });
    return {
      question,
      total: here.total,
      previousTotal: before.total,
      closed: sumsOf(closed),
      previousClosed: sumsOf(previousClosed),
      unplaced: here.unplaced,
      coarser: here.coarser,
      series: { firstDay: cube.firstDay, counts: series },
      rhythm: ofTime.rhythm,
      groups: cube.groupIds.map((id, at) => ({
        id,
        count: ofGroups.byGroup[at]!,
        previous: ofGroupsBefore.byGroup[at]!,
      })),
      tallies,
      former: this.#former(area, here.byArea, closed.byArea),
      cells: {
        size_m: question.size_m,
        x: cells.x,
        y: cells.y,
        counts: now.values,
        before: then.values,
        circle: cells.circle,
        judged: cells.judged,
      },
      field: field.allowed ? { ...field } : field,
      codes,
      z: field.allowed ? zOnAll(field.z, cells) : null,
      patterns,
      changeCodes: change.codes,
      ...painted,
      finding,
      milliseconds: performance.now() - startedAt,
    };
  }

  #former(area: AreaRef, reported: Uint32Array, closed: readonly ClosedSums[]): ReviewAnswer['former'] {
    const level = childLevel[area.level];
    if (level === null) return { reported: 0, closed: 0 };
    const ofNow = new Set<string | null>(childrenOf(area, this.street, 'zh').map(({ id }) => id));
    const beside = <Value>(byId: Map<string | null, Value>, countOf: (value: Value) => number) =>
      [...byId].reduce((sum, [id, value]) => (id === null || ofNow.has(id) ? sum : sum + countOf(value)), 0);
    return {
      reported: beside(countsByLevel(this.cube.areas, reported, level), (count) => count),
      closed: beside(closedByLevel(this.cube.areas, closed, level), (sums) => sums.closed),
    };
  }

  #filter({ groupIds, hours, weekdays, area }: ReviewQuestion, days: readonly [number, number]): CubeFilter {
    return { days, groupIds: groupIds === null ? null : new Set(groupIds), hours, weekdays, area };
  }

  #at(size_m: CellSize) {
    const known = this.#grids.get(size_m);
    if (known) return known;
    const made = { grid: displayGrid(this.cube.cells, size_m), cells: streetCells(this.street, size_m) };
    this.#grids.set(size_m, made);
    return made;
  }

  /** What the layer shown paints of all this. */
  #paint(counted: Omit<Counted, 'ratio' | 'finest'>) {
    const { question } = counted;
    const ratio = ratioOf(question);
    const painted = layerOf(question.layer).paint?.({
      ...counted,
      ratio,
      finest: () => this.#finest(question, ratio),
    });
    const { raster = null, beforeRaster = null, legend = [], top = question.top ?? 0 } = painted ?? {};
    return { raster, beforeRaster, legend, top };
  }

  #finest(question: ReviewQuestion, ratio: number): ReturnType<Counted['finest']> {
    const { grid } = this.#at(BASE_CELL_M);
    const countsOf = (period: readonly [number, number]) =>
      aggregateReported(
        this.cube,
        grid,
        this.#filter({ ...question, area: { level: 'street', id: '' } }, period),
      ).byCell;
    const centre = (index: number) => (index + 0.5) * BASE_CELL_M;
    return {
      x: Array.from(grid.x, centre),
      y: Array.from(grid.y, centre),
      now: countsOf(question.days),
      before: countsOf(question.compareDays).map((count) => count * ratio),
    };
  }
}

/** Days looked at for each day compared with. */
const ratioOf = ({ days, compareDays }: ReviewQuestion) => lengthOf(days) / lengthOf(compareDays);
const lengthOf = ([from, to]: readonly [number, number]) => Math.max(1, to - from);
const sumsOf = ({ closed, onTime, withLimit, minutes }: typeof nothing) => ({
  closed,
  onTime,
  withLimit,
  minutes,
});

/** The cells that are judged, as the statistics take them. */
const judgedOf = ({ x, y, size_m, judged }: StreetCells): CellSet => ({
  x: Int32Array.from(judged, (at) => x[at]!),
  y: Int32Array.from(judged, (at) => y[at]!),
  size_m,
});
const pick = (values: Float64Array, judged: Int32Array) => Float64Array.from(judged, (at) => values[at]!);

/** Values of the judged cells on all cells again: what was not judged is not significant, and has no pattern. */
function spread(values: Int8Array, cells: StreetCells): Int8Array {
  const all = new Int8Array(cells.x.length);
  cells.judged.forEach((at, index) => {
    all[at] = values[index]!;
  });
  return all;
}
function zOnAll(values: Float64Array, cells: StreetCells): Float64Array {
  const all = new Float64Array(cells.x.length).fill(Number.NaN);
  cells.judged.forEach((at, index) => {
    all[at] = values[index]!;
  });
  return all;
}
