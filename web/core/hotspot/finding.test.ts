import { describe, expect, test } from 'vitest';
import { seeded } from '../random/seeded';
import type { Emerging } from './emerging';
import { type Finding, type FindingInput, findingOf } from './finding';
import { hotField } from './hot-field';
import { patchesOf } from './patches';
import { clausesOf } from './sentence';

const SIDE = 40;
const street = {
  x: Int32Array.from({ length: SIDE * SIDE }, (_, at) => 4_900 + (at % SIDE)),
  y: Int32Array.from({ length: SIDE * SIDE }, (_, at) => 25_190 + Math.floor(at / SIDE)),
  size_m: 100,
};
/** Five circles: four quarters, of which the south-west has a small one in its corner. */
const circleOf = Array.from(street.x, (_, at) => {
  const [east, north] = [at % SIDE, Math.floor(at / SIDE)];
  if (east < 4 && north < 4) return 'small';
  return `${north < SIDE / 2 ? 'south' : 'north'}-${east < SIDE / 2 ? 'west' : 'east'}`;
});
const circles = [...new Set(circleOf)].map((id) => ({ id, residents: null }));
const names: Record<string, string> = {
  small: '角圈',
  'south-west': '甲圈',
  'south-east': '乙圈',
  'north-west': '丙圈',
  'north-east': '丁圈',
};
const nameOf = (id: string) => names[id] ?? id;
const sentenceOf = (finding: Finding, language: 'zh' | 'en', named: typeof nameOf): string =>
  clausesOf(finding, language, named)
    .map(({ text }) => text)
    .join(language === 'en' ? ' ' : '');

/** Noise of about one in five cells, a block between the two northern circles, and a clump that only looks high. */
function input(more: Partial<FindingInput> = {}): FindingInput {
  const random = seeded(77);
  const counts = Float64Array.from(street.x, (_, at) => {
    const [east, north] = [at % SIDE, Math.floor(at / SIDE)];
    const isHot = Math.abs(east - 20) < 3 && north >= 28 && north < 33;
    const looksHigh = Math.abs(east - 30) + Math.abs(north - 10) <= 2;
    return (random.unit() < 0.2 ? 1 : 0) + (isHot ? random.whole(2, 4) : 0) + (looksHigh ? 1 : 0);
  });
  const total = counts.reduce((sum, count) => sum + count, 0) + 17;
  const weeksHot = Uint8Array.from(street.x, (_, at) => (Math.floor(at / SIDE) === 30 ? 4 : 3));
  const emerging: Emerging = { allowed: true, codes: new Int8Array(street.x.length), weeksHot };
  return {
    days: 30,
    street,
    circleOf,
    counts,
    field: hotField(counts, street, 250),
    emerging,
    circles,
    cellsNotJudged: 9,
    total,
    previous: { total: total - 120, days: 30 },
    ...more,
  };
}

/** All numbers of a text, signs kept. */
const numbersOf = (text: string) =>
  text
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
    .match(/[+−]?\d+/g)
    ?.map((one) => Number(one.replace('−', '-'))) ?? [];

// Plus nothing: a text knows no −0.
const percent = (ratio: number) => Math.round((ratio - 1) * 100) + 0;

/** The numbers a finding allows a sentence to say, in its order. */
function expectedNumbers({ hot, change, unmapped, ground }: Finding): number[] {
  const spoken = hot
    .slice(0, 3)
    .flatMap(({ cells, lastingCells }) => [cells, 95, ...(lastingCells ? [lastingCells, 4] : [])]);
  const rest = hot.slice(3);
  if (rest.length > 0)
    spoken.push(
      rest.length,
      rest.reduce((sum, { cells }) => sum + cells, 0),
    );
  if (hot.length === 0) spoken.push(95);
  if (change?.ratio) {
    const { ratio, low, high } = change.ratio;
    const interval = [95, percent(low), percent(high)];
    spoken.push(change.current, change.previous, percent(ratio), ...interval);
  }
  if (unmapped > 0) spoken.push(unmapped);
  if (ground && ground.notJudged > 0) spoken.push(ground.judged, ground.notJudged);
  return spoken;
}

describe('P1: patches are cells that touch, the largest first', () => {
  test('corners join, gaps part', () => {
    const picture = ['##...#', '..#...', '......', '.....#', '#...##'];
    const x = Int32Array.from(picture.flatMap((row) => [...row].map((_, at) => at)));
    const y = Int32Array.from(picture.flatMap((row, north) => [...row].map(() => north)));
    const patches = patchesOf({ x, y, size_m: 100 }, (at) => picture[y[at]!]![x[at]!] === '#');
    expect(patches).toEqual([[0, 1, 8], [23, 28, 29], [5], [24]]);
  });
});

describe('P2: what may be said is what was computed', () => {
  const made = input();
  const finding = findingOf(made);
  if (!made.field.allowed) throw new Error('refused');
  const { codes, z, p } = made.field;
  test('the hot patch lies between the northern circles, and holds every significant cell', () => {
    expect([...(finding.hot[0]?.circleIds ?? [])].sort()).toEqual(['north-east', 'north-west']);
    const cells = finding.hot.reduce((sum, patch) => sum + patch.cells, 0);
    expect(cells).toBe(codes.filter((code) => code >= 2).length);
    expect(cells).toBeGreaterThan(20);
    const cells99 = finding.hot.reduce((sum, patch) => sum + patch.cells99, 0);
    expect(cells99).toBe(codes.filter((code) => code === 3).length);
    const incidents = finding.hot.reduce((sum, patch) => sum + patch.incidents, 0);
    expect(incidents).toBe([...codes].reduce((sum, code, at) => sum + (code >= 2 ? made.counts[at]! : 0), 0));
    const lasting = finding.hot.reduce((sum, patch) => sum + (patch.lastingCells ?? 0), 0);
    expect(lasting).toBe(
      [...codes.keys()].filter((at) => codes[at]! >= 2 && Math.floor(at / SIDE) === 30).length,
    );
  });
  test('a circle that expects fewer than five is not spoken of; others that only look high are said to', () => {
    const mapped = made.counts.reduce((sum, count) => sum + count, 0);
    expect(finding.tooFew).toEqual([
      { circleId: 'small', expected: expect.closeTo((mapped * 16) / 1_600, 9) },
    ]);
    expect(finding.lookalikes.map(({ circleId }) => circleId).sort()).toEqual(['south-east']);
    for (const { circleId, cells } of finding.lookalikes)
      expect(cells).toBe(
        circleOf.filter((circle, at) => circle === circleId && z[at]! > 0 && p[at]! <= 0.05).length,
      );
  });
  test('residents, where all are known, say what was to be expected', () => {
    const residents = circles.map(({ id }) => ({ id, residents: id === 'south-west' ? 10 : 10_000 }));
    expect(findingOf(input({ circles: residents })).tooFew.map(({ circleId }) => circleId)).toEqual([
      'south-west',
    ]);
  });
  test('what is in no cell is counted', () => {
    expect(finding.unmapped).toBe(17);
  });
});

describe('P3: every number of the sentence is one of the finding, in both languages', () => {
  test.each(['zh', 'en'] as const)('%s', (language) => {
    for (const previous of [
      { total: 200, days: 30 },
      { total: 900, days: 60 },
      { total: 380, days: 31 },
      null,
    ]) {
      const finding = findingOf(input({ previous }));
      expect(numbersOf(sentenceOf(finding, language, nameOf))).toEqual(expectedNumbers(finding));
    }
  });
  test('more than three patches: the rest is counted', () => {
    const cell = { x: 0, y: 0 };
    const patch = { circleIds: ['small'], cells: 5, cell, cells99: 0, incidents: 9, lastingCells: null };
    const finding = { ...findingOf(input()), hot: [9, 8, 7, 3, 2].map((cells) => ({ ...patch, cells })) };
    for (const language of ['zh', 'en'] as const)
      expect(numbersOf(sentenceOf(finding, language, nameOf))).toEqual(expectedNumbers(finding));
    expect(sentenceOf(finding, 'zh', nameOf)).toContain('另有 2 处较小的显著热点(共 5 个网格)');
  });
  test('read aloud', () => {
    const finding = findingOf(input());
    const [hot] = finding.hot;
    expect(sentenceOf(finding, 'zh', nameOf)).toMatch(
      new RegExp(
        `^[丙丁]圈与[丙丁]圈交界一带显著高于全街水平\\(${hot?.cells} 个网格,FDR 95%\\);其中 ${hot?.lastingCells} 个已连续 4 周。` +
          '乙圈看上去偏红,但与随机波动分不开。角圈样本太少,不下结论。本期 \\d+ 件,对比期 \\d+ 件,' +
          '日均 \\+\\d+%\\(95% 区间 \\+\\d+% 至 \\+\\d+%\\),确有上升。另有 17 件不在参与判断的网格上,未参与判断。「全街」指参与判断的 1,600 个网格;山地的 9 个不算在内。$',
      ),
    );
    for (const clause of clausesOf(finding, 'zh', nameOf))
      for (const id of clause.circleIds) expect(clause.text).toContain(nameOf(id));
  });
});

describe('P4: each refusal is said, and nothing about places beside it', () => {
  const none = new Float64Array(street.x.length);
  const two = none.map(() => 2);
  const few = none.map((_, at) => (at < 29 ? 1 : 0));
  test.each([
    ['empty_period', input({ days: 0 }), '所选时段是空的'],
    [
      'too_few_incidents',
      input({ counts: few, field: hotField(few, street, 250) }),
      '只有 29 件(至少需要 30 件)',
    ],
    [
      'too_few_incidents',
      input({ counts: none, field: hotField(none, street, 250) }),
      '没有落到网格上的案件',
    ],
    ['all_equal', input({ counts: two, field: hotField(two, street, 250) }), '每个网格都是 2 件'],
    ['isolated_cells', input({ field: hotField(input().counts, street, 90) }), '1,600 个网格中有 1,600 个'],
  ] as const)('%s', (reason, given, text) => {
    const finding = findingOf(given);
    expect(finding.refusal?.reason).toBe(reason);
    expect([finding.hot, finding.lookalikes, finding.tooFew]).toEqual([[], [], []]);
    expect(sentenceOf(finding, 'zh', nameOf)).toContain(text);
    expect(clausesOf(finding, 'en', nameOf)[0]).toMatchObject({ kind: 'refusal' });
  });
  test('pure noise is said to be no hot spot', () => {
    const random = seeded(5);
    const counts = none.map(() => (random.unit() < 0.2 ? 1 : 0));
    const finding = findingOf(input({ counts, field: hotField(counts, street, 250) }));
    expect(sentenceOf(finding, 'zh', nameOf)).toMatch(/^没有一处显著高于全街水平/);
  });
  test('what the street means is said when some of it is not judged, and with no refusal', () => {
    const said = (more: Partial<FindingInput>) =>
      clausesOf(findingOf(input(more)), 'zh', nameOf).some(({ kind }) => kind === 'ground');
    expect([said({}), said({ cellsNotJudged: 0 }), said({ days: 0 })]).toEqual([true, false, false]);
  });
  test('a change of too few is not compared', () => {
    const finding = findingOf(input({ total: 5, previous: { total: 3, days: 30 } }));
    expect(sentenceOf(finding, 'zh', nameOf)).toContain('本期 5 件,对比期 3 件,太少,不比较。');
  });
});
