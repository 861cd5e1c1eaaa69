import { expect, test } from 'vitest';
import { seeded } from '../random/seeded';
import { cellRows } from './cell-rows';

const keysOf = (cells: Iterable<readonly [number, number]>) =>
  [...new Set([...cells].map(([x, y]) => `${x},${y}`))].sort();

test('rows hold the cells they were made of, each once, and no other', () => {
  const random = seeded(7);
  for (let time = 0; time < 200; time++) {
    const cells = Array.from(
      { length: random.whole(0, 60) },
      () => [random.whole(-4, 6), random.whole(-3, 5)] as const,
    );
    const rows = cellRows(cells);
    const back = rows.flatMap(([y, from, to]) =>
      Array.from({ length: to - from + 1 }, (_, at) => [from + at, y] as const),
    );
    expect(back.map(([x, y]) => `${x},${y}`).sort()).toEqual(keysOf(cells));
  }
});

test('neighbours share a row, a gap begins another', () => {
  const cells = [2, 1, 3, 5].map((x) => [x, 9] as const);
  expect(cellRows([...cells, [1, 8]])).toEqual([
    [8, 1, 1],
    [9, 1, 3],
    [9, 5, 5],
  ]);
});
