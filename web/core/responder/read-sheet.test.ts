import { describe, expect, test } from 'vitest';
import { dayIn, readRosterSheet } from './read-sheet';

const monday = '2026-11-30';
const shifts = [
  { id: 'day', name_zh: '日班', name_en: 'Day', starts: '09:00', ends: '18:00' },
  { id: 'night', name_zh: '夜班', name_en: 'Night', starts: '22:00', ends: '06:00' },
];
const sheet = (...rows: readonly (readonly string[])[]) =>
  readRosterSheet(
    rows.map((cells, index) => ({ line: index + 1, cells })),
    monday,
    shifts,
  );

describe('a day of the week', () => {
  test('as a date, a month and day, or a weekday', () => {
    for (const text of [
      '2026-12-02',
      '2026/12/2',
      '12月2日',
      '12-02',
      '周三',
      '星期三',
      'Wed',
      ' wednesday ',
    ])
      expect(dayIn(monday, text), text).toBe('2026-12-02');
  });
  test('and no other', () => {
    for (const text of ['2026-12-07', '2025-12-02', '2026-02-31', '周八', '', '12'])
      expect(dayIn(monday, text), text).toBeNull();
  });
});

describe('a sheet', () => {
  test('with a shift a row; titles above the heading and empty rows are passed over', () => {
    expect(
      sheet(
        ['光明街道值班表'],
        ['姓名', '编号', '日期', '班次'],
        ['王示例', 'SO-0001', '2026-12-01', '夜班'],
        ['', '', '', ''],
        ['王示例', 'so-0001', '12/2', '休'],
      ),
    ).toEqual({
      entries: [
        { responderId: 'so-0001', day: '2026-12-01', shift: 'night' },
        { responderId: 'so-0001', day: '2026-12-02', shift: null },
      ],
      lines: [3, 5],
      faults: [],
    });
  });
  test('with a day a column', () => {
    const read = sheet(['Number', 'Mon', 'Tue', '2026-12-02'], ['so-0001', 'Day', '', 'night']);
    expect(read.faults).toEqual([]);
    expect(read.entries.map(({ day, shift }) => `${day} ${shift}`)).toEqual([
      '2026-11-30 day',
      '2026-12-01 null',
      '2026-12-02 night',
    ]);
  });
  test('what cannot be read is named with its line, once each', () => {
    const read = sheet(
      ['编号', '日期', '班次'],
      ['so-0001', '2026-12-09', '日班'],
      ['so-0001', '2026-12-01', '晨班'],
      ['', '2026-12-01', '日班'],
      ['so-0002', '2026-12-01', '日班'],
    );
    expect(read.faults).toEqual([
      { line: 2, code: 'unknown_day', text: '2026-12-09' },
      { line: 3, code: 'unknown_shift', text: '晨班' },
      { line: 4, code: 'no_number', text: '' },
    ]);
    expect(read.entries).toHaveLength(1);
  });
  test('without a heading it is no roster, and one too large is refused whole', () => {
    expect(sheet(['a', 'b'], ['c', 'd']).faults).toEqual([{ line: 1, code: 'no_header', text: '' }]);
    expect(sheet(['编号', '班次'], ['so-1', '日班']).faults[0]?.code).toBe('no_header');
    expect(sheet().faults[0]?.code).toBe('no_header');
    const many = sheet(
      ['编号', '日期', '班次'],
      ...Array.from({ length: 5001 }, () => ['so-1', '周一', '日班']),
    );
    expect(many).toEqual({ entries: [], lines: [], faults: [{ line: 1, code: 'too_many', text: '5000' }] });
  });
});
