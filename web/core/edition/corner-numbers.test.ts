import { expect, test } from 'vitest';
import { seeded } from '../random/seeded';
import { CornerNumbers } from './corner-numbers';
import { keyOf, type Point } from './grid';

test.each([
  ['all over the earth', 180e9],
  ['on a few places', 20],
])('numbers corners as a map of texts does: %s', (_, reach) => {
  const random = seeded(7);
  const corners = new CornerNumbers();
  const known = new Map<string, number>();
  for (let turn = 0; turn < 20_000; turn++) {
    const point: Point = [random.whole(-reach, reach), random.whole(-reach, reach)];
    if (!known.has(keyOf(point))) known.set(keyOf(point), known.size);
    expect(corners.number(point)).toBe(known.get(keyOf(point)));
  }
  expect(corners.points.map(keyOf)).toEqual([...known.keys()]);
});

test('corners in a row, as borders have them', () => {
  const corners = new CornerNumbers();
  for (let at = 0; at < 200_000; at++) corners.number([114e9 + at * 9500, 22.75e9]);
  let wrong = 0;
  for (let at = 0; at < 200_000; at++) if (corners.number([114e9 + at * 9500, 22.75e9]) !== at) wrong++;
  expect(wrong).toBe(0);
});
