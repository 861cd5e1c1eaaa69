import ws from 'ws';
import type { Role } from '../../web/core/people/role';
import { createDataClient, type DemoAccount, type Source } from '../../web/data/client';
import { signIn } from '../../web/data/session';

/** A person of the demo street at the far end of an address, with the product's own client. */
export async function personAt(
  url: string,
  server: { readonly anonKey: string; readonly accounts: readonly DemoAccount[] },
  role: Role,
): Promise<Source> {
  const account = server.accounts.find((each) => each.role === role);
  if (account === undefined) throw new Error(`The server has no demo account for ${role}.`);
  const transport = ws as unknown as typeof WebSocket;
  const client = createDataClient(
    { supabaseUrl: url, anonKey: server.anonKey },
    { realtime: { transport }, persistSession: false },
  );
  await signIn(client, account.email, account.password);
  return { client, streetId: '440311001' };
}
