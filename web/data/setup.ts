import { FunctionsHttpError } from '@supabase/supabase-js';
import type { DataClient } from './client';
import { DataError, dataErrorFrom } from './error';

/**
 * Makes the account of the first admin, for the holder of the one-time link. Throws a DataError: conflict when the address
 * has an account, not_allowed when the link was used or too much was tried, invalid for a password that is too short.
 */
export async function makeFirstAccount(
  client: DataClient,
  token: string,
  email: string,
  password: string,
): Promise<void> {
  const { error } = await client.functions.invoke('first-admin', { body: { token, email, password } });
  if (error === null) return;
  if (!(error instanceof FunctionsHttpError)) throw new DataError('offline', String(error));
  const answer = error.context as Response;
  const { code, message } = (await answer.json().catch(() => ({}))) as { code?: string; message?: string };
  const why = message ?? 'The account was not made.';
  if (code === 'email_exists') throw new DataError('conflict', why, '', code);
  if (answer.status === 403) throw new DataError('not_allowed', why, '', code);
  throw dataErrorFrom({ code: code ?? '', message: why }, answer.status);
}

/**
 * Makes the signed-in caller the first admin through the one-time link of an empty installation. Returns the street id.
 * Throws a DataError: not_allowed when the link was used, has expired, or the street has an admin.
 */
export async function claimFirstAdmin(client: DataClient, token: string): Promise<string> {
  const { data, error, status } = await client.rpc('claim_first_admin', { token });
  if (error !== null) throw dataErrorFrom(error, status);
  if (typeof data !== 'string') throw new DataError('unknown', 'claim_first_admin answered no street.');
  return data;
}
