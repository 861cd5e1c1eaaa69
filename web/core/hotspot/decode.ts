import { bytesOf } from './base64';
import { type ClosedRows, type Cube, type CubeArea, type ReportedRows, UNPLACED } from './cube';
import { CELL_SIZES_M } from './grid';

/** One set of columns as the database sends it: base64 of big-endian whole numbers. */
type Encoded<Rows> = { readonly [column in keyof Rows]: string };

/** The answer of `incident_cube`, its columns still packed. */
export interface PackedCube {
  readonly cells: readonly { readonly x: number; readonly y: number; readonly size_m: number }[];
  readonly areas: readonly CubeArea[];
  readonly groupIds: readonly string[];
  /** Days since 1970-01-01, Asia/Shanghai. */
  readonly firstDay: number;
  readonly reported: Encoded<ReportedRows>;
  readonly closed: Encoded<ClosedRows>;
}

export type CubeFault =
  | 'not_base64'
  | 'broken_column'
  | 'unequal_columns'
  | 'index_beyond_dictionary'
  | 'bad_cell';

export type Decoded =
  | { readonly allowed: true; readonly cube: Cube }
  | { readonly allowed: false; readonly reason: CubeFault; readonly column: string };

/** Thrown inside this file only, and caught by `decodeCube`: a fault is a value for everyone else. */
class Fault extends Error {
  constructor(
    readonly reason: CubeFault,
    readonly column: string,
  ) {
    super(`${reason}: ${column}`);
  }
}

/** A column of whole numbers of 1, 2 or 4 bytes without sign, big end first, in a typed array of that width. */
function column(text: string, name: string, width: 1): Uint8Array;
function column(text: string, name: string, width: 2): Uint16Array;
function column(text: string, name: string, width: 4): Uint32Array;
function column(text: string, name: string, width: 1 | 2 | 4): Uint8Array | Uint16Array | Uint32Array {
  const bytes = bytesOf(text);
  if (bytes === null) throw new Fault('not_base64', name);
  if (bytes.length % width !== 0) throw new Fault('broken_column', name);
  if (width === 1) return bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const length = bytes.length / width;
  const values = width === 2 ? new Uint16Array(length) : new Uint32Array(length);
  for (let at = 0; at < length; at++)
    values[at] = width === 2 ? view.getUint16(2 * at) : view.getUint32(4 * at);
  return values;
}

function checkLengths(set: string, rows: ReportedRows | ClosedRows): void {
  for (const [name, values] of Object.entries(rows))
    if (values.length !== rows.cell.length) throw new Fault('unequal_columns', `${set}.${name}`);
}

function checkBelow(values: Uint16Array | Uint8Array, limit: number, name: string, except = -1): void {
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    if (value >= limit && value !== except) throw new Fault('index_beyond_dictionary', name);
  }
}

function checkIndices(set: string, rows: ReportedRows | ClosedRows, packed: PackedCube): void {
  checkBelow(rows.cell, packed.cells.length, `${set}.cell`, UNPLACED);
  checkBelow(rows.area, packed.areas.length, `${set}.area`);
  checkBelow(rows.group, packed.groupIds.length, `${set}.group`);
}

/**
 * Unpacks the database's answer. About 100 ms for a million rows (13 MB of base64): call it in the worker.
 * @returns a refusal, naming the column, when the answer is not whole: a wrong figure is worse than none
 */
export function decodeCube(packed: PackedCube): Decoded {
  try {
    const { reported: r, closed: c, cells } = packed;
    const reported: ReportedRows = {
      cell: column(r.cell, 'reported.cell', 2),
      area: column(r.area, 'reported.area', 2),
      day: column(r.day, 'reported.day', 2),
      hour: column(r.hour, 'reported.hour', 1),
      group: column(r.group, 'reported.group', 1),
      count: column(r.count, 'reported.count', 2),
    };
    const closed: ClosedRows = {
      cell: column(c.cell, 'closed.cell', 2),
      area: column(c.area, 'closed.area', 2),
      day: column(c.day, 'closed.day', 2),
      group: column(c.group, 'closed.group', 1),
      closed: column(c.closed, 'closed.closed', 2),
      onTime: column(c.onTime, 'closed.onTime', 2),
      withLimit: column(c.withLimit, 'closed.withLimit', 2),
      minutes: column(c.minutes, 'closed.minutes', 4),
    };
    checkLengths('reported', reported);
    checkLengths('closed', closed);
    checkIndices('reported', reported, packed);
    checkIndices('closed', closed, packed);
    checkBelow(reported.hour, 24, 'reported.hour');
    const isCell = (cell: PackedCube['cells'][number]) =>
      Number.isInteger(cell.x) &&
      Number.isInteger(cell.y) &&
      CELL_SIZES_M.some((size) => size === cell.size_m);
    if (!cells.every(isCell)) throw new Fault('bad_cell', 'cells');
    const dictionary = {
      x: Int32Array.from(cells, ({ x }) => x),
      y: Int32Array.from(cells, ({ y }) => y),
      size_m: Uint16Array.from(cells, ({ size_m }) => size_m),
    };
    const { areas, groupIds, firstDay } = packed;
    return { allowed: true, cube: { cells: dictionary, areas, groupIds, firstDay, reported, closed } };
  } catch (error) {
    if (error instanceof Fault) return { allowed: false, reason: error.reason, column: error.column };
    throw error;
  }
}
