/** The delimiter that most lines agree on: some programs write semicolons or tabs where the comma is a decimal sign. */
function delimiterOf(text: string): string {
  const lines = text.slice(0, 20_000).split(/\r?\n/).slice(0, 30);
  const counted = [',', ';', '\t'].map((delimiter) => ({
    delimiter,
    lines: lines.filter((line) => line.includes(delimiter)).length,
    all: lines.join('').split(delimiter).length,
  }));
  return counted.sort((a, b) => b.lines - a.lines || b.all - a.all)[0]?.delimiter ?? ',';
}

export interface CsvRow {
  /** The line the row begins in, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Rows of a CSV text as in RFC 4180, lines ending in any way; null when a quote is never closed, with its line. */
export function readCsv(text: string): {
  readonly rows: readonly CsvRow[];
  readonly openQuote: number | null;
} {
  const delimiter = delimiterOf(text);
  const rows: CsvRow[] = [];
  let [cells, cell, line, began]: [string[], string, number, number] = [[], '', 1, 1];
  let quoteLine: number | null = null;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] as string;
    if (letter === '\n') line += 1;
    if (quoteLine !== null) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoteLine = null;
    } else if (letter === '"' && cell === '') quoteLine = line;
    else if (letter === delimiter) {
      cells.push(cell);
      cell = '';
    } else if (letter === '\n' || letter === '\r') {
      if (letter === '\r' && text[at + 1] === '\n') continue;
      rows.push({ line: began, cells: [...cells, cell] });
      [cells, cell, began] = [[], '', letter === '\n' ? line : line + 1];
    } else cell += letter;
  }
  if (cell !== '' || cells.length > 0) rows.push({ line: began, cells: [...cells, cell] });
  return { rows, openQuote: quoteLine };
}
