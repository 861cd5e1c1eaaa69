import { expect, test } from 'vitest';
import { toCsv } from './csv';

const table = (...rows: (string | number | null)[][]) => toCsv({ about: [], columns: ['a', 'b'], rows });
const cell = (value: string | number | null) => table([value, 1]).split('\r\n')[1]?.replace(/,1$/, '');

test('begins with a byte-order mark, ends every line with CR LF, and says what it is first', () => {
  const text = toCsv({
    about: ['光明街道 2026-11', '演示数据(合成)'],
    columns: ['名称', '件'],
    rows: [['碧眼', 349]],
  });
  expect(text).toBe('\ufeff光明街道 2026-11\r\n演示数据(合成)\r\n名称,件\r\n碧眼,349\r\n');
});

test.each([
  ['=1+1', "'=1+1"],
  ['+86 138', "'+86 138"],
  ['-cmd', "'-cmd"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
])('%j is no formula', (given, written) => {
  expect(cell(given)).toBe(written);
});

test.each([
  [-3, '-3'],
  ['-3.5', '-3.5'],
  ['+7%', '+7%'],
  ['97.1%', '97.1%'],
  [null, ''],
])('%j stays a number', (given, written) => {
  expect(cell(given)).toBe(written);
});

test('commas, quotes and line ends are kept inside quotes', () => {
  expect(cell('a,"b"\nc')).toBe('"a,""b""\nc"');
  expect(cell('=a,b')).toBe('"\'=a,b"');
});
