import { openNative } from '../../supabase/embedded/native/database';
import { Refusal } from '../../supabase/embedded/refusal';
import { createStack } from '../../supabase/embedded/stack';
import type { DeploymentConfig } from '../../web/data/client';
import { stop } from './say';

/** Where a planner signs in. */
export type Door = Pick<DeploymentConfig, 'supabaseUrl' | 'anonKey' | 'streetId'> & {
  close(): Promise<void>;
};

/** A gateway of our own before a database server: permission is decided there as for everyone. */
export async function doorBefore(databaseUrl: string): Promise<Door> {
  const database = await openNative(databaseUrl).catch((cause: Error) =>
    stop(
      `连接不上 DATABASE_URL 指定的数据库(${cause.message})。\nThe database of DATABASE_URL cannot be reached (${cause.message}).`,
    ),
  );
  const [street] = await database
    .query<{ id: string }>('select street_id as id from public.editions order by street_id limit 1')
    .catch(() => [])
    .finally(() => database.close());
  if (street === undefined)
    stop(
      'DATABASE_URL 的数据库里还没有街道,什么也没有保存。\nThe database of DATABASE_URL has no street yet; nothing was saved.',
    );
  const stack = await createStack({ dataDir: 'memory', databaseUrl }).catch((error: Error) =>
    stop(error instanceof Refusal ? error.message : `DATABASE_URL: ${error.message}`),
  );
  return {
    supabaseUrl: stack.url,
    anonKey: stack.anonKey,
    streetId: street.id,
    close: () => stack.close(),
  };
}
