import { expect, test, vi } from 'vitest';
import { withStatus } from './error-status';
import { FailureLog } from './failure-log';

// The log says that something failed and how, never what a person wrote.

const lines = vi.hoisted(() => {
  const printed: unknown[][] = [];
  console.error = (...values) => void printed.push(values);
  return printed;
});

const failure = (code: string) =>
  Object.assign(new Error('invalid input syntax for type integer: "陈大文 13800138000"'), { code });

test.each([
  ['22P02', 'REST: 22P02 (400)'],
  ['42501', 'REST: 42501'],
])('a failed statement (%s) is one line, though the library prints all of it', (code, line) => {
  lines.length = 0;
  console.error(withStatus(failure(code)));
  expect(lines).toEqual([[line]]);
});

test('a query that cannot be read is one line too', () => {
  lines.length = 0;
  console.error(withStatus(new Error('"failed to parse logic tree ((name.eq.陈大文)" (line 1, column 4)')));
  expect(lines).toEqual([['REST: PGRST100 (400)']]);
});

test('what is no failure of a statement is a bug, and printed with its stack', () => {
  lines.length = 0;
  const bug = new TypeError('undefined is not a function');
  console.error(withStatus(bug));
  expect(lines).toEqual([[bug]]);
});

test('a flood of failures has a bound, and what was left out is told', () => {
  let now = 0;
  const written: string[] = [];
  const log = new FailureLog(
    (line) => written.push(line),
    () => now,
  );
  for (let count = 0; count < 1_000; count++) log.note('22012', 400);
  expect(written).toHaveLength(20);
  now = 61_000;
  log.note('57014', 500);
  expect(written.slice(20)).toEqual(['REST: 980 more failures were not written.', 'REST: 57014 (500)']);
});
