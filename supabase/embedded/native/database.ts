import pg from 'pg';
import { type Limits, usualLimits } from '../limits';
import { parameterText } from '../parameters';
import { valueParsers } from '../parsers';
import { type Database, inTransaction, type Outcome, type Purpose, type Session, type Sql } from '../sql';
import { Shares } from './shares';

const connections = 20;
/** Of them for one caller: forty heavy reads of one person leave the others theirs. */
const connectionsEach = 4;
/** From the cancelling of what runs to the end of its connection, when the database is closed. */
const cancelGrace_ms = 2_000;

/** What the driver knows of a connection and its types leave out. */
interface Connected {
  readonly processID: number;
  readonly connection: { readonly stream: { destroy(): void } };
}

/** A connection in use: what listens for its end, and the error it ended with. */
interface Held {
  readonly watch: (error: Error) => void;
  readonly error?: Error;
}

/** The same interface over a PostgreSQL server. */
class NativeDatabase implements Database {
  readonly kind = 'native';
  readonly lost: Promise<Error>;
  readonly requestLimit_ms: number;
  /** The pool replaces single connections; there is nothing to open anew as a whole. */
  readonly renewals = 0;
  readonly #pool: pg.Pool;
  readonly #shares: Shares;
  readonly #held = new Map<pg.PoolClient, Held>();
  #closing: Promise<void> | undefined;

  constructor(
    readonly url: string,
    readonly limits: Limits,
  ) {
    this.requestLimit_ms = limits.request_ms;
    this.#shares = new Shares(connectionsEach, limits.mostWaiting);
    this.#pool = new pg.Pool({
      connectionString: url,
      max: connections,
      connectionTimeoutMillis: 10_000,
      application_name: 'guangquan',
      // Chapter 1 switches compiling off for the database; connections older than that chapter have it so too.
      options: '-c timezone=UTC -c jit=off',
      types: {
        getTypeParser: ((oid: number, format?: string) =>
          parserOf(oid, format)) as typeof pg.types.getTypeParser,
      },
    });
    // An idle connection that dies is replaced by the pool; without a listener it would end the process.
    this.#pool.on('error', () => undefined);
    // A server may come back, and the pool then reconnects by itself: it is never lost for good.
    this.lost = new Promise(() => undefined);
  }

  async acquire(_purpose?: Purpose, caller?: string): Promise<Session> {
    if (caller !== undefined) await this.#shares.take(caller);
    const giveBack = () => {
      if (caller !== undefined) this.#shares.pass(caller);
    };
    const client = await this.#connect().catch((error: unknown) => {
      giveBack();
      throw error;
    });
    let deferred: { sql: string; values: (string | null)[] }[] = [];
    const run = async (sql: string, values: (string | null)[]): Promise<Outcome> => {
      const first = deferred;
      deferred = [];
      // In order, and the first error ends it: no statement may run without the settings deferred before it.
      for (const each of first) await client.query(each.sql, each.values);
      const result = await client.query(sql, values);
      return {
        rows: result.rows,
        affected: result.command === 'SELECT' ? undefined : (result.rowCount ?? undefined),
      };
    };
    return {
      run: (sql, params) => run(sql, params.map(parameterText)),
      defer: (sql, params) => {
        deferred.push({ sql, values: params.map(parameterText) });
      },
      end: (how) => run(how, []).then(() => undefined),
      exec: async (script) => {
        if (deferred.length > 0) throw new Error('A script cannot follow deferred statements.');
        await client.query(script);
      },
      release: () => {
        this.#release(client);
        giveBack();
      },
    };
  }

  /** A connection that says so when it breaks: an error nobody listens to would end the process. */
  async #connect(): Promise<pg.PoolClient> {
    const client = await this.#pool.connect();
    const watch = (error: Error) => {
      this.#held.set(client, { ...watched, error });
    };
    const watched = { watch };
    client.on('error', watch);
    this.#held.set(client, watched);
    return client;
  }

  #release(client: pg.PoolClient): void {
    const held = this.#held.get(client);
    this.#held.delete(client);
    if (held !== undefined) client.off('error', held.watch);
    client.release(held?.error);
  }

  async #ask(sql: string, values?: (string | null)[]): Promise<pg.QueryResult> {
    const client = await this.#connect();
    try {
      return await client.query(sql, values);
    } finally {
      this.#release(client);
    }
  }

  async query<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    return (await this.#ask(sql, params.map(parameterText))).rows as Row[];
  }

  async exec(script: string): Promise<void> {
    await this.#ask(script);
  }

  async transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return inTransaction(await this.acquire(), work);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  /** What waits is refused, what runs has a moment to end, is then cancelled, and loses its connection at last. */
  async #close(): Promise<void> {
    this.#shares.end(new Error('Connection terminated: the database is being closed.'));
    const ended = this.#pool.end();
    const cancel = setTimeout(() => void this.#cancelAll().catch(() => undefined), this.limits.closeGrace_ms);
    const cut = setTimeout(() => {
      for (const client of this.#held.keys()) (client as unknown as Connected).connection.stream.destroy();
    }, this.limits.closeGrace_ms + cancelGrace_ms);
    try {
      await ended;
    } finally {
      clearTimeout(cancel);
      clearTimeout(cut);
    }
  }

  async #cancelAll(): Promise<void> {
    const processes = [...this.#held.keys()].map((client) => (client as unknown as Connected).processID);
    const client = new pg.Client({ connectionString: this.url, connectionTimeoutMillis: cancelGrace_ms });
    client.on('error', () => undefined);
    await client.connect();
    try {
      await client.query('select pg_cancel_backend(id) from unnest($1::int[]) id', [processes]);
    } finally {
      await client.end();
    }
  }
}

/** Types the driver leaves as text and the catalogue queries want as arrays: name[], "char"[]. */
const textArrays: ReadonlySet<number> = new Set([1002, 1003]);
const textArrayOid = 1009;
const asTextArray = pg.types.getTypeParser(textArrayOid as number, 'text') as (text: string) => unknown;

/** Oids from here on are given to a database's own types, which the driver cannot know: enums, and arrays of them. */
const firstOwnOid = 16_384;
const asOwn = (text: string): unknown => (text.startsWith('{') ? asTextArray(text) : text);

function parserOf(oid: number, format?: string): (text: string) => unknown {
  const own =
    format === 'binary' ? undefined : (valueParsers[oid] ?? (oid >= firstOwnOid ? asOwn : undefined));
  const likeOid = textArrays.has(oid) ? textArrayOid : oid;
  return own ?? (pg.types.getTypeParser(likeOid, format as 'text') as (text: string) => unknown);
}

/** Connects to the server and checks that it answers. Throws the driver's error when it does not. */
export async function openNative(url: string, limits: Partial<Limits> = {}): Promise<Database> {
  const database = new NativeDatabase(url, { ...usualLimits, ...limits });
  try {
    await database.query('select 1');
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
