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
import type { Database, Session } from '../sql';

/** One held session as kysely sees it. */
class HeldConnection implements DatabaseConnection {
  constructor(readonly session: Session) {}

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
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
  constructor(readonly database: Database) {}

  async init(): Promise<void> {}
  async destroy(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return new HeldConnection(await this.database.acquire());
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    (connection as HeldConnection).session.defer('begin');
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as HeldConnection).session.exec('commit');
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as HeldConnection).session.exec('rollback');
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    (connection as HeldConnection).session.release();
  }
}

/** A kysely that runs on our database; the REST layer builds its queries with it. */
export function kyselyOn(database: Database): Kysely<Record<string, never>> {
  return new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DatabaseDriver(database),
      createIntrospector: (kysely) => new PostgresIntrospector(kysely),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}
