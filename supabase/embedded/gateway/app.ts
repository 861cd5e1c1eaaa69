import { App } from '@supabase/lite';
import type { Database } from '../sql';
import { type Auth, createAuth } from './auth/auth';
import { accessTokenSeconds } from './auth/settings';
import { type Caller, Callers } from './callers';
import { GatewayConnection } from './connection';
import { enter } from './door';
import { edgeFunctions, MountedFunction } from './edge/mounted';
import { type Catalogue, readCatalogue } from './guard/catalogue';
import { placeOf } from './guard/place';
import { refuse } from './guard/refuse';
import { visitInside } from './visit';

/** The secrets of one installation. */
export interface Keys {
  /** Signs the access tokens (HS256). */
  readonly jwtSecret: string;
  /** Names the app; gives the role anon. Public. */
  readonly publishableKey: string;
  /** Gives the role service_role, which row level security does not bind. Never leaves the server. */
  readonly secretKey: string;
}

// The default of a Supabase project: an answer that would be cut there is cut here too.
const maxRows = 1000;

/** REST, auth and edge functions as Supabase speaks them, on our database. `enter` in door.ts is the way in. */
export interface Gateway {
  readonly auth: Auth;
  readonly callers: Callers;
  /** What is published, and to whom. */
  catalogue(): Promise<Catalogue>;
  /** Answers a REST request that was let in. */
  rest(request: Request, caller: Caller): Promise<Response>;
  /** The edge function of that name. */
  edge(name: string): MountedFunction | undefined;
  /** The statements that make the auth schema this gateway works with. */
  authSchemaSql(): Promise<string>;
  /** Reads the catalogue now, so that the first request does not wait for it. */
  warm(): Promise<void>;
}

export function createGateway(database: Database, keys: Keys): Gateway {
  const connection = new GatewayConnection(database);
  const auth = createAuth(database, keys);
  const callers = new Callers(keys, auth.live);
  // Of the library's auth only the schema is used: it limits no guess, hashes in this thread, and ends no session.
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
      enable_signup: false,
      jwt_secret: keys.jwtSecret,
      jwt_expiry: accessTokenSeconds,
      publishable_key: keys.publishableKey,
      secret_key: keys.secretKey,
      email: { enable_signup: false, enable_confirmations: true },
    },
    studio: { enabled: false },
    options: { server: { disableStudio: true, admin: false, apiKeys: { resolver: callers.resolve } } },
  });
  let read: Promise<Catalogue> | undefined;
  const catalogue = () => {
    read ??= readCatalogue(database).catch((error: unknown) => {
      read = undefined;
      throw error;
    });
    return read;
  };
  const gateway: Gateway = {
    auth,
    callers,
    catalogue,
    rest: async (request, caller) => app.fetch(callers.attach(request, caller)),
    edge: (name) => mounted.get(name),
    authSchemaSql: async () => {
      await app.init();
      return connection.config.baseSchema ?? '';
    },
    warm: async () => {
      await app.init();
      await connection.introspect();
      await catalogue();
    },
  };
  const around = {
    url: 'http://gateway.local',
    publishableKey: keys.publishableKey,
    secretKey: keys.secretKey,
    fetch: async (request: Request) => {
      const place = placeOf(new URL(request.url).pathname);
      if (place.kind === 'page' || place.kind === 'nothing')
        return refuse(404, 'not_found', 'No such place.');
      return enter(gateway, place, visitInside(request));
    },
  };
  const mounted = new Map(
    Object.entries(edgeFunctions).map(([name, what]) => [
      name,
      new MountedFunction(what, around, auth.signIns),
    ]),
  );
  return gateway;
}
