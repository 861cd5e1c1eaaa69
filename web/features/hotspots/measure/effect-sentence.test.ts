import { expect, test } from 'vitest';
import { beforeAfter } from '@/core/hotspot/before-after';
import { effectSentence } from './effect-sentence';

const say = (key: string, values: Readonly<Record<string, string | number>> = {}) =>
  `${key} ${JSON.stringify(values)}`;
const told = (inside: [number, number], outside: [number, number]) =>
  effectSentence(
    beforeAfter({ before: inside[0], after: inside[1] }, { before: outside[0], after: outside[1] }),
    say,
  );

test('far fewer inside while nothing changed outside: it probably worked', () => {
  expect(told([200, 100], [2000, 2000])).toMatch(/^fewer .*"percent":"50"/);
});
test('fewer inside, but as many fewer everywhere: nothing says that it worked', () => {
  expect(told([200, 100], [2000, 1000])).toMatch(/^unclear .*"ratio":"1.00"/);
});
test('more inside: it did not work', () => {
  expect(told([100, 200], [2000, 2000])).toMatch(/^more .*"percent":"100"/);
});
test('too few to tell, with the number that is missing', () => {
  expect(told([3, 9], [2000, 2000])).toBe('tooFew {"smallest":3,"needed":5}');
});
