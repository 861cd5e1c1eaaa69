import { describe, expect, test } from 'vitest';
import { functionBodyLimit, isTooDeep, readJson } from './body';

const deep = (levels: number, open = '[', close = ']') =>
  Buffer.from(open.repeat(levels) + close.repeat(levels));

describe('B1: JSON is as deep as a drawing and no deeper', () => {
  test('thirty-two levels, of either kind', () => {
    expect(isTooDeep(deep(32))).toBe(false);
    expect(isTooDeep(deep(33))).toBe(true);
    expect(isTooDeep(Buffer.from(`${'{"a":'.repeat(33)}1${'}'.repeat(33)}`))).toBe(true);
  });

  test('brackets in texts are no levels, nor are those side by side', () => {
    expect(isTooDeep(Buffer.from(JSON.stringify({ a: '['.repeat(99), 'b\\"[': '\\"[['.repeat(99) })))).toBe(
      false,
    );
    expect(isTooDeep(Buffer.from(`[${'[],'.repeat(99)}1]`))).toBe(false);
  });

  test('sixteen megabytes of them are judged within a moment', () => {
    const started_ms = performance.now();
    isTooDeep(Buffer.from(`[${'[1],'.repeat(4_000_000)}1]`));
    expect(performance.now() - started_ms).toBeLessThan(1000);
  });
});

test('B2: what is no JSON is refused, nothing at all is nothing', () => {
  for (const text of ['{', '{"a":}', 'x', '{"a":1}}'])
    expect((readJson(Buffer.from(text)) as Response).status, text).toBe(400);
  expect(readJson(Buffer.alloc(0))).toEqual({ value: undefined });
});

test('B3: only a draft is large', () => {
  expect(functionBodyLimit('edition_save')).toBe(16 * 1024 * 1024);
  for (const name of ['report_incident', 'constructor', 'toString'])
    expect(functionBodyLimit(name)).toBe(256 * 1024);
});
