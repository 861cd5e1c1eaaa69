import { describe, expect, test } from 'vitest';
import { clausesOf } from '@/core/hotspot/sentence';
import { hotspotsText } from '../hotspots-text';
import { cells } from '../layers/cells';
import { Review } from './review';
import { streetCells } from './street-cells';
import { cubeOf, cubeWith, type Happening, question, street } from './testing/review-sample';

/** What the screen says of a period in which there is little to say. */
const said = (happenings: readonly Happening[], more: Partial<typeof question> = {}) => {
  const answer = new Review(cubeWith(happenings), street).answer({ ...question, ...more });
  if (!answer.finding) throw new Error('no finding');
  const text = clausesOf(answer.finding, 'zh', (id) => id).map(({ kind, text }) => `${kind}: ${text}`);
  return { answer, text };
};
const at = (x: number, y: number, day = 40): Happening => ({ at: [x, y], day, hour: 9, group: 0 });
const none = (day = 40): Happening => ({ at: null, day, hour: 9, group: 0 });

describe('I1: an empty period', () => {
  test('counts nothing, judges nothing, and says so', () => {
    const { answer, text } = said([at(100, 100)], { days: [20_040, 20_040] });
    expect([answer.total, answer.raster === null || answer.codes === null]).toEqual([0, true]);
    expect(text).toEqual(['refusal: 所选时段是空的,没有可判断的内容。']);
  });
});

describe('I2: a filter with no rows', () => {
  test.each([
    ['a group nobody reported', { groupIds: ['B'] }],
    ['a group that is not in the cube', { groupIds: ['Z'] }],
    ['an hour in which nothing happens', { hours: 1 << 3 }],
    ['days before the record', { days: [10_000, 10_030], compareDays: [9_970, 10_000] }],
  ] as const)('%s: zero everywhere, and the sentence says that nothing lies in a cell', (_, filter) => {
    const { answer, text } = said([at(100, 100), at(900, 500), none()], filter);
    expect([answer.total, answer.unplaced, answer.closed.closed]).toEqual([0, 0, 0]);
    expect(answer.cells.counts.every((count) => count === 0)).toBe(true);
    expect(answer.field).toMatchObject({ allowed: false, reason: 'all_equal' });
    expect(text[0]).toBe('refusal: 所选时段和条件下没有落到网格上的案件。');
  });
  test('every layer is painted without an error, and with nothing in it', () => {
    const review = new Review(cubeOf(5), street);
    for (const layer of ['heat', 'cells', 'hot', 'emerging', 'change'] as const) {
      const { raster } = review.answer({ ...question, layer, groupIds: ['Z'] });
      const isPainted = raster?.pixels.some((value, index) => index % 4 === 3 && value > 60) ?? false;
      expect([layer, isPainted]).toEqual([layer, false]);
    }
  });
});

describe('I3: a constant field', () => {
  test('as many in every judged cell: no cell is higher, and the legend has a reason to give', () => {
    const { cells } = new Review(cubeWith([]), street).answer(question);
    const { judged, west, south } = streetCells(street, 100);
    const all = Array.from(judged, (index) =>
      at(((cells.x[index] ?? 0) - west) * 100 + 30, ((cells.y[index] ?? 0) - south) * 100 + 30),
    );
    // The frame's corner is not the street's: what lies outside is left out, and the rest is still one in each.
    const { answer, text } = said(all);
    expect(answer.field).toMatchObject({ allowed: false, reason: 'all_equal' });
    expect(text[0]).toMatch(/^refusal: 每个网格都是 \d+ 件,没有高低之分。$/);
    for (const reason of ['too_few_cells', 'all_equal', 'isolated_cells'] as const)
      for (const language of ['zh', 'en'] as const)
        expect(hotspotsText[language][`refused_${reason}`].length).toBeGreaterThan(10);
  });
});

describe('I4: all incidents in one cell', () => {
  const all = Array.from({ length: 40 }, (_, n) => at(1510, 510, 30 + (n % 30)));
  test('the place is plain, nothing is tested, and the sentence says why', () => {
    const { answer, text } = said(all);
    expect(answer.cells.counts.filter((count) => count > 0)).toEqual(Float64Array.of(40));
    expect(text[0]).toBe('refusal: 40 件全部落在同一个网格:地方一目了然,别处没有可比的,不做热点检验。');
    expect(text.some((clause) => /^(hot|no_hot|lookalike)/.test(clause))).toBe(false);
  });
  test('fewer than thirty of them are too few to tell', () => {
    expect(said(all.slice(0, 29)).text[0]).toContain('至少需要 30 件');
  });
});

describe('I5: incidents without a place', () => {
  test('are counted and told, and in no cell', () => {
    const { answer, text } = said([...Array.from({ length: 50 }, () => none()), at(100, 100)]);
    expect([answer.total, answer.unplaced]).toEqual([51, 50]);
    expect(answer.cells.counts.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(text.some((clause) => clause.startsWith('unmapped:') && clause.includes('50'))).toBe(true);
  });
  test('nothing but such: no place is judged', () => {
    expect(said(Array.from({ length: 50 }, () => none())).text[0]).toBe(
      'refusal: 所选时段和条件下没有落到网格上的案件。',
    );
  });
});

describe('I6: cells cut by the outline', () => {
  test('are cells of the street, counted whole, and the legend says so', () => {
    // The corner lies in the middle of no cell: 494,000 and 2,518,000 are edges of 400 m cells, 4,000 m is ten of them.
    const { answer } = said([at(3999, 999), at(1, 1)], { size_m: 400, layer: 'cells' });
    expect(answer.cells.counts.reduce((sum, count) => sum + count, 0)).toBe(2);
    expect(cells.words.zh.read).toContain('边界');
    expect(cells.words.en.read).toContain('outline');
  });
});
