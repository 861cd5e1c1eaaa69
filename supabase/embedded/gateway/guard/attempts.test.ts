import { expect, test } from 'vitest';
import { Attempts } from './attempts';

const rule = { most: 3, window_ms: 1000 };

test('A1: so many failures are taken, and the next waits until the first of them is out of the window', () => {
  let at = 0;
  const attempts = new Attempts(rule, () => at);
  for (at of [0, 100, 200]) {
    expect(attempts.wait_ms('a')).toBe(0);
    attempts.failed('a');
  }
  expect(attempts.wait_ms('a')).toBe(800);
  expect(attempts.wait_ms('b')).toBe(0);
  at = 1000;
  expect(attempts.wait_ms('a')).toBe(0);
  attempts.failed('a');
  expect(attempts.wait_ms('a')).toBe(100);
});

test('A2: success forgets, and a key that is out of its window takes no memory', () => {
  let at = 0;
  const attempts = new Attempts(rule, () => at);
  for (const key of ['a', 'b']) for (let time = 0; time < 3; time++) attempts.failed(key);
  attempts.forget('a');
  expect(attempts.wait_ms('a')).toBe(0);
  expect(attempts.wait_ms('b')).toBeGreaterThan(0);
  at = 2000;
  expect(attempts.wait_ms('b')).toBe(0);
  expect(attempts.size).toBe(0);
});

test('A3: a flood of names does not fill the memory', () => {
  const attempts = new Attempts(rule);
  for (let name = 0; name < 50_000; name++) attempts.failed(`${name}`);
  expect(attempts.size).toBeLessThanOrEqual(20_000);
  expect(attempts.size).toBeGreaterThan(10_000);
});
