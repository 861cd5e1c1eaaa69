import { describe, expect, test } from 'vitest';
import { listCells } from './list-cells';
import { Review } from './review';
import { streetCells } from './street-cells';
import { cubeOf, question, south, street, unitIds, west } from './testing/review-sample';

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

describe('R4: the cells of a list hold what its figure counts', () => {
  const answer = review.answer(question);
  const { x, y, counts } = answer.cells;
  const countIn = (place: Parameters<typeof listCells>[0]) => {
    const rows = listCells(place, answer)?.rows ?? [];
    const isIn = (at: number) =>
      rows.some(([row, from, to]) => y[at] === row && x[at]! >= from && x[at]! <= to);
    return sum([...counts].filter((_, at) => isIn(at)));
  };
  test('the legend, the sentence, and each hot patch', () => {
    expect(countIn({ kind: 'mapped' })).toBe(sum(counts));
    expect(listCells({ kind: 'unjudged' }, answer)?.isBeyond).toBe(true);
    expect(answer.total - countIn({ kind: 'unjudged' })).toBe(answer.finding?.unmapped);
    const hot = answer.finding?.hot ?? [];
    expect(hot.length).toBeGreaterThan(0);
    for (const { cell, incidents } of hot) expect(countIn({ kind: 'patch', ...cell })).toBe(incidents);
  });
  test('a cell that is hot no more belongs to no patch', () => {
    expect(listCells({ kind: 'patch', x: x[0]! + 38, y: y[0]! }, answer)).toBeNull();
    expect(listCells({ kind: 'cell', x: 4, y: 9 }, answer)?.rows).toEqual([[9, 4, 4]]);
  });
});

describe('R5: what stands in parts of former editions', () => {
  const before = cubeOf(5);
  const areas = before.areas.map((one) => (one.unitId === unitIds[1] ? { ...one, circleId: 'gm09' } : one));
  const redrawn = new Review({ ...before, areas }, street);
  const at = (level: 'street' | 'community' | 'circle', id: string) =>
    redrawn.answer({ ...question, area: { level, id } });
  test('a circle that is no more is told beside those of now', () => {
    const { former, total, tallies } = at('community', 'gm');
    expect(former.reported).toBe(tallies.circle.find(({ id }) => id === 'gm09')?.reported);
    expect(former.reported).toBeGreaterThan(0);
    const now = tallies.circle.filter(({ id }) => id === 'gm01' || id === 'gm02');
    expect(sum(now.map(({ reported }) => reported)) + former.reported).toBe(total);
  });
  test('a unit that was in another circle then is told there', () => {
    expect(
      redrawn.answer({ ...question, area: { level: 'circle', id: 'gm09' } }).former.reported,
    ).toBeGreaterThan(0);
    expect([at('street', '440311001').former, at('circle', 'gm02').former]).toEqual([
      { reported: 0, closed: 0 },
      { reported: 0, closed: 0 },
    ]);
  });
});
