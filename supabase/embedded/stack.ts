import type { Server } from 'node:http';
import { join } from 'node:path';
import { makeDemoAccounts } from './accounts';
import { installedVersion, projectRoot } from './data/cache';
import { readMigrations } from './data/migrations';
import { type Opened, openData, type Progress } from './data/open';
import { type DemoAccount, demoAccounts, streetId } from './demo-accounts';
import { createGateway, type Gateway, type Keys } from './gateway/app';
import { closeServer, createHttpServer, listen, type PageHandler } from './gateway/server';
import { staticFiles } from './gateway/static';
import { createRealtime } from './realtime/endpoint';
import type { Sql } from './sql';

export interface StackOptions {
  /** Where the embedded cluster lives; 'memory' is a temporary one. Also keeps the keys for `databaseUrl`. */
  readonly dataDir: string | 'memory';
  /** A PostgreSQL with PostGIS to use instead of the embedded one. */
  readonly databaseUrl?: string;
  readonly host?: string;
  /** 0 picks a free port. */
  readonly port?: number;
  /** The built app; by default web/dist. */
  readonly staticDir?: string;
  /** Answers pages instead of the built app; gets the HTTP server for its own sockets. */
  readonly pages?: (server: Server) => Promise<PageHandler>;
  readonly migrationsDir?: string;
  /** Demo mode: the accounts exist and /config.json names them. An existing directory keeps its own mode. */
  readonly isDemo?: boolean;
  /** Fills a new installation; only when it returns is the data directory marked complete. */
  readonly fill?: (stack: Stack) => Promise<void>;
  /** Loads pgTAP into the embedded database. */
  readonly withPgtap?: boolean;
  readonly progress?: Progress;
}

/** A running stack. */
export interface Stack {
  readonly url: string;
  /** The publishable key: role anon. */
  readonly anonKey: string;
  /** The secret key: role service_role. */
  readonly serviceKey: string;
  /** Signs access tokens; tests make expired ones with it. */
  readonly jwtSecret: string;
  readonly isDemo: boolean;
  readonly accounts: readonly DemoAccount[];
  readonly sql: Sql;
  /** Settles when the database ended without being asked to. */
  readonly lost: Promise<Error>;
  close(): Promise<void>;
}

const version = installedVersion('..');

/** Starts database, gateway, wake-ups and pages on one port. Throws a Refusal, having changed nothing, when it must. */
export async function createStack(options: StackOptions): Promise<Stack> {
  const host = options.host ?? '127.0.0.1';
  const progress = options.progress ?? (() => undefined);
  const parts: { api?: ReturnType<typeof createApi>; pages?: PageHandler } = {};
  const startedMs = Date.now();
  const server = createHttpServer({
    get api() {
      return parts.api;
    },
    configuration: (origin) => configuration(origin, parts.api),
    health: () => ({
      status: 'ok',
      version,
      uptime_s: Math.round((Date.now() - startedMs) / 1000),
      head: parts.api?.realtime.head ?? '',
      sockets: parts.api?.realtime.socketCount ?? 0,
    }),
    pages: (request, response, path) =>
      parts.pages?.(request, response, path) ?? Promise.resolve(void response.writeHead(503).end()),
    withoutPolicy: options.pages !== undefined,
  });
  // The port is taken first: a start that cannot serve must not have touched the data.
  const port = await listen(server, options.port ?? 0, host);
  let opened: Opened | undefined;
  try {
    opened = await openData({
      dataDir: options.dataDir,
      databaseUrl: options.databaseUrl,
      migrations: readMigrations(options.migrationsDir),
      isDemo: options.isDemo ?? true,
      withPgtap: options.withPgtap ?? false,
      progress,
    });
    const api = createApi(opened);
    parts.api = api;
    parts.pages = options.pages ? await options.pages(server) : staticFiles(options.staticDir ?? join(projectRoot, 'web/dist'));
    const stack = stackOf(opened, api, server, `http://${host.includes(':') ? `[${host}]` : host}:${port}`);
    if (opened.isNew) {
      if (opened.isDemo) await makeDemoAccounts(opened.database, api.gateway, opened.keys);
      await options.fill?.(stack);
      opened.markComplete();
    }
    await api.gateway.warm();
    return stack;
  } catch (error) {
    await closeServer(server);
    await opened?.close().catch(() => undefined);
    throw error;
  }
}

function createApi({ database, keys, isDemo }: Opened) {
  const gateway: Gateway = createGateway(database, keys);
  return { gateway, realtime: createRealtime(database, keys), keys, isDemo };
}

/** What the app reads before anything else. */
function configuration(origin: string, api: { readonly keys: Keys; readonly isDemo: boolean } | undefined) {
  return {
    supabaseUrl: origin,
    anonKey: api?.keys.publishableKey ?? '',
    demo: api?.isDemo ?? false,
    accounts: api?.isDemo ? demoAccounts : [],
    streetId,
    version,
  };
}

function stackOf(opened: Opened, api: ReturnType<typeof createApi>, server: Server, url: string): Stack {
  let closing: Promise<void> | undefined;
  const close = async () => {
    api.realtime.close();
    await closeServer(server);
    await opened.close();
  };
  return {
    url,
    anonKey: opened.keys.publishableKey,
    serviceKey: opened.keys.secretKey,
    jwtSecret: opened.keys.jwtSecret,
    isDemo: opened.isDemo,
    accounts: opened.isDemo ? demoAccounts : [],
    sql: opened.database,
    lost: opened.database.lost,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}
