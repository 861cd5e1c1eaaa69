import { createClient, type SupabaseClient, type SupabaseClientOptions } from '@supabase/supabase-js';
import { backOff_ms } from '../core/live/backoff';
import type { Role } from '../core/people/role';
import type { Database } from './database.types';
import { DataError, dataErrorFrom } from './error';

export type DataClient = SupabaseClient<Database>;

/** Where the data of one street comes from: what every query needs. */
export interface Source {
  readonly client: DataClient;
  readonly streetId: string;
}

/** One of the accounts a demo offers on its sign-in page. */
export interface DemoAccount {
  readonly role: Role;
  readonly email: string;
  readonly password: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly does_zh: string;
  readonly does_en: string;
  /** Only a circle lead has one. */
  readonly circleId: string | null;
}

/** What the deployment says of itself at `/config.json`. `accounts` is empty outside demo mode. */
export interface DeploymentConfig {
  readonly supabaseUrl: string;
  readonly anonKey: string;
  readonly demo: boolean;
  readonly accounts: readonly DemoAccount[];
  readonly streetId: string;
  readonly version: string;
}

/** Reads `/config.json`. Throws a DataError: offline when nobody answers, invalid when the answer is no configuration. */
export async function loadConfig(address = '/config.json'): Promise<DeploymentConfig> {
  const answer = await fetch(address, { cache: 'no-store' }).catch((error: unknown) => {
    throw dataErrorFrom(error, 0);
  });
  if (!answer.ok) throw new DataError('offline', `The configuration answered ${answer.status}.`);
  const config = (await answer.json().catch(() => ({}))) as Partial<DeploymentConfig>;
  if (typeof config.anonKey !== 'string' || typeof config.streetId !== 'string') {
    throw new DataError('invalid', 'The configuration lacks anonKey or streetId.');
  }
  return {
    // Empty means where the configuration was found, where the embedded stack serves both.
    supabaseUrl: config.supabaseUrl || new URL(address, globalThis.location?.href).origin,
    anonKey: config.anonKey,
    demo: config.demo === true,
    accounts: config.accounts ?? [],
    streetId: config.streetId,
    version: config.version ?? '',
  };
}

export interface ClientExtras {
  /** Node 20 has no WebSocket of its own; browsers need nothing. */
  readonly realtime?: SupabaseClientOptions<'public'>['realtime'];
  readonly fetch?: typeof fetch;
  /** False keeps the session in memory only. */
  readonly persistSession?: boolean;
}

/** The one client of the page. Realtime comes back by itself after 1 to 30 s, for ever. */
export function createDataClient(
  config: Pick<DeploymentConfig, 'supabaseUrl' | 'anonKey'>,
  extras: ClientExtras = {},
): DataClient {
  return createClient<Database>(config.supabaseUrl, config.anonKey, {
    auth: {
      persistSession: extras.persistSession ?? true,
      autoRefreshToken: true,
      detectSessionInUrl: false,
    },
    global: extras.fetch === undefined ? {} : { fetch: extras.fetch },
    realtime: { reconnectAfterMs: (tries: number) => backOff_ms(tries, Math.random()), ...extras.realtime },
  });
}
