/** SQL for administration: migrations, demo data, tests. It runs as the owner; row level security does not bind it. */
export interface Sql {
  /**
   * Runs one statement with `$1`-style parameters and returns its rows.
   * Objects and arrays of objects are passed as JSON, so a bulk load is one `$1::jsonb` parameter and one
   * `jsonb_to_recordset`; other arrays are passed as PostgreSQL arrays.
   */
  query<Row = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Runs a script of any number of statements and drops their results. */
  exec(script: string): Promise<void>;
}

/** What one statement gave back. */
export interface Outcome {
  readonly rows: Record<string, unknown>[];
  /** Rows changed; undefined for statements that change none by their nature. */
  readonly affected: number | undefined;
}

/** A connection held by one caller: nothing of anyone else runs on it until `release`. */
export interface Session {
  run(sql: string, params: readonly unknown[]): Promise<Outcome>;
  /** Runs the statement together with the next `run`, saving a round trip; an error in it fails that `run`. */
  defer(sql: string, params: readonly unknown[]): void;
  /** Ends the transaction. */
  end(how: 'commit' | 'rollback'): Promise<void>;
  exec(script: string): Promise<void>;
  release(): void;
}

export type Purpose = 'read' | 'write';

/** Too many calls of one person wait already: the rest are refused, and may come again. */
export class TooManyWaiting extends Error {
  constructor() {
    super('Too many calls of this account are waiting.');
    this.name = 'TooManyWaiting';
  }
}

/** A PostgreSQL, embedded or native. */
export interface Database extends Sql {
  readonly kind: 'pglite' | 'native';
  /** The longest a statement of a request may take; our own work (without a caller) may take as long as it needs. */
  readonly requestLimit_ms: number;
  /** How often the database had to be opened anew since it was first opened. */
  readonly renewals: number;
  /**
   * A session for a caller, or for our own work. Every caller has a share, and nobody's crowd of calls stands before
   * another's one. Where sessions queue, those that write go first: a crowd of screens must not hold up a report.
   * Throws TooManyWaiting.
   */
  acquire(purpose?: Purpose, caller?: string): Promise<Session>;
  /** Commits when `work` returns, rolls back when it throws. */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Settles when the database is gone without being asked to close. */
  readonly lost: Promise<Error>;
  close(): Promise<void>;
}

/** The Sql view of a held session. */
export function sqlOf(session: Session): Sql {
  return {
    query: async <Row>(sql: string, params: readonly unknown[] = []) =>
      (await session.run(sql, params)).rows as Row[],
    exec: (script) => session.exec(script),
  };
}

/** The one way a transaction is made, whatever the database. */
export async function inTransaction<T>(session: Session, work: (sql: Sql) => Promise<T>): Promise<T> {
  await session.exec('begin');
  try {
    const result = await work(sqlOf(session));
    await session.end('commit');
    return result;
  } catch (error) {
    // The first error is the one to report; a rollback that fails too means the connection is gone.
    await session.end('rollback').catch(() => undefined);
    throw error;
  } finally {
    session.release();
  }
}
