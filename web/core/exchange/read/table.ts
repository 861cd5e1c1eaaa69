import { zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/universal';
import { columnsOf } from '../fields';
import { type Finding, note, refusal } from '../finding';
import { MOST_ROWS, MOST_TREE_BYTES } from '../limits';
import { readCsv } from './csv';
import { type ReadFile, type Refused, refused, type Table } from './layer';
import { type Decode, decodeUnknown } from './text';
import { isFinding, statedBytes, unzip } from './zip';

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

const isEmpty = ({ cells }: Row) => cells.every((cell) => cell.trim() === '');

/**
 * The header is the first row that names the unit and something about it: above it stand titles, in our own exports and
 * in what offices send.
 */
function tableOf(format: Table['format'], rows: readonly Row[], findings: readonly Finding[]): ReadFile {
  if (rows.length > MOST_ROWS)
    return refused(refusal('too_many_units', { values: { n: rows.length, most: MOST_ROWS } }));
  const at = rows.findIndex(({ cells }) => {
    const found = columnsOf(cells);
    return (found.has('id') || found.has('nameZh')) && cells.filter((cell) => cell.trim() !== '').length > 1;
  });
  if (at < 0) {
    const first = rows.find((row) => !isEmpty(row));
    const heading =
      first?.cells
        .filter((cell) => cell.trim() !== '')
        .slice(0, 8)
        .join(', ') ?? '';
    return refused(
      first === undefined ? refusal('empty_table') : refusal('no_key_column', { values: { names: heading } }),
    );
  }
  const columns = (rows[at] as Row).cells.map((cell) => cell.trim());
  const body = rows.slice(at + 1).filter((row) => !isEmpty(row));
  if (body.length === 0) return refused(refusal('empty_table'));
  const read = body.map(({ line, cells }) => ({
    number: line,
    cells: Object.fromEntries(
      columns.flatMap((column, index) => (column === '' ? [] : [[column, (cells[index] ?? '').trim()]])),
    ),
  }));
  return {
    read: true,
    table: { format, columns: columns.filter((column) => column !== ''), rows: read, findings },
  };
}

type ReadRows =
  | { readonly read: true; readonly rows: readonly Row[]; readonly findings: readonly Finding[] }
  | Refused;

function readCsvRows(bytes: Uint8Array, decode: Decode): ReadRows {
  const decoded = decodeUnknown(bytes, decode);
  if (decoded === null || decoded.text.includes('\0')) return refused(refusal('unknown_encoding'));
  const { rows, openQuote } = readCsv(decoded.text);
  if (openQuote !== null) return refused(refusal('open_quote', { values: { line: openQuote } }));
  const guessed =
    decoded.encoding === 'gb18030' ? [note('encoding_guessed', { values: { encoding: 'GBK' } })] : [];
  return { read: true, rows, findings: guessed };
}

const cellText = (cell: unknown): string => {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return cell === null || cell === undefined ? '' : String(cell);
};

/** The first sheet of an Excel workbook (.xlsx). */
async function readExcelRows(bytes: Uint8Array): Promise<ReadRows> {
  const size = statedBytes(bytes);
  if (size > MOST_TREE_BYTES)
    return refused(refusal('too_large', { values: { size, most: MOST_TREE_BYTES } }));
  try {
    const entries = unzip(bytes);
    if (isFinding(entries)) return refused(entries);
    // Stored anew without compression, for the library would start workers of its own to unpack a large sheet.
    const stored = zipSync({ ...entries }, { level: 0, mtime: '1980-01-02T00:00:00' });
    const sheet = await readSheet(stored.slice().buffer);
    return {
      read: true,
      rows: sheet.map((cells, at) => ({ line: at + 1, cells: cells.map(cellText) })),
      findings: [],
    };
  } catch {
    return refused(refusal('broken_excel'));
  }
}

/** The rows of a CSV text or an Excel workbook as they stand, whatever they are about. */
export const readRows = async (bytes: Uint8Array, decode: Decode): Promise<ReadRows> =>
  bytes[0] === 0x50 && bytes[1] === 0x4b ? readExcelRows(bytes) : readCsvRows(bytes, decode);

export function readCsvTable(bytes: Uint8Array, decode: Decode): ReadFile {
  const read = readCsvRows(bytes, decode);
  return read.read ? tableOf('csv', read.rows, read.findings) : read;
}

export async function readExcelTable(bytes: Uint8Array): Promise<ReadFile> {
  const read = await readExcelRows(bytes);
  return read.read ? tableOf('excel', read.rows, read.findings) : read;
}
