import ws from 'ws';
import { openNative } from '../../supabase/embedded/native/database';
import { Refusal } from '../../supabase/embedded/refusal';
import { createStack } from '../../supabase/embedded/stack';
import { createDataClient, type DeploymentConfig, loadConfig, type Source } from '../../web/data/client';
import { DataError } from '../../web/data/error';
import { signIn } from '../../web/data/session';
import type { Target } from './options';
import { readPassword } from './password';
import { stop } from './say';

/** A planner signed in, with the rights of the role and no others. */
export interface SignedInPlanner {
  readonly source: Source;
  close(): Promise<void>;
}

type Door = Pick<DeploymentConfig, 'supabaseUrl' | 'anonKey' | 'streetId'> & { close(): Promise<void> };

async function doorAt(url: string): Promise<Door> {
  try {
    return { ...(await loadConfig(new URL('/config.json', url).href)), close: async () => undefined };
  } catch {
    return stop(`${url} 没有光圈在运行,什么也没有保存。\nNo Guangquan answers at ${url}; nothing was saved.`);
  }
}

/** A gateway of our own before a database server: permission is decided there as for everyone. */
async function doorBefore(databaseUrl: string): Promise<Door> {
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

/** Signs in where the command line says; ends the run with a sentence when that cannot be. */
export async function signInPlanner({ url, databaseUrl, email }: Target): Promise<SignedInPlanner> {
  const password = await readPassword(email);
  const door = url !== null ? await doorAt(url) : await doorBefore(databaseUrl as string);
  const client = createDataClient(door, {
    realtime: { transport: ws as unknown as typeof WebSocket },
    persistSession: false,
  });
  try {
    await signIn(client, email, password);
  } catch (error) {
    await door.close();
    const isWrong = error instanceof DataError && error.kind === 'not_allowed';
    stop(
      isWrong
        ? `${email} 的密码不对或没有这个账号,什么也没有保存。\nThe password of ${email} is wrong, or there is no such account; nothing was saved.`
        : `${email} 未能登录:${(error as Error).message}\n${email} could not sign in: ${(error as Error).message}`,
    );
  }
  return {
    source: { client, streetId: door.streetId },
    async close() {
      // The realtime socket was never opened; ending it all the same would keep this process for ten seconds.
      await client.auth.stopAutoRefresh();
      await door.close();
    },
  };
}
