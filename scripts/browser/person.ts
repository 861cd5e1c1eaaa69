import { randomUUID } from 'node:crypto';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import ws from 'ws';
import type { Database } from '../../web/data/database.types';

/** Someone at work elsewhere: the same calls the app makes, from another machine. */
export interface Person {
  readonly client: SupabaseClient<Database>;
  /** Reports one incident at a place inside the street, the same for all or another, and gives back its id. */
  report(summary: string, at?: readonly [lng: number, lat: number]): Promise<number>;
  leave(): Promise<void>;
}

interface Configuration {
  readonly supabaseUrl: string;
  readonly anonKey: string;
  readonly streetId: string;
  readonly accounts: readonly { readonly role: string; readonly email: string; readonly password: string }[];
}

/** Signs in as a demo role. */
export async function personAs(url: string, role: string): Promise<Person> {
  const config = (await (await fetch(`${url}/config.json`)).json()) as Configuration;
  const account = config.accounts.find((each) => each.role === role);
  if (account === undefined) throw new Error(`No demo account for ${role}.`);
  const client = createClient<Database>(config.supabaseUrl, config.anonKey, {
    auth: { persistSession: false },
    realtime: { transport: ws as never },
  });
  const { error } = await client.auth.signInWithPassword({
    email: account.email,
    password: account.password,
  });
  if (error) throw error;
  return {
    client,
    // By Guangming station: verified to lie in the street.
    report: async (summary, [lng, lat] = [113.9403, 22.7755]) => {
      const answer = await client.rpc('report_incident', {
        street_id: config.streetId,
        item_id: 'B02',
        summary,
        lng,
        lat,
        channel: 'desk',
        idempotency_key: randomUUID(),
      });
      if (answer.error) throw answer.error;
      const row = answer.data[0];
      if (row?.outcome !== 'reported') throw new Error(`Not reported: ${row?.refusal}`);
      return row.incident_id;
    },
    leave: async () => {
      await client.auth.signOut();
    },
  };
}
