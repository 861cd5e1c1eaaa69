/// <reference path="./shpjs.d.ts" />
import { parseDbf } from 'shpjs';
import { type Finding, note, warning } from '../finding';
import type { Decode } from './text';

type Row = Readonly<Record<string, unknown>>;

/** Code pages by the header's byte 29 that matter here. */
const CHINESE_PAGE = 0x4d;

/** Whether the header's sizes and the file's agree: the library would read on beyond the end, for ever if told so. */
function isWhole(dbf: Uint8Array): boolean {
  if (dbf.length < 33) return false;
  const view = new DataView(dbf.buffer, dbf.byteOffset, dbf.byteLength);
  const [records, header, record] = [
    view.getUint32(4, true),
    view.getUint16(8, true),
    view.getUint16(10, true),
  ];
  // The library takes the header for exactly its fields and one closing byte.
  return record > 0 && header % 32 === 1 && header + records * record <= dbf.length + 1;
}

/** Which encoding the texts have: what .cpg says if the bytes can be that, then what the bytes are. */
function encodingOf(
  dbf: Uint8Array,
  cpg: string | null,
  decode: Decode,
): { encoding: 'utf-8' | 'gb18030'; finding: Finding | null } {
  // The rows only: the header's sizes are no text.
  const rows = dbf.subarray(new DataView(dbf.buffer, dbf.byteOffset).getUint16(8, true));
  const isUtf8 = decode(rows, 'utf-8') !== null;
  const stated = cpg === null ? (dbf[29] === CHINESE_PAGE ? 'gbk' : null) : cpg.trim().toLowerCase();
  const saysChinese = stated !== null && /gb|936/.test(stated);
  if (saysChinese) return { encoding: 'gb18030', finding: null };
  const encoding = isUtf8 ? 'utf-8' : 'gb18030';
  if (isUtf8) return { encoding, finding: null };
  return stated !== null && /utf|65001/.test(stated)
    ? {
        encoding,
        finding: warning('encoding_wrong', { values: { stated: stated.slice(0, 20), encoding: 'GBK' } }),
      }
    : { encoding, finding: note('encoding_guessed', { values: { encoding: 'GBK' } }) };
}

/** Texts of numbers and dates as other formats give them; what a number field left empty is nothing. */
const plain = (value: unknown): unknown => {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 10);
  return typeof value === 'number' && Number.isNaN(value) ? null : value;
};

/** The attribute rows of a shapefile; empty with a warning when they cannot be read, for the ground is worth having alone. */
export function readDbf(
  dbf: Uint8Array | null,
  cpg: string | null,
  decode: Decode,
): { readonly rows: readonly Row[]; readonly findings: readonly Finding[] } {
  if (dbf === null) return { rows: [], findings: [warning('missing_dbf')] };
  if (!isWhole(dbf)) return { rows: [], findings: [warning('broken_dbf')] };
  const { encoding, finding } = encodingOf(dbf, cpg, decode);
  try {
    const rows = parseDbf(dbf, encoding).map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])),
    );
    return { rows, findings: finding === null ? [] : [finding] };
  } catch {
    return { rows: [], findings: [warning('broken_dbf')] };
  }
}
