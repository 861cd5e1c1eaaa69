import { createHmac } from 'node:crypto';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import ws from 'ws';
import { demoAccounts, streetId } from '../demo-accounts';
import type { Stack } from '../stack';

/** The unmodified client, as the app uses it; Node 20 needs the WebSocket handed in. */
export function newClient(stack: Pick<Stack, 'url' | 'anonKey'>): SupabaseClient {
  return createClient(stack.url, stack.anonKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport: ws as unknown as typeof WebSocket },
  });
}

/** A client signed in as the demo person of a role. */
export async function clientAs(stack: Pick<Stack, 'url' | 'anonKey'>, role: string): Promise<SupabaseClient> {
  const account = demoAccounts.find((each) => each.role === role);
  if (account === undefined) throw new Error(`There is no demo account for ${role}.`);
  const client = newClient(stack);
  const { error } = await client.auth.signInWithPassword({
    email: account.email,
    password: account.password,
  });
  if (error) throw error;
  return client;
}

/** Makes an account without a role, as the service does: nobody signs up from outside. */
export async function addAccount(
  { url, serviceKey }: Pick<Stack, 'url' | 'serviceKey'>,
  account: { email: string; password: string },
): Promise<void> {
  const made = await fetch(`${url}/auth/v1/admin/users`, {
    method: 'POST',
    headers: { apikey: serviceKey, 'Content-Type': 'application/json' },
    body: JSON.stringify(account),
  });
  if (!made.ok) throw new Error(`The account was not made: ${made.status} ${await made.text()}`);
}

/** Ends what a client keeps open. */
export async function leave(client: SupabaseClient): Promise<void> {
  await client.removeAllChannels();
  await client.realtime.disconnect();
}

/** Reports an incident without a place, the way the app does, and returns its id. Throws when it is refused. */
export async function report(client: SupabaseClient, itemId: string, summary: string): Promise<number> {
  const { data, error } = await client.rpc('report_incident', {
    street_id: streetId,
    item_id: itemId,
    summary,
  });
  if (error) throw new Error(`${error.code} ${error.message}`);
  const [row] = data as { outcome: string; reason: string; incident_id: number }[];
  if (row?.outcome !== 'reported') throw new Error(`${row?.outcome}: ${row?.reason}`);
  return row.incident_id;
}

/** An access token with any claims, signed with any secret. */
export function tokenWith(
  claims: Record<string, unknown>,
  secret: string,
  header = { alg: 'HS256', typ: 'JWT' },
): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part(header)}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
