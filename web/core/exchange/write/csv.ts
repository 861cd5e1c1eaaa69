import { plainText } from '../../words/plain';

/** A cell: text, a number, or nothing. */
export type Cell = string | number | null;

/** Told to spreadsheet programs, which otherwise take UTF-8 for the system's own code page and garble the Chinese. */
const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';

/** What a spreadsheet would calculate: also behind blanks, which some drop, and in the wide forms a Chinese keyboard gives. */
const formula = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r]/;
/** Besides what RFC 4180 names: the separators of other locales, at which those programs would begin a new cell. */
const wantsQuotes = /[",;\t\r\n]|^\s|\s$/;

function cellText(cell: Cell, isFigure: (text: string) => boolean): string {
  if (cell === null) return '';
  // Only a text can be a formula: a number keeps its sign, and what is no number (NaN, ∞) is an empty cell.
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const text = plainText(cell);
  const safe = formula.test(text) && !isFigure(text) ? `'${text}` : text;
  return wantsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Rows as CSV that Excel and WPS open by a double click: UTF-8 with byte order mark, CRLF, quoted as in RFC 4180. Texts
 * that would be calculated get a leading apostrophe, except those `isFigure` says are plain figures; what cannot be seen
 * and could turn the writing round is left out.
 * @see https://www.rfc-editor.org/rfc/rfc4180 and OWASP, CSV Injection
 */
export const writeCsv = (
  rows: readonly (readonly Cell[])[],
  isFigure: (text: string) => boolean = () => false,
): string =>
  BYTE_ORDER_MARK +
  rows.map((row) => row.map((cell) => cellText(cell, isFigure)).join(',') + LINE_END).join('');
