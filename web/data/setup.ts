import type { DataClient } from './client';
import { DataError, dataErrorFrom } from './error';

/**
 * Makes the signed-in caller the first admin through the one-time link of an empty installation. Returns the street id.
 * Throws a DataError: not_allowed when the link was used, has expired, or the street has an admin.
 */
export async function claimFirstAdmin(client: DataClient, token: string): Promise<string> {
  const { data, error, status } = await client.rpc('claim_first_admin', { token });
  if (error !== null) {
    const read = dataErrorFrom(error, status);
    // The embedded gateway drops the code of this refusal (28000); its sentence is our own.
    const isRefusal = read.kind === 'unknown' && read.message.includes('This link was used');
    throw isRefusal ? new DataError('not_allowed', read.message, read.detail, '28000') : read;
  }
  if (typeof data !== 'string') throw new DataError('unknown', 'claim_first_admin answered no street.');
  return data;
}
