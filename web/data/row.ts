/** Reading rows one by one: a bad one is counted and left out, never fatal. Nothing is guessed: a wrong type refuses the row. */
import { type Refusal, refusalFrom } from '../core/refusal/refusal';
import type { Database } from './database.types';

type Schema = Database['public'];
export type FunctionName = keyof Schema['Functions'] & string;

/** A row of the answer of a published function, as the schema says it; whether a value is null it does not say. */
export type Answer<Name extends FunctionName> =
  Schema['Functions'][Name]['Returns'] extends readonly (infer Columns)[] ? Columns : never;
/** A row of a table. */
export type TableRow<Name extends keyof Schema['Tables']> = Schema['Tables'][Name]['Row'];

declare const untyped: unique symbol;
/** An object inside an answer, whose keys only the function knows that made it. No row with columns passes for one. */
export type Row = Readonly<Record<string, unknown>> & { readonly [untyped]: true };

/** The columns of a row that can hold such a value; of an untyped one any key. A misspelt one does not compile. */
type Column<Columns, Value> = {
  [Key in keyof Columns & string]: unknown extends Columns[Key]
    ? Key
    : Extract<Columns[Key], Value> extends never
      ? never
      : Key;
}[keyof Columns & string];

class BadRow extends Error {}

function refuse(key: string, wanted: string, value: unknown): never {
  throw new BadRow(`${key} should be ${wanted} but is ${value === null ? 'null' : typeof value}`);
}

const valueIn = (row: object, key: string): unknown => (row as Row)[key];
const isNothing = (row: object, key: string): boolean => (valueIn(row, key) ?? null) === null;

export function asRow(value: unknown): Row {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse('row', 'an object', value);
  return value as Row;
}

export function text<Columns extends object>(row: Columns, key: Column<Columns, string>): string {
  const value = valueIn(row, key);
  return typeof value === 'string' ? value : refuse(key, 'text', value);
}

export function textOrNull<Columns extends object>(
  row: Columns,
  key: Column<Columns, string>,
): string | null {
  return isNothing(row, key) ? null : text(row, key);
}

/** A finite number. `numeric` and `bigint` may travel as text, so that no digit is lost on the way. */
export function number<Columns extends object>(row: Columns, key: Column<Columns, number>): number {
  const value = valueIn(row, key);
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof read === 'number' && Number.isFinite(read) ? read : refuse(key, 'a number', value);
}

export function numberOrNull<Columns extends object>(
  row: Columns,
  key: Column<Columns, number>,
): number | null {
  return isNothing(row, key) ? null : number(row, key);
}

export function flag<Columns extends object>(row: Columns, key: Column<Columns, boolean>): boolean {
  const value = valueIn(row, key);
  return typeof value === 'boolean' ? value : refuse(key, 'true or false', value);
}

/** An instant as epoch ms. The text must name its zone: a naked one would be read in the browser's. */
export function time<Columns extends object>(row: Columns, key: Column<Columns, string>): number {
  const value = text(row, key);
  const zoned = /(Z|[+-]\d{2}(:?\d{2})?)$/.exec(value);
  const at =
    zoned === null ? Number.NaN : Date.parse(value.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00'));
  return Number.isNaN(at) ? refuse(key, 'an instant with its zone', value) : at;
}

export function timeOrNull<Columns extends object>(
  row: Columns,
  key: Column<Columns, string>,
): number | null {
  return isNothing(row, key) ? null : time(row, key);
}

/** One of a closed set of words. */
export function oneOf<Columns extends object, Word extends string>(
  row: Columns,
  key: Column<Columns, string>,
  words: readonly Word[],
): Word {
  const value = text(row, key);
  return words.find((word) => word === value) ?? refuse(key, words.join(' or '), value);
}

export function list<Columns extends object>(
  row: Columns,
  key: Column<Columns, readonly unknown[]>,
): readonly unknown[] {
  const value = valueIn(row, key);
  return Array.isArray(value) ? value : refuse(key, 'a list', value);
}

/** A list of objects; whether each is one, `parseRows` finds out. */
export function rowsIn<Columns extends object>(
  row: Columns,
  key: Column<Columns, readonly unknown[]>,
): readonly Row[] {
  return list(row, key) as readonly Row[];
}

/** A refusal, or anything else that comes as a code with values. */
export function refusal<Columns extends object>(row: Columns, key: Column<Columns, object>): Refusal {
  const value = valueIn(row, key);
  return refusalFrom(value) ?? refuse(key, 'a refusal', value);
}

export interface Parsed<T> {
  readonly rows: readonly T[];
  readonly rejected: number;
}

/** Parses row by row. Only a bad row is forgiven; a mistake of the parser itself is a bug and comes out. */
export function parseRows<Columns extends object, T>(
  rows: readonly Columns[],
  parse: (row: Columns) => T,
): Parsed<T> {
  const good: T[] = [];
  let rejected = 0;
  for (const row of rows) {
    try {
      asRow(row);
      good.push(parse(row));
    } catch (error) {
      if (!(error instanceof BadRow)) throw error;
      rejected++;
    }
  }
  return { rows: good, rejected };
}
