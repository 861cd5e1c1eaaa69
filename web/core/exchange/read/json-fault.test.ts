import { describe, expect, test } from 'vitest';
import { seeded } from '../../random/seeded';
import { jsonFault } from './json-fault';

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('the place where a text stops being JSON', () => {
  test.each([
    ['', 1, 1],
    ['{"a": 1,}', 1, 9],
    ['{"a": [1 2]}', 1, 10],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3],
    ['[1, 2] x', 1, 8],
    ['{"type": "Feat', 1, 10],
    ['[01]', 1, 3],
    ['[[[', 1, 4],
    ['{a: 1}', 1, 2],
  ])('%j', (text, line, column) => {
    expect(jsonFault(text)).toEqual({ line, column });
  });

  test('of 5,000 texts with one character changed it finds a fault in those that JSON.parse refuses, and in no other', () => {
    const whole = JSON.stringify(
      { a: [1, -2.5e3, true, null, { b: 'é"\\\n', c: [] }], d: {}, e: [[], [{}]] },
      null,
      1,
    );
    const { whole: from } = seeded(7);
    const next = (below: number) => from(0, below - 1);
    const signs = '{}[]:,"\\ 0e-.tn\n\u0001';
    let broken = 0;
    for (let turn = 0; turn < 5000; turn++) {
      const at = next(whole.length + 1);
      const text = whole.slice(0, at) + (signs[next(signs.length + 4)] ?? '') + whole.slice(at + next(2));
      if (!isJson(text)) broken += 1;
      expect([text, jsonFault(text) === null]).toEqual([text, isJson(text)]);
    }
    expect(broken).toBeGreaterThan(1000);
  });

  test('lists nested a million deep, and a long text, end without a word from the stack', () => {
    expect(jsonFault('['.repeat(1_000_000))).toEqual({ line: 1, column: 1_000_001 });
    expect(jsonFault(`["${'x'.repeat(20_000_000)}"`)).toEqual({ line: 1, column: 20_000_004 });
  });
});
