import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type { Database, Purpose, Session } from '../sql';

const deferredQueries = new WeakSet<CompiledQuery>();

/** A query without a result of interest, to be sent together with the next one on its connection. */
export function deferredQuery(sql: string, parameters: readonly unknown[]): CompiledQuery {
  const query = CompiledQuery.raw(sql, [...parameters]);
  deferredQueries.add(query);
  return query;
}

/** Answers a query without asking the database; undefined for those it does not know. */
export type LocalAnswers = (sql: string) => Record<string, unknown>[] | undefined;

/** One held session as kysely sees it. */
class HeldConnection implements DatabaseConnection {
  constructor(
    readonly session: Session,
    readonly localAnswers: LocalAnswers,
  ) {}

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (deferredQueries.delete(query)) {
      this.session.defer(query.sql, query.parameters);
      return { rows: [] };
    }
    const known = this.localAnswers(query.sql);
    if (known !== undefined) return { rows: known as Row[] };
    const outcome = await this.session.run(query.sql, query.parameters);
    return {
      rows: outcome.rows as Row[],
      numAffectedRows: outcome.affected === undefined ? undefined : BigInt(outcome.affected),
    };
  }

  // biome-ignore lint/correctness/useYield: the interface asks for a generator, and the gateway never streams
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('Streaming is not supported.');
  }
}

class DatabaseDriver implements Driver {
  constructor(
    readonly database: Database,
    readonly localAnswers: LocalAnswers,
    readonly purpose: Purpose,
    readonly caller: string | undefined,
  ) {}

  async init(): Promise<void> {}
  async destroy(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return new HeldConnection(await this.database.acquire(this.purpose, this.caller), this.localAnswers);
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    (connection as HeldConnection).session.defer('begin', []);
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as HeldConnection).session.end('commit');
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as HeldConnection).session.end('rollback');
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    (connection as HeldConnection).session.release();
  }
}

/** A kysely that runs on our database, for a caller or for our own work; the REST layer builds its queries with it. */
export function kyselyOn(
  database: Database,
  localAnswers: LocalAnswers,
  purpose: Purpose,
  caller?: string,
): Kysely<Record<string, never>> {
  return new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DatabaseDriver(database, localAnswers, purpose, caller),
      createIntrospector: (kysely) => new PostgresIntrospector(kysely),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}
