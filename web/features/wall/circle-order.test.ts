import { describe, expect, it } from 'vitest';
import { ORDER_EVERY_MS, steadyOrder } from './circle-order';

const ids = ['gm01', 'gm02', 'gm03', 'gm04'];
const given = (rows: Readonly<Record<string, readonly [overdue: number, open: number]>>) =>
  new Map(Object.entries(rows).map(([id, [overdue, open]]) => [id, { overdue, open }]));
const before = given({ gm01: [0, 5], gm02: [1, 2], gm03: [0, 5], gm04: [0, 9] });
const after = given({ gm01: [3, 5], gm02: [0, 2], gm03: [0, 5], gm04: [0, 9] });

describe('the order of the circle rows', () => {
  const first = steadyOrder(null, ids, before, 1000, false);

  it('O1 is worst first, and ties stand as the map has them', () => {
    expect(first.ids).toEqual(['gm02', 'gm04', 'gm01', 'gm03']);
  });
  it('O2 does not change within a minute, whatever happens', () => {
    expect(steadyOrder(first, ids, after, 1000 + ORDER_EVERY_MS - 1, false)).toBe(first);
  });
  it('O3 changes after a minute', () => {
    const next = steadyOrder(first, ids, after, 1000 + ORDER_EVERY_MS, false);
    expect(next.ids).toEqual(['gm01', 'gm04', 'gm03', 'gm02']);
    expect(next.at).toBe(1000 + ORDER_EVERY_MS);
  });
  it('O4 never changes under a hand', () => {
    expect(steadyOrder(first, ids, after, 1000 + 10 * ORDER_EVERY_MS, true)).toBe(first);
  });
  it('O5 takes up a new edition at once', () => {
    expect(steadyOrder(first, [...ids, 'gm05'], after, 1001, true).ids).toContain('gm05');
    expect(steadyOrder(first, ids.slice(1), after, 1001, true).ids).not.toContain('gm01');
  });
  it('O6 does not freeze when the clock is set back', () => {
    expect(steadyOrder(first, ids, after, 0, false).ids[0]).toBe('gm01');
  });
});
