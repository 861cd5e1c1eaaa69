import { productVersion } from '../data/cache';
import { type DemoAccount, demoAccounts, streetId } from '../demo-accounts';

/** What the app reads before anything else, from /config.json. */
export interface AppConfiguration {
  readonly supabaseUrl: string;
  readonly anonKey: string;
  readonly demo: boolean;
  /** Only in demo mode; passwords included, since a click signs in. */
  readonly accounts: readonly DemoAccount[];
  readonly streetId: string;
  readonly version: string;
}

export function appConfiguration(supabaseUrl: string, anonKey: string, demo: boolean): AppConfiguration {
  return {
    supabaseUrl,
    anonKey,
    demo,
    accounts: demo ? demoAccounts : [],
    streetId,
    version: productVersion,
  };
}
