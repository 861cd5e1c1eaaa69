import { describe, expect, test } from 'vitest';
import { seeded } from '../random/seeded';
import { bytesOf } from './base64';
import type { Cube } from './cube';
import { cubeOf, randomIncidents } from './cube.cases';
import { decodeCube, type PackedCube } from './decode';

const cube = cubeOf(randomIncidents(seeded(3), 4_000), 19_000);

/** As PostgreSQL packs: big end first. Its `encode(…, 'base64')` breaks lines after 76 characters. */
function packed(values: Uint8Array | Uint16Array | Uint32Array): string {
  const width = values.BYTES_PER_ELEMENT;
  const bytes = Buffer.alloc(values.length * width);
  values.forEach((value, at) => {
    bytes.writeUIntBE(value, at * width, width);
  });
  return bytes.toString('base64').replace(/(.{76})/g, '$1\n');
}

function pack({ cells, reported, closed, ...rest }: Cube): PackedCube {
  const packAll = <Rows extends object>(rows: Rows) =>
    Object.fromEntries(Object.entries(rows).map(([name, values]) => [name, packed(values)])) as {
      [column in keyof Rows]: string;
    };
  const dictionary = [...cells.x.keys()].map((at) => ({
    x: cells.x[at]!,
    y: cells.y[at]!,
    size_m: cells.size_m[at]!,
  }));
  return { ...rest, cells: dictionary, reported: packAll(reported), closed: packAll(closed) };
}

const whole = pack(cube);

describe('D1: what was packed comes out', () => {
  test('every column and dictionary', () => {
    expect(decodeCube(whole)).toEqual({ allowed: true, cube });
  });
  test('large numbers have no sign', () => {
    const closed = {
      cell: Uint16Array.of(65_535),
      area: Uint16Array.of(0),
      day: Uint16Array.of(40_000),
      group: Uint8Array.of(0),
      closed: Uint16Array.of(65_000),
      onTime: Uint16Array.of(0),
      withLimit: Uint16Array.of(0),
      minutes: Uint32Array.of(4_000_000_000),
    };
    expect(decodeCube(pack({ ...cube, closed }))).toMatchObject({ cube: { closed } });
  });
  test('base64 of every length is that of Node', () => {
    for (let length = 0; length < 70; length++) {
      const bytes = Uint8Array.from({ length }, (_, at) => (at * 197 + length) & 255);
      expect(bytesOf(Buffer.from(bytes).toString('base64'))).toEqual(bytes);
    }
  });
});

describe('D2: an answer that is not whole is refused, and the column named', () => {
  const broken = (column: keyof PackedCube['reported'], text: string) =>
    decodeCube({ ...whole, reported: { ...whole.reported, [column]: text } });

  test.each(['A===', 'AAA', 'AA=A', '中文AA', 'AB==', 'A*AA'])('"%s" is no base64', (text) => {
    expect(broken('cell', text)).toEqual({ allowed: false, reason: 'not_base64', column: 'reported.cell' });
  });
  test('half a number', () => {
    const odd = Buffer.alloc(3).toString('base64');
    expect(broken('day', odd)).toEqual({ allowed: false, reason: 'broken_column', column: 'reported.day' });
  });
  test('columns of unequal length', () => {
    expect(broken('hour', packed(cube.reported.hour.subarray(1)))).toEqual({
      allowed: false,
      reason: 'unequal_columns',
      column: 'reported.hour',
    });
  });
  test.each([
    ['cell', cube.reported.cell, 65_534],
    ['area', cube.reported.area, cube.areas.length],
    ['group', cube.reported.group, cube.groupIds.length],
    ['hour', cube.reported.hour, 24],
  ] as const)('%s beyond its dictionary', (name, column, value) => {
    const changed = column.slice();
    changed[7] = value;
    expect(broken(name, packed(changed))).toEqual({
      allowed: false,
      reason: 'index_beyond_dictionary',
      column: `reported.${name}`,
    });
  });
  test('a cell of no size of the grid, or no whole index', () => {
    for (const cell of [
      { x: 1, y: 1, size_m: 75 },
      { x: 1.5, y: 1, size_m: 50 },
    ])
      expect(decodeCube({ ...whole, cells: [cell, ...whole.cells.slice(1)] })).toMatchObject({
        reason: 'bad_cell',
      });
  });
});
