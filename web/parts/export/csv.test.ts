import { describe, expect, test } from 'vitest';
import type { Cell } from '@/core/exchange/write/csv';
import { toCsv } from './csv';

/** The one cell of a table, as it stands in the file. */
const written = (cell: Cell) =>
  toCsv({ about: [], columns: ['c'], rows: [[cell]] }).slice('\uFEFFc\r\n'.length, -2);

/** A plain reader of RFC 4180, so that what is written is also read back by somebody. */
function read(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

describe('a table as CSV', () => {
  test('byte order mark first, every line ends with CRLF, an empty line after what it is', () => {
    const about = ['光明街道 · 热度', '2026-10-26 – 11-24', '数据截至 2026-11-24 10:00', '演示数据(合成)'];
    expect(toCsv({ about, columns: ['名称', '件'], rows: [['光明社区', 12]] })).toBe(
      '\uFEFF光明街道 · 热度\r\n2026-10-26 – 11-24\r\n数据截至 2026-11-24 10:00\r\n演示数据(合成)\r\n\r\n名称,件\r\n光明社区,12\r\n',
    );
  });
  test.each([
    ['a,b', '"a,b"'],
    ['say "no"', '"say ""no"""'],
    ['two\nlines', '"two\nlines"'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['a;b', '"a;b"'],
    ['a\tb', '"a\tb"'],
    [' edge ', '" edge "'],
    ['plain text', 'plain text'],
    ['', ''],
    [null, ''],
  ])('quotes where it must: %j', (cell, text) => expect(written(cell)).toBe(text));

  test.each([
    '=1+1',
    '+86 755',
    '+86755',
    '-5.2%+1',
    '-cmd',
    '@sum(a1)',
    '  =1+1',
    '\uFF1D1',
    '\uFF0B1',
    '\uFF0D1',
    '\uFF20a',
  ])('a text that would be calculated is a text: %j', (cell) =>
    expect(read(`${written(cell)}\r\n`)).toEqual([[`'${cell}`]]),
  );
  test.each(['\tx', '\rx', '\n=1'])('also behind a tab or a line end: %j', (cell) =>
    expect(read(`${written(cell)}\r\n`)).toEqual([[`'${cell}`]]),
  );
  test('also in what it is, and in the header', () => {
    const text = toCsv({ about: ['=x'], columns: ['@y'], rows: [] });
    expect(text).toBe("\uFEFF'=x\r\n\r\n'@y\r\n");
  });
  test.each([
    [-3, '-3'],
    ['-5.2%', '-5.2%'],
    ['-3', '-3'],
    [0.25, '0.25'],
    [1e21, '1e+21'],
    [Number.NaN, ''],
    [Number.POSITIVE_INFINITY, ''],
  ])('numbers stay numbers: %s', (cell, text) => expect(written(cell)).toBe(text));
  test('a sign inside a text is left alone', () => expect(written('2026-11-24 a=b')).toBe('2026-11-24 a=b'));

  test('what was written is read back', () => {
    const rows = [
      ['"', ',', '\r\n', '', '光明"社区",\n1'],
      ['a', 'b', 'c', 'd', 'e'],
    ];
    const guarded = rows.map((row) => row.map((cell) => (cell === '\r\n' ? "'\r\n" : cell)));
    const columns = ['1', '2', '3', '4', '5'];
    expect(read(toCsv({ about: [], columns, rows }).slice(1))).toEqual([columns, ...guarded]);
  });
  test('a row of another length is a bug', () => {
    expect(() => toCsv({ about: [], columns: ['a', 'b'], rows: [['x']] })).toThrow(RangeError);
  });
});
