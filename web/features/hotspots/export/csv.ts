/** A cell: text, a number, or nothing. */
export type CsvCell = string | number | null;

export interface CsvTable {
  /** What the table is, one line each, above it: street, period, filter, data stamp, demo notes. */
  readonly about: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly CsvCell[])[];
}

/** Told to spreadsheet programs, which otherwise take UTF-8 for the system's own code page and garble the Chinese. */
const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';

/** What a spreadsheet would calculate: also behind blanks, which some drop, and in the wide forms a Chinese keyboard gives. */
const formula = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r]/;
/** A figure below zero that comes as text calculates nothing; +86… is a telephone, and must not become a number. */
const figure = /^-\d+(\.\d+)?%?$/;
/** Besides what RFC 4180 names: the separators of other locales, at which those programs would begin a new cell. */
const wantsQuotes = /[",;\t\r\n]|^\s|\s$/;

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  // Only a text can be a formula: a number keeps its sign, and what is no number (NaN, ∞) is an empty cell.
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const safe = formula.test(cell) && !figure.test(cell) ? `'${cell}` : cell;
  return wantsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * A table as CSV that Excel and WPS open by a double click: UTF-8 with byte order mark, CRLF, quoted as in RFC 4180, one
 * line above it for each of `about`, and then an empty one. Texts that would be calculated get a leading apostrophe.
 * Throws a RangeError for a row that is not as long as the header, which would shift every figure after it.
 * @see https://www.rfc-editor.org/rfc/rfc4180 and OWASP, CSV Injection
 */
export function toCsv({ about, columns, rows }: CsvTable): string {
  const wrong = rows.findIndex((row) => row.length !== columns.length);
  if (wrong >= 0)
    throw new RangeError(`Row ${wrong} has ${rows[wrong]?.length} cells, the header ${columns.length}.`);
  const head = about.length === 0 ? [] : [...about.map((line) => [line]), []];
  return (
    BYTE_ORDER_MARK +
    [...head, columns, ...rows].map((row) => row.map(cellText).join(',') + LINE_END).join('')
  );
}
