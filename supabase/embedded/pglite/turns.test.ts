import { expect, test } from 'vitest';
import type { Purpose } from '../sql';
import { Turns } from './turns';

// Who is next on the one connection.

/** Has them all come while the connection is taken, and gives the order in which they had it. */
async function orderOf(
  turns: Turns,
  asked: readonly (readonly [caller: string, purpose: Purpose, ms?: number])[],
): Promise<string[]> {
  await turns.take('holder', 'read');
  const order: string[] = [];
  const all = asked.map(async ([caller, purpose, ms = 1]) => {
    await turns.take(caller, purpose);
    order.push(`${caller} ${purpose}`);
    turns.pass(caller, ms);
  });
  turns.pass('holder', 0);
  await Promise.all(all);
  return order;
}

test('one person’s forty calls do not stand before another’s one', async () => {
  const crowd = Array.from({ length: 40 }, () => ['a', 'read'] as const);
  const order = await orderOf(new Turns(100, () => 0), [...crowd, ['b', 'read']]);
  expect(order.indexOf('b read')).toBeLessThanOrEqual(1);
});

test('our own work is first, then who writes, then who reads, each in turn', async () => {
  const order = await orderOf(new Turns(100, () => 0), [
    ['a', 'read'],
    ['a', 'read'],
    ['b', 'read'],
    ['b', 'write'],
    ['c', 'write'],
    ['', 'read'],
  ]);
  expect(order).toEqual([' read', 'b write', 'c write', 'a read', 'b read', 'a read']);
});

test('who used much lately is behind who did not, writing or not, until it is forgotten', async () => {
  let now = 0;
  const turns = new Turns(100, () => now);
  await turns.take('heavy', 'write');
  turns.pass('heavy', 3_000);
  expect(
    await orderOf(turns, [
      ['heavy', 'write'],
      ['light', 'read'],
    ]),
  ).toEqual(['light read', 'heavy write']);
  now = 30_000;
  expect(
    await orderOf(turns, [
      ['heavy', 'write'],
      ['light', 'read'],
    ]),
  ).toEqual(['heavy write', 'light read']);
});

test('nobody has more calls waiting than may wait; the others are not concerned', async () => {
  const turns = new Turns(100);
  await turns.take('a', 'read');
  const waiting = Array.from({ length: 100 }, () => turns.take('a', 'read'));
  await expect(turns.take('a', 'write')).rejects.toThrow('Too many calls');
  const other = turns.take('b', 'read');
  turns.pass('a', 1);
  await other;
  turns.end(new Error('closed'));
  const ends = await Promise.allSettled(waiting);
  expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(100);
});
