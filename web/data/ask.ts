import type { Source } from './client';
import type { Database } from './database.types';
import { DataError, dataErrorFrom } from './error';
import { type Answer, asRow, type FunctionName } from './row';

type Functions = Database['public']['Functions'];
/** The arguments besides the street, which every question is about. */
type Arguments<Name extends FunctionName> = Omit<Functions[Name]['Args'], 'street_id'>;
/** Nothing besides them: an argument that is misspelt would not be missed where it is optional. */
type Exactly<Args, Given> = Given & Readonly<Record<Exclude<keyof Given, keyof Args>, never>>;

export interface AskOptions {
  readonly signal?: AbortSignal;
  /** For questions that change nothing: they go as GET, so the server need not look for news after them. */
  readonly isReading?: boolean;
}

/** No server cuts an answer shorter: Supabase's own limit, which is set in thousands if at all. */
const PAGE_ROWS = 1000;

/** Calls a published function of the street; of many rows those from `fromRow` on. Throws a DataError. */
export async function ask<Name extends FunctionName, Given extends Arguments<Name>>(
  source: Source,
  name: Name,
  args: Exactly<Arguments<Name>, Given>,
  options: AskOptions = {},
  fromRow = 0,
): Promise<Functions[Name]['Returns']> {
  const called = source.client.rpc(name, { ...args, street_id: source.streetId } as never, {
    get: options.isReading === true,
  });
  // supabase-js would try again by itself for 7 s and hide for so long that nobody answers; who asks decides that.
  const question = (fromRow === 0 ? called : called.range(fromRow, fromRow + PAGE_ROWS - 1)).retry(false);
  const signalled = options.signal === undefined ? question : question.abortSignal(options.signal);
  // supabase-js answers a failed fetch as an error without status; only an abort by us may still throw.
  const { data, error, status } = await Promise.resolve(signalled).catch((thrown: unknown) => {
    throw dataErrorFrom(thrown, 0);
  });
  if (error !== null) throw dataErrorFrom(error, status);
  return data;
}

/**
 * The rows a function returned, all of them: a server that has more than it may give at once cuts the answer without a word,
 * so a full one is asked for the rest. Functions of more rows than a page have an order.
 */
export async function askRows<Name extends FunctionName, Given extends Arguments<Name>>(
  source: Source,
  name: Name,
  args: Exactly<Arguments<Name>, Given>,
  options: AskOptions = {},
): Promise<readonly Answer<Name>[]> {
  const rows: Answer<Name>[] = [];
  do {
    const page: unknown = await ask(source, name, args, options, rows.length);
    if (!Array.isArray(page)) throw new DataError('unknown', `${name} answered no rows.`);
    if (page.length === 0) break;
    for (const row of page) rows.push(row);
  } while (rows.length % PAGE_ROWS === 0);
  return rows;
}

/** The one row a function always returns. */
export async function askRow<Name extends FunctionName, Given extends Arguments<Name>>(
  source: Source,
  name: Name,
  args: Exactly<Arguments<Name>, Given>,
  options: AskOptions = {},
): Promise<Answer<Name>> {
  const [row] = await askRows(source, name, args, options);
  if (row === undefined) throw new DataError('unknown', `${name} answered nothing.`);
  asRow(row);
  return row;
}

/** A day as the database reads it. An emptied field is no day: the function says so, not the reader of its arguments. */
export function dayOrNone(day: string): string {
  return (day === '' ? null : day) as string;
}

/** Epoch ms as the text the database reads. */
export function instant(at: number): string {
  return new Date(at).toISOString();
}
