import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { qValues } from '../../web/core/hotspot/fdr';
import { seeded } from '../../web/core/random/seeded';
import { readCells } from './read-cells';

const folder = mkdtempSync(join(tmpdir(), 'guangquan-hotspots-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const random = seeded(12);
const cells = Array.from({ length: 400 }, (_, at) => {
  const [x, y] = [at % 20, Math.floor(at / 20)];
  const isHot = Math.abs(x - 6) < 2 && Math.abs(y - 12) < 2;
  return { x: 493_050 + 100 * x, y: 2_519_050 + 100 * y, value: random.whole(0, 2) + (isHot ? 6 : 0) };
});
const csv = (rows: readonly { x: number; y: number; value: number }[]) =>
  `x,y,value\n${rows.map(({ x, y, value }) => `${x},${y},${value}`).join('\n')}\n`;

function run(content: string, ...more: string[]) {
  const [from, to] = [join(folder, 'in.csv'), join(folder, 'out.csv')];
  rmSync(to, { force: true });
  writeFileSync(from, content);
  const args = ['scripts/run.mjs', 'hotspots', '--cells', from, '--out', to, ...more];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { status, stderr, out: () => readFileSync(to, 'utf8') };
}

describe('H1: a file in, a file out', () => {
  test('z, p, q and class for each row, in the order given', () => {
    const { status, stderr, out } = run(csv(cells), '--band', '150', '--tails', 'normal');
    expect([status, stderr]).toEqual([0, '']);
    const [header, ...rows] = out().trimEnd().split('\n');
    expect(header).toBe('x,y,value,z,p,q,class');
    const parts = rows.map((row) => row.split(','));
    expect(parts.map((part) => part.slice(0, 3).map(Number))).toEqual(
      cells.map(({ x, y, value }) => [x, y, value]),
    );
    const values = cells.map(({ value }) => value);
    const mean = values.reduce((sum, value) => sum + value, 0) / 400;
    const s = Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / 400 - mean ** 2);
    cells.forEach((cell, at) => {
      const near = cells.filter(({ x, y }) => Math.hypot(x - cell.x, y - cell.y) <= 150);
      const sum = near.reduce((total, { value }) => total + value, 0);
      const w = near.length;
      const z = (sum - w * mean) / (s * Math.sqrt((400 * w - w * w) / 399));
      expect(Math.abs(Number(parts[at]?.[3]) - z)).toBeLessThan(1e-9);
    });
    const q = qValues(Float64Array.from(parts, (part) => Number(part[4])));
    expect(parts.map((part) => Number(part[5]))).toEqual([...q]);
    expect(parts[12 * 20 + 6]?.[6]).toBe('hot99');
    expect(parts[1 * 20 + 18]?.[6]).toBe('none');
  });
});

describe('H2: a bad file is refused with its row, and nothing is written', () => {
  test.each([
    ['x,y\n1,2', '第 1 行缺少列:value', 'row 1 has no column value'],
    ['', '缺少列:x、y、value', 'no column x, y, value'],
    ['x,y,value\n', '没有数据', 'no data'],
    ['x,y,value\n1,2,3\n1,3,many', '第 3 行的 value 不是数字', 'row 3: value is no number: "many"'],
    ['x,y,value\n1,2,', '第 2 行的 value', 'row 2: value is no number'],
    ['x,y,value\n1,2,3\n\n1,4,5', '第 3 行有 1 列', 'row 3 has 1 columns'],
    ['x,y,value\n1,2,Infinity', '第 2 行', 'row 2: value is no number'],
    ['x,y,value\n1,2,3\n4,5,6\n1,2.0,7', '第 4 行与第 2 行', 'rows 2 and 4 are the same place'],
  ])('%j', (content, zh, en) => {
    const result = readCells(content);
    if (result.allowed) throw new Error('read');
    expect(result.zh).toContain(zh);
    expect(result.en).toContain(en);
  });
  test('and through the command', () => {
    const { status, stderr, out } = run('x,y,value\n1,2,three', '--band', '150');
    expect([status, stderr]).toEqual([1, expect.stringContaining('row 2: value is no number: "three"')]);
    expect(out).toThrow();
  });
  test('a mark at the start, Windows line ends, quotes and other columns are fine', () => {
    const result = readCells('\uFEFFname,Value,x,y\r\n"a",3,1,2\r\nb,4,"5",6\r\n\r\n');
    expect(result).toMatchObject({ allowed: true, places: { texts: ['1,2,3', '5,6,4'] } });
  });
});

describe('H3: what cannot be judged is refused with the reason', () => {
  test.each([
    ['too few', csv(cells.slice(0, 29)), ['--band', '150'], 1, 'there are 29 cells; at least 30'],
    [
      'all equal',
      csv(cells.map((cell) => ({ ...cell, value: 4 }))),
      ['--band', '150'],
      1,
      'all values are 4',
    ],
    ['narrow', csv(cells), ['--band', '90'], 1, '400 of 400 cells have no neighbour'],
    ['no band', csv(cells), ['--band', 'wide'], 2, '--band is a positive number'],
    ['no such option', csv(cells), ['--bnad', '150'], 2, 'see --help'],
  ] as const)('%s', (_, content, more, code, en) => {
    const { status, stderr, out } = run(content, ...more);
    expect([status, stderr]).toEqual([code, expect.stringContaining(en)]);
    expect(out).toThrow();
  });
});
