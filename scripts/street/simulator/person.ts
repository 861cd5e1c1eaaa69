/** A person at a desk: signed in through the API like everyone else, with the rights of the role and no others. */
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { WebSocket } from 'ws';
import type { DemoAccount } from '../../../supabase/embedded/demo-accounts';
import type { Attempt } from './patience';
import { wordsFor } from './words-for';

export interface Person {
  /** Calls a published function. Signs in first when there is no session, and once more when it was refused. */
  ask<T>(name: string, args: Readonly<Record<string, unknown>>): Promise<Attempt<T>>;
  /** Reads a table. */
  read<T>(table: string, columns: string): Promise<Attempt<T[]>>;
  leave(): Promise<void>;
}

export function personOf(
  url: string,
  anonKey: string,
  account: Pick<DemoAccount, 'email' | 'password'>,
): Person {
  const client = createClient(url, anonKey, {
    auth: { persistSession: false, autoRefreshToken: true, detectSessionInUrl: false },
    // Node 20 has no WebSocket of its own; the simulator never opens one, but the client insists on knowing it.
    realtime: { transport: WebSocket as never },
  });

  const signIn = async (): Promise<Attempt<true>> => {
    const { data } = await client.auth.getSession();
    if (data.session) return { kind: 'answer', value: true };
    const { email, password } = account;
    const { error } = await client.auth.signInWithPassword({ email, password });
    if (!error) return { kind: 'answer', value: true };
    const isAnswer =
      error.status !== undefined && error.status >= 400 && error.status < 500 && error.status !== 429;
    return { kind: isAnswer ? 'refused' : 'unreachable', reason: error.message };
  };

  const withSession = async <T>(
    call: (client: SupabaseClient) => PromiseLike<Reply>,
  ): Promise<Attempt<T>> => {
    for (let round = 0; ; round++) {
      try {
        const entry = await signIn();
        if (entry.kind !== 'answer') return entry;
        const { data, error, status } = await call(client);
        if (!error) return { kind: 'answer', value: data as T };
        // Status 0 is no answer at all; a server that is starting or stopping answers 5xx.
        if (status === 0 || status >= 500 || status === 429)
          return { kind: 'unreachable', reason: error.message };
        if (status !== 401 || round > 0)
          return { kind: 'refused', reason: wordsFor(error.details, error.message) };
        // An expired or unknown session, as after a database was made anew: drop it and sign in once more.
        await client.auth.signOut({ scope: 'local' });
      } catch (error) {
        return { kind: 'unreachable', reason: String(error) };
      }
    }
  };

  return {
    ask: <T>(name: string, args: Readonly<Record<string, unknown>>) =>
      withSession<T>((c) => c.rpc(name, args)),
    read: <T>(table: string, columns: string) => withSession<T[]>((c) => c.from(table).select(columns)),
    leave: async () => {
      await client.auth.stopAutoRefresh();
      client.realtime.disconnect();
    },
  };
}

interface Reply {
  readonly data: unknown;
  readonly error: { readonly message: string; readonly details?: string | null } | null;
  readonly status: number;
}
