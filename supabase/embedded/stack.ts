import type { Server } from 'node:http';
import { join } from 'node:path';
import { makeDemoAccounts } from './accounts';
import { projectRoot } from './data/cache';
import { readMigrations } from './data/migrations';
import { openData } from './data/open';
import type { Opened, Progress } from './data/opened';
import { readSeeds } from './data/seeds';
import { type DemoAccount, demoAccounts } from './demo-accounts';
import { createGateway } from './gateway/app';
import { appConfiguration } from './gateway/configuration';
import { createHealth } from './gateway/health';
import {
  addressOf,
  closeServer,
  createHttpServer,
  listen,
  type PagesFactory,
  type ServerParts,
} from './gateway/server';
import { staticFiles } from './gateway/static';
import type { Limits } from './limits';
import { createRealtime, type RealtimeEndpoint } from './realtime/endpoint';
import { type Settler, startSettler } from './settle';
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
  /** Answers pages instead of the built app. */
  readonly pages?: PagesFactory;
  readonly migrationsDir?: string;
  /** Demo mode: the accounts exist and /config.json names them. An existing directory keeps its own mode. */
  readonly isDemo?: boolean;
  /** Runs when port and database are known to be good, before anything is made. */
  readonly beforeFill?: () => Promise<void>;
  /**
   * Fills a new installation; only when it returns is it marked complete. On a database server it runs again when the
   * first start was cut short, and must then find what it had done.
   */
  readonly fill?: (stack: Stack) => Promise<void>;
  /** Loads pgTAP into the embedded database. */
  readonly withPgtap?: boolean;
  /** Other time limits than the usual ones, for tests. */
  readonly limits?: Partial<Limits>;
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

/** Starts database, gateway, wake-ups and pages on one port. Throws a Refusal, having changed nothing, when it must. */
export async function createStack(options: StackOptions): Promise<Stack> {
  const host = options.host ?? '127.0.0.1';
  const progress = options.progress ?? (() => undefined);
  let parts: ServerParts | undefined;
  const server = createHttpServer(() => parts);
  // The port is taken first: a start that cannot serve must not have touched the data.
  const url = addressOf(host, await listen(server, options.port ?? 0, host));
  let opened: Opened | undefined;
  let realtime: RealtimeEndpoint | undefined;
  let settler: Settler | undefined;
  try {
    opened = await openData({
      dataDir: options.dataDir,
      databaseUrl: options.databaseUrl,
      migrations: readMigrations(options.migrationsDir),
      // Another book has other tables.
      seeds: options.migrationsDir === undefined ? readSeeds() : [],
      isDemo: options.isDemo ?? true,
      withPgtap: options.withPgtap ?? false,
      limits: options.limits,
      progress,
    });
    await options.beforeFill?.();
    const { database, keys, isDemo } = opened;
    const gateway = createGateway(database, keys);
    const wakeUps = createRealtime(database, gateway.callers);
    realtime = wakeUps;
    const whenReady: ServerParts = {
      api: { gateway, realtime: wakeUps },
      configuration: (origin) => appConfiguration(origin, keys.publishableKey, isDemo),
      health: createHealth({ database, realtime: () => wakeUps }),
      pages: await (options.pages?.(server) ??
        staticFiles(options.staticDir ?? join(projectRoot, 'web/dist'))),
      withoutPolicy: options.pages !== undefined,
    };
    const stack = stackOf(url, opened, () => shutDown(server, realtime, opened, settler));
    if (opened.isNew) {
      if (isDemo) {
        progress('accounts');
        await makeDemoAccounts(database, gateway);
      }
      await options.fill?.(stack);
      await opened.markComplete();
    }
    progress('ready');
    await gateway.warm();
    // Another book has other tables.
    if (options.migrationsDir === undefined) settler = startSettler(database, () => wakeUps.afterWrite());
    // Only now: half a street must not be shown as the street.
    parts = whenReady;
    return stack;
  } catch (error) {
    await shutDown(server, realtime, opened, settler).catch(() => undefined);
    throw error;
  }
}

async function shutDown(
  server: Server,
  realtime?: RealtimeEndpoint,
  opened?: Opened,
  settler?: Settler,
): Promise<void> {
  realtime?.close();
  await closeServer(server);
  // Not waited for: what it asked last ends with the database, and may stand behind a statement that does not end.
  void settler?.close();
  await opened?.close();
}

function stackOf(url: string, { database, keys, isDemo }: Opened, shutDownAll: () => Promise<void>): Stack {
  let closing: Promise<void> | undefined;
  return {
    url,
    anonKey: keys.publishableKey,
    serviceKey: keys.secretKey,
    jwtSecret: keys.jwtSecret,
    isDemo,
    accounts: isDemo ? demoAccounts : [],
    sql: database,
    lost: database.lost,
    close: () => {
      closing ??= shutDownAll();
      return closing;
    },
  };
}
