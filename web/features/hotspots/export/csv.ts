export type CsvCell = string | number | null;

export interface CsvTable {
  /** What it is, of which period, as of when, and that it is synthetic: lines before the header. */
  readonly about: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly CsvCell[])[];
}

/** A text that a spreadsheet would take for a formula gets an apostrophe before it, and stays a text. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(\.\d+)?%?$/.test(text) ? `'${text}` : text;
}

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  const text = typeof cell === 'number' ? String(cell) : harmless(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** RFC 4180 with a byte-order mark, without which Excel reads Chinese as something else. */
export function toCsv({ about, columns, rows }: CsvTable): string {
  const lines = [...about.map((line) => [line]), columns, ...rows];
  return `\ufeff${lines.map((line) => line.map(cellText).join(',')).join('\r\n')}\r\n`;
}
