import pg from 'pg';
import { parameterText } from '../parameters';
import { valueParsers } from '../parsers';
import { type Database, inTransaction, type Outcome, type Session, type Sql } from '../sql';

const connections = 20;

/** The same interface over a PostgreSQL server. */
class NativeDatabase implements Database {
  readonly kind = 'native';
  readonly lost: Promise<Error>;
  readonly #pool: pg.Pool;

  constructor(url: string) {
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

  async acquire(): Promise<Session> {
    const client = await this.#pool.connect();
    let deferred: { sql: string; values: (string | null)[] }[] = [];
    let failed: Error | undefined;
    const watch = (error: Error) => {
      failed = error;
    };
    client.on('error', watch);
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
        client.off('error', watch);
        client.release(failed);
      },
    };
  }

  async query<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    return (await this.#pool.query(sql, params.map(parameterText))).rows as Row[];
  }

  async exec(script: string): Promise<void> {
    await this.#pool.query(script);
  }

  async transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return inTransaction(await this.acquire(), work);
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}

/** Types the driver leaves as text and the catalogue queries want as arrays: name[], "char"[]. */
const textArrays: ReadonlySet<number> = new Set([1002, 1003]);
const textArrayOid = 1009;

function parserOf(oid: number, format?: string): (text: string) => unknown {
  const own = format === 'binary' ? undefined : valueParsers[oid];
  const likeOid = textArrays.has(oid) ? textArrayOid : oid;
  return own ?? (pg.types.getTypeParser(likeOid, format as 'text') as (text: string) => unknown);
}

/** Connects to the server and checks that it answers. Throws the driver's error when it does not. */
export async function openNative(url: string): Promise<Database> {
  const database = new NativeDatabase(url);
  try {
    await database.query('select 1');
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
