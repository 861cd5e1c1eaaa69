import ws from 'ws';
import { createDataClient, loadConfig, type Source } from '../../web/data/client';
import { DataError } from '../../web/data/error';
import { signIn } from '../../web/data/session';
import type { Target } from './options';
import type { Door } from './own-gateway';
import { readPassword } from './password';
import { stop } from './say';

/** A planner signed in, with the rights of the role and no others. */
export interface SignedInPlanner {
  readonly source: Source;
  close(): Promise<void>;
}

async function doorAt(url: string): Promise<Door> {
  try {
    return { ...(await loadConfig(new URL('/config.json', url).href)), close: async () => undefined };
  } catch {
    return stop(`${url} 没有光圈在运行,什么也没有保存。\nNo Guangquan answers at ${url}; nothing was saved.`);
  }
}

/** Signs in where the command line says; ends the run with a sentence when that cannot be. */
export async function signInPlanner({ url, databaseUrl, email }: Target): Promise<SignedInPlanner> {
  const password = await readPassword(email);
  // Half of what this command would load, and most runs need none of it.
  const door =
    url !== null
      ? await doorAt(url)
      : await import('./own-gateway').then(({ doorBefore }) => doorBefore(databaseUrl as string));
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
