import { describe, expect, it } from 'vitest';
import { PatchedMap } from './patched-map';

const value = (n: number) => ({ n });
const base = new Map([
  ['a', value(1)],
  ['b', value(2)],
]);

describe('a patched map', () => {
  it('reads like a map of its own, in order, and leaves the one before as it was', () => {
    const first = PatchedMap.from(base);
    const next = first.with(
      new Map([
        ['c', value(3)],
        ['a', value(4)],
      ]),
    );
    expect([...next]).toEqual([
      ['a', value(4)],
      ['b', value(2)],
      ['c', value(3)],
    ]);
    expect([...next.keys()]).toEqual(['a', 'b', 'c']);
    expect([...next.values()].map(({ n }) => n)).toEqual([4, 2, 3]);
    const seen: string[] = [];
    next.forEach(({ n }, key, map) => {
      expect(map).toBe(next);
      seen.push(`${key}${n}`);
    });
    expect(seen).toEqual(['a4', 'b2', 'c3']);
    expect([next.size, next.has('c'), next.has('d'), next.get('a')?.n, next.get('d')]).toEqual([
      3,
      true,
      false,
      4,
      undefined,
    ]);
    expect([...first]).toEqual([...base]);
    expect([...next.without(['b'])]).toEqual([
      ['a', value(4)],
      ['c', value(3)],
    ]);
    expect(next.size).toBe(3);
  });

  it('is itself where nothing changes, and copies nothing to begin with', () => {
    const first = PatchedMap.from(base);
    expect(PatchedMap.from(first)).toBe(first);
    expect(first.base).toBe(base);
    expect(first.with(new Map())).toBe(first);
    expect(first.without([])).toBe(first);
  });

  it('says what a map says after thousands of changes, and shares its base with most before it', () => {
    const said = new Map(Array.from({ length: 5000 }, (_, n) => [n, value(n)]));
    let patched = PatchedMap.from<number, { n: number }>(new Map(said));
    let bases = 0;
    for (let round = 0; round < 3000; round += 1) {
      const key = (round * 7919) % 8000;
      const before = patched;
      said.set(key, value(-round));
      patched = patched.with(new Map([[key, value(-round)]]));
      if (patched.base !== before.base) bases += 1;
    }
    expect(patched.size).toBe(said.size);
    expect(new Map(patched)).toEqual(said);
    expect(bases).toBeLessThanOrEqual(12);
    expect(bases).toBeGreaterThan(0);
  });
});
