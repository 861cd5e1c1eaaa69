import { type Cell, writeCsv } from '@/core/exchange/write/csv';

export interface CsvTable {
  /** What the table is, one line each, above it: street, period, filter, data stamp, demo notes. */
  readonly about: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A figure below zero that comes as text calculates nothing; +86… is a telephone, and must not become a number. */
const figure = /^-\d+(\.\d+)?%?$/;

/**
 * A table as CSV for spreadsheets: one line above it for each of `about`, and then an empty one.
 * Throws a RangeError for a row that is not as long as the header, which would shift every figure after it.
 */
export function toCsv({ about, columns, rows }: CsvTable): string {
  const wrong = rows.findIndex((row) => row.length !== columns.length);
  if (wrong >= 0)
    throw new RangeError(`Row ${wrong} has ${rows[wrong]?.length} cells, the header ${columns.length}.`);
  const head = about.length === 0 ? [] : [...about.map((line) => [line]), []];
  return writeCsv([...head, columns, ...rows], (text) => figure.test(text));
}
