import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { parameterText } from '../parameters';
import { type Database, inTransaction, type Outcome, type Purpose, type Session, type Sql } from '../sql';
import { errorFrom, type OpenOptions, type Step, type ThreadReply, type ThreadRequest } from './messages';
import { postgisBundle } from './postgis-bundle';

type Unsent = ThreadRequest extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never;

interface Waiting {
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: Error) => void;
}

/** PGlite in its own thread. One connection, so sessions queue for it: writers first, then first come first served. */
class PgliteDatabase implements Database {
  readonly kind = 'pglite';
  readonly lost: Promise<Error>;
  readonly #waiting = new Map<number, Waiting>();
  readonly #queues: Readonly<Record<Purpose, (() => void)[]>> = { write: [], read: [] };
  readonly #worker: Worker;
  #busy = false;
  #closing = false;
  #broken: Error | undefined;
  #nextId = 1;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (reply: ThreadReply) => this.#settle(reply));
    this.lost = new Promise((resolve) => {
      const end = (error: Error) => {
        this.#broken = error;
        for (const waiting of this.#waiting.values()) waiting.reject(error);
        this.#waiting.clear();
        if (!this.#closing) resolve(error);
      };
      worker.on('error', end);
      worker.on('exit', () => end(this.#broken ?? new Error('The database thread has ended.')));
    });
  }

  #settle(reply: ThreadReply): void {
    if (reply.kind !== 'done' && reply.kind !== 'error') return;
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (reply.kind === 'done') waiting?.resolve({ rows: reply.rows, affected: reply.affected });
    else waiting?.reject(errorFrom(reply.error));
  }

  #send(request: Unsent): Promise<Outcome> {
    if (this.#broken !== undefined) return Promise.reject(this.#broken);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ ...request, id });
    });
  }

  acquire(purpose: Purpose = 'write'): Promise<Session> {
    let deferred: Step[] = [];
    let held = true;
    const run = (step: Step) => {
      const steps = [...deferred, step];
      deferred = [];
      return this.#send({ kind: 'run', steps });
    };
    const session: Session = {
      run: (sql, params) => run({ sql, values: params.map(parameterText) }),
      defer: (sql, params) => {
        deferred.push({ sql, values: params.map(parameterText) });
      },
      end: async (how) => {
        const ended = run({ sql: how, values: [] });
        // A reading transaction has nothing to acknowledge: its answer need not wait for the commit, which stands in
        // the thread's queue before anything that comes after it.
        if (purpose === 'write') await ended;
        else ended.catch(() => undefined);
      },
      exec: async (script) => {
        if (deferred.length > 0) throw new Error('A script cannot follow deferred statements.');
        await this.#send({ kind: 'exec', script });
      },
      release: () => {
        if (!held) return;
        held = false;
        const next = this.#queues.write.shift() ?? this.#queues.read.shift();
        if (next === undefined) this.#busy = false;
        else next();
      },
    };
    if (!this.#busy) {
      this.#busy = true;
      return Promise.resolve(session);
    }
    return new Promise((resolve) => this.#queues[purpose].push(() => resolve(session)));
  }

  async query<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    const session = await this.acquire();
    try {
      return (await session.run(sql, params)).rows as Row[];
    } finally {
      session.release();
    }
  }

  async exec(script: string): Promise<void> {
    const session = await this.acquire();
    try {
      await session.exec(script);
    } finally {
      session.release();
    }
  }

  async transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return inTransaction(await this.acquire(), work);
  }

  async close(): Promise<void> {
    if (this.#closing) return;
    this.#closing = true;
    // A thread that is stuck in a statement must not keep the process: the log replays what it had committed.
    const deadline = new Promise<void>((resolve) => setTimeout(resolve, 10_000).unref());
    await Promise.race([this.#send({ kind: 'close' }).catch(() => undefined), deadline]);
    await this.#worker.terminate();
  }
}

/** Opens the cluster in `directory`, making it if the directory is empty. Throws when it cannot be opened. */
export async function openPglite(
  directory: string,
  options: { withPgtap?: boolean } = {},
): Promise<Database> {
  const workerData: OpenOptions = {
    directory,
    postgisBundle: await postgisBundle(),
    withPgtap: options.withPgtap === true,
  };
  // execArgv is emptied because a loader or inspector flag of the parent does not suit this thread.
  const worker = new Worker(new URL('./thread.mjs', import.meta.url), { workerData, execArgv: [] });
  // Only our own listeners are taken off again: removeAllListeners would take the worker's own too, and it falls silent.
  const first = new AbortController();
  try {
    await Promise.race([
      once(worker, 'message', { signal: first.signal }).then(([reply]: ThreadReply[]) => {
        if (reply?.kind !== 'ready')
          throw new Error(reply?.kind === 'failed' ? reply.message : 'no database');
      }),
      once(worker, 'exit', { signal: first.signal }).then(([code]) => {
        throw new Error(`The database thread ended with code ${code}.`);
      }),
    ]);
  } catch (error) {
    await worker.terminate();
    throw error;
  } finally {
    first.abort();
  }
  return new PgliteDatabase(worker);
}
