/** A roster as offices send it: rows of cells, either one shift a row, or a person a row and a day a column. Pure. */
import { dayNumber, dayText } from '../time/shanghai';
import type { RosterEntry, ShiftKind } from './roster';

export interface SheetRow {
  /** From 1, as the sheet counts. */
  readonly line: number;
  readonly cells: readonly string[];
}

export type SheetFaultCode = 'no_header' | 'no_number' | 'unknown_day' | 'unknown_shift' | 'too_many';

export interface SheetFault {
  readonly line: number;
  readonly code: SheetFaultCode;
  /** What could not be read. */
  readonly text: string;
}

export interface ReadSheet {
  readonly entries: readonly RosterEntry[];
  /** The line each entry stands in, beside it. */
  readonly lines: readonly number[];
  readonly faults: readonly SheetFault[];
}

/** What the database takes at once. */
export const MOST_ENTRIES = 5000;

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase();
const numberNames = new Set(['编号', '工号', '人员编号', 'number', 'no', 'no.', 'id', 'staff number']);
const dayNames = new Set(['日期', '值班日期', 'day', 'date']);
const shiftNames = new Set(['班次', '班别', 'shift']);
const off = new Set(['', '休', '休息', '/', '-', '—', 'off']);
const weekdays = [
  ['周一', '星期一', 'mon', 'monday'],
  ['周二', '星期二', 'tue', 'tuesday'],
  ['周三', '星期三', 'wed', 'wednesday'],
  ['周四', '星期四', 'thu', 'thursday'],
  ['周五', '星期五', 'fri', 'friday'],
  ['周六', '星期六', 'sat', 'saturday'],
  ['周日', '星期日', '星期天', 'sun', 'sunday'],
] as const;

/** A day of the week that begins on a Monday, written as a date, a month and day, or a weekday; null for anything else. */
export function dayIn(monday: string, written: string): string | null {
  const text = plain(written);
  const first = dayNumber(monday);
  if (first === null) return null;
  const days = Array.from({ length: 7 }, (_, index) => dayText(first + index));
  const weekday = weekdays.findIndex((names) => names.some((name) => text === name));
  if (weekday >= 0) return days[weekday] ?? null;
  const [, year, month = '', day = ''] =
    /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?(?:[ t].*)?$/.exec(text) ?? [];
  const ending = `-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return days.find((each) => (year === undefined || each.startsWith(year)) && each.endsWith(ending)) ?? null;
}

/** Reads a sheet for one week. Every bad cell is named with its line; the good ones are read all the same. */
export function readRosterSheet(
  rows: readonly SheetRow[],
  monday: string,
  shifts: readonly ShiftKind[],
): ReadSheet {
  const none = (code: SheetFaultCode, line = 1, text = ''): ReadSheet => ({
    entries: [],
    lines: [],
    faults: [{ line, code, text }],
  });
  const at = rows.findIndex(({ cells }) => cells.some((cell) => numberNames.has(plain(cell))));
  const header = rows[at]?.cells.map(plain) ?? [];
  const column = (names: ReadonlySet<string>) => header.findIndex((name) => names.has(name));
  const [number, day, shift] = [column(numberNames), column(dayNames), column(shiftNames)];
  const days = header.flatMap((name, index) => {
    const found = dayIn(monday, name);
    return found === null ? [] : [{ index, day: found }];
  });
  if (number < 0 || ((day < 0 || shift < 0) && days.length === 0))
    return none('no_header', Math.max(at, 0) + 1);

  const shiftNamed = (text: string): string | null | undefined => {
    if (off.has(text)) return null;
    return shifts.find(({ id, name_zh, name_en }) =>
      [id, name_zh, name_en].some((name) => plain(name) === text),
    )?.id;
  };
  const entries: RosterEntry[] = [];
  const lines: number[] = [];
  const faults: SheetFault[] = [];
  for (const { line, cells } of rows.slice(at + 1)) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const responderId = plain(cells[number] ?? '');
    if (responderId === '') {
      faults.push({ line, code: 'no_number', text: '' });
      continue;
    }
    const put = (on: string | null, written: string, cell: string) => {
      const shiftId = shiftNamed(plain(cell));
      if (on === null) faults.push({ line, code: 'unknown_day', text: written });
      else if (shiftId === undefined) faults.push({ line, code: 'unknown_shift', text: cell });
      else {
        entries.push({ responderId, day: on, shift: shiftId });
        lines.push(line);
      }
    };
    if (day >= 0 && shift >= 0) {
      const written = cells[day] ?? '';
      put(dayIn(monday, written), written, cells[shift] ?? '');
    } else for (const each of days) put(each.day, each.day, cells[each.index] ?? '');
  }
  if (entries.length > MOST_ENTRIES) return none('too_many', 1, String(MOST_ENTRIES));
  return { entries, lines, faults };
}
