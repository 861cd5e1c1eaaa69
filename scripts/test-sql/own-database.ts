import { randomBytes } from 'node:crypto';
import { openNative } from '../../supabase/embedded/native/database';

export interface OwnDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A database of our own on someone's server, so that nothing of theirs is touched. */
export async function ownDatabase(serverUrl: string): Promise<OwnDatabase> {
  const name = `guangquan_test_${randomBytes(6).toString('hex')}`;
  const onServer = async (sql: string) => {
    const server = await openNative(serverUrl);
    await server.exec(sql).finally(() => server.close());
  };
  await onServer(`create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(`drop database if exists ${name} with (force)`) };
}
