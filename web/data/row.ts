/** Reading rows one by one: a bad one is counted and left out, never fatal. Nothing is guessed: a wrong type refuses the row. */

export type Row = Readonly<Record<string, unknown>>;

class BadRow extends Error {}

function refuse(key: string, wanted: string, value: unknown): never {
  throw new BadRow(`${key} should be ${wanted} but is ${value === null ? 'null' : typeof value}`);
}

export function asRow(value: unknown): Row {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse('row', 'an object', value);
  return value as Row;
}

export function text(row: Row, key: string): string {
  const value = row[key];
  return typeof value === 'string' ? value : refuse(key, 'text', value);
}

export function textOrNull(row: Row, key: string): string | null {
  return row[key] === null || row[key] === undefined ? null : text(row, key);
}

/** A finite number. `numeric` and `bigint` may travel as text, so that no digit is lost on the way. */
export function number(row: Row, key: string): number {
  const value = row[key];
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof read === 'number' && Number.isFinite(read) ? read : refuse(key, 'a number', value);
}

export function numberOrNull(row: Row, key: string): number | null {
  return row[key] === null || row[key] === undefined ? null : number(row, key);
}

export function flag(row: Row, key: string): boolean {
  const value = row[key];
  return typeof value === 'boolean' ? value : refuse(key, 'true or false', value);
}

/** An instant as epoch ms. The text must name its zone: a naked one would be read in the browser's. */
export function time(row: Row, key: string): number {
  const value = text(row, key);
  const zoned = /(Z|[+-]\d{2}(:?\d{2})?)$/.exec(value);
  const at =
    zoned === null ? Number.NaN : Date.parse(value.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00'));
  return Number.isNaN(at) ? refuse(key, 'an instant with its zone', value) : at;
}

export function timeOrNull(row: Row, key: string): number | null {
  return row[key] === null || row[key] === undefined ? null : time(row, key);
}

/** One of a closed set of words. */
export function oneOf<Word extends string>(row: Row, key: string, words: readonly Word[]): Word {
  const value = text(row, key);
  return words.find((word) => word === value) ?? refuse(key, words.join(' or '), value);
}

export function list(row: Row, key: string): readonly unknown[] {
  const value = row[key];
  return Array.isArray(value) ? value : refuse(key, 'a list', value);
}

export interface Parsed<T> {
  readonly rows: readonly T[];
  readonly rejected: number;
}

/** Parses row by row. Only a bad row is forgiven; a mistake of the parser itself is a bug and comes out. */
export function parseRows<T>(rows: readonly unknown[], parse: (row: Row) => T): Parsed<T> {
  const good: T[] = [];
  let rejected = 0;
  for (const row of rows) {
    try {
      good.push(parse(asRow(row)));
    } catch (error) {
      if (!(error instanceof BadRow)) throw error;
      rejected++;
    }
  }
  return { rows: good, rejected };
}
