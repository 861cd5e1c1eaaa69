import { describe, expect, test } from 'vitest';
import { beforeAfter } from '@/core/hotspot/before-after';
import { countChange, effectSentence } from './effect-sentence';
import { measureText } from './measure-text';

const say = (key: string, values: Readonly<Record<string, string | number>> = {}) =>
  `${key} ${JSON.stringify(values)}`;
type Pair = readonly [before: number, after: number];
const effectOf = (inside: Pair, outside: Pair) =>
  beforeAfter({ before: inside[0], after: inside[1] }, { before: outside[0], after: outside[1] });
const told = (inside: Pair, outside: Pair) => effectSentence(effectOf(inside, outside), say);

describe('what a before and after says', () => {
  test('far fewer inside while nothing changed outside', () => {
    expect(told([200, 100], [2000, 2000])).toMatch(/^fewer .*"percent":"50","low":"−61%","high":"−36%"/);
  });
  test('fewer inside, but as many fewer everywhere: nothing to tell apart', () => {
    expect(told([200, 100], [2000, 1000])).toMatch(/^unclear .*"low":"−2\d%","high":"\+2\d%"/);
  });
  test('more inside', () => {
    expect(told([100, 200], [2000, 2000])).toMatch(/^more .*"percent":"100"/);
  });
  test('an interval that includes no difference is never told as one', () => {
    for (let after = 60; after <= 150; after++) {
      const effect = effectOf([100, after], [3000, 3000]);
      if (!effect.allowed) throw new Error('enough to tell');
      const isApart = effect.low > 1 || effect.high < 1;
      expect(effectSentence(effect, say).startsWith('unclear'), `100 to ${after}`).toBe(!isApart);
    }
  });
  test('too few to tell, with the number that is needed', () => {
    expect(told([3, 9], [2000, 2000])).toBe('tooFew {"smallest":"3","needed":5}');
  });
  test('every sentence has a place for every number it is given, in both languages', () => {
    const wanted = {
      fewer: ['percent', 'low', 'high'],
      more: ['percent', 'low', 'high'],
      unclear: ['low', 'high'],
      tooFew: ['smallest', 'needed'],
    } as const;
    for (const words of [measureText.zh, measureText.en] as const)
      for (const [key, names] of Object.entries(wanted))
        for (const name of names) expect(words[key as keyof typeof wanted]).toContain(`{{${name}}}`);
  });
});

test('the change of a count', () => {
  expect(countChange(50, 31)).toBe('−38%');
  expect(countChange(50, 62)).toBe('+24%');
  expect(countChange(1000, 1002)).toBe('0%');
  expect(countChange(0, 4)).toBe('–');
  expect(countChange(3, 60)).toBe('+1,900%');
});
