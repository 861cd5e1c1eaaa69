import { expect, test } from 'vitest';
import { inRows, wrapped } from './picture-layout';

test('side by side while there is room, then a new row', () => {
  expect(inRows([40, 40, 40, 10], 10, 100)).toEqual([
    { row: 0, x: 0 },
    { row: 0, x: 50 },
    { row: 1, x: 0 },
    { row: 1, x: 50 },
  ]);
});
test('exactly filled is still one row; too wide has a row of its own', () => {
  expect(inRows([45, 45], 10, 100).map(({ row }) => row)).toEqual([0, 0]);
  expect(inRows([300, 20], 10, 100).map(({ row }) => row)).toEqual([0, 1]);
  expect(inRows([], 10, 100)).toEqual([]);
});

const wide = (part: string) => part.length;
test('Chinese breaks anywhere, English between words', () => {
  expect(wrapped('数据截至今天', 4, wide)).toEqual(['数据截至', '今天']);
  expect(wrapped('data as of noon', 8, wide)).toEqual(['data as', 'of noon']);
  expect(wrapped('unbreakable', 4, wide)).toEqual(['unbr', 'eaka', 'ble']);
  expect(wrapped('four more', 4, wide)).toEqual(['four', 'more']);
  expect(wrapped('', 4, wide)).toEqual([]);
});
test('no word is lost and no line is too wide', () => {
  const words = '光明街道 · 热度(核密度) kernel density, data as of 2026-11-24 10:00';
  for (let room = 1; room < 70; room++) {
    const lines = wrapped(words, room, wide);
    expect(lines.join('').replaceAll(' ', '')).toBe(words.replaceAll(' ', ''));
    expect(Math.max(...lines.map(wide))).toBeLessThanOrEqual(room);
  }
});
