import type { Source } from './client';
import type { Database } from './database.types';
import { DataError, dataErrorFrom } from './error';
import { asRow, type Row } from './row';

type Functions = Database['public']['Functions'];
type FunctionName = keyof Functions & string;
/** The arguments besides the street, which every question is about. */
type Arguments<Name extends FunctionName> = Omit<Functions[Name]['Args'], 'street_id'>;

export interface AskOptions {
  readonly signal?: AbortSignal;
  /** For questions that change nothing: they go as GET, so the server need not look for news after them. */
  readonly isReading?: boolean;
}

/** Calls a published function of the street. Throws a DataError. */
export async function ask<Name extends FunctionName>(
  source: Source,
  name: Name,
  args: Arguments<Name>,
  options: AskOptions = {},
): Promise<unknown> {
  const question = source.client
    .rpc(name, { ...args, street_id: source.streetId } as never, { get: options.isReading === true })
    // supabase-js would try again by itself for 7 s and hide for so long that nobody answers; who asks decides that.
    .retry(false);
  const signalled = options.signal === undefined ? question : question.abortSignal(options.signal);
  // supabase-js answers a failed fetch as an error without status; only an abort by us may still throw.
  const { data, error, status } = await Promise.resolve(signalled).catch((thrown: unknown) => {
    throw dataErrorFrom(thrown, 0);
  });
  if (error !== null) throw dataErrorFrom(error, status);
  return data;
}

/** The rows a function returned. */
export async function askRows<Name extends FunctionName>(
  source: Source,
  name: Name,
  args: Arguments<Name>,
  options: AskOptions = {},
): Promise<readonly unknown[]> {
  const data = await ask(source, name, args, options);
  if (!Array.isArray(data)) throw new DataError('unknown', `${name} answered no rows.`);
  return data;
}

/** The one row a function always returns. */
export async function askRow<Name extends FunctionName>(
  source: Source,
  name: Name,
  args: Arguments<Name>,
  options: AskOptions = {},
): Promise<Row> {
  const [row] = await askRows(source, name, args, options);
  if (row === undefined) throw new DataError('unknown', `${name} answered nothing.`);
  return asRow(row);
}

/** Epoch ms as the text the database reads. */
export function instant(at: number): string {
  return new Date(at).toISOString();
}
