import { App } from '@supabase/lite';
import type { Database } from '../sql';
import { Callers } from './callers';
import { GatewayConnection } from './connection';

/** The secrets of one installation. */
export interface Keys {
  /** Signs the access tokens (HS256). */
  readonly jwtSecret: string;
  /** Names the app; gives the role anon. Public. */
  readonly publishableKey: string;
  /** Gives the role service_role, which row level security does not bind. Never leaves the server. */
  readonly secretKey: string;
}

const accessTokenSeconds = 3600;
// The default of a Supabase project: an answer that would be cut there is cut here too.
const maxRows = 1000;

/** REST and auth as Supabase speaks them, on our database. Answers web-standard requests. */
export interface Gateway {
  fetch(request: Request): Promise<Response>;
  /** The statements that make the auth schema this gateway works with. */
  authSchemaSql(): Promise<string>;
  /** Reads the catalogue now, so that the first request does not wait for it. */
  warm(): Promise<void>;
}

export function createGateway(database: Database, keys: Keys): Gateway {
  const connection = new GatewayConnection(database);
  const callers = new Callers(keys);
  const app = new App({
    connection,
    api: {
      enabled: true,
      schemas: ['public'],
      extra_search_path: ['public', 'extensions'],
      max_rows: maxRows,
    },
    auth: {
      enabled: true,
      enable_signup: true,
      jwt_secret: keys.jwtSecret,
      jwt_expiry: accessTokenSeconds,
      publishable_key: keys.publishableKey,
      secret_key: keys.secretKey,
      // There is no mail server on an intranet by default: an account is usable at once.
      email: { enable_signup: true, enable_confirmations: false },
    },
    studio: { enabled: false },
    options: { server: { disableStudio: true, admin: false, apiKeys: { resolver: callers.resolve } } },
  });
  return {
    fetch: (request) =>
      app.fetch(new URL(request.url).pathname.startsWith('/rest/') ? callers.admit(request) : request),
    authSchemaSql: async () => {
      await app.init();
      return connection.config.baseSchema ?? '';
    },
    warm: async () => {
      await app.init();
      await connection.introspect();
    },
  };
}
