import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Outcome } from '../sql';
import { type InterruptCell, interrupt } from './interrupt';
import { errorFrom, type OpenOptions, type ThreadReply, type ThreadRequest } from './messages';

export type Unsent = ThreadRequest extends infer R
  ? R extends { id: number }
    ? Omit<R, 'id'>
    : never
  : never;

interface Waiting {
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: Error) => void;
}

/** A request that was sent; its id is what interrupts it. */
export interface Sent {
  readonly id: number;
  readonly outcome: Promise<Outcome>;
}

// Postgres measures its own stack and refuses at two megabytes of it. The machine's stack, which it does not see, must
// last longer, or it would die where it should have refused.
const stackSizeMb = 64;

/** What runs is told by one word of 32 bits. */
const largestId = 2 ** 30;

/** One life of the database thread, from its opening to its end. */
export class ThreadLife {
  /** Settles when the thread has ended, for whatever reason. */
  readonly ended: Promise<Error>;
  /** Whether it should be renewed before long. */
  isWorn = false;
  readonly #worker: Worker;
  readonly #cell: InterruptCell;
  readonly #waiting = new Map<number, Waiting>();
  #end: Error | undefined;
  #nextId = 1;

  private constructor(worker: Worker, cell: InterruptCell) {
    this.#worker = worker;
    this.#cell = cell;
    worker.on('message', (reply: ThreadReply) => this.#settle(reply));
    this.ended = new Promise((resolve) => {
      const end = (error: Error) => {
        this.#end ??= error;
        for (const waiting of this.#waiting.values()) waiting.reject(this.#end);
        this.#waiting.clear();
        resolve(this.#end);
      };
      worker.on('error', end);
      worker.on('exit', () => end(new Error('The database thread has ended.')));
    });
  }

  /** Opens the cluster, making it if its directory is empty. Throws when it cannot be opened. */
  static async open(options: OpenOptions): Promise<ThreadLife> {
    // execArgv is emptied because a loader or inspector flag of the parent does not suit this thread.
    const worker = new Worker(new URL('./thread.mjs', import.meta.url), {
      workerData: options,
      execArgv: [],
      resourceLimits: { stackSizeMb },
    });
    // Only our own listeners are taken off again: removeAllListeners would take the worker's own too, and it falls silent.
    const first = new AbortController();
    try {
      const cell = await Promise.race([
        once(worker, 'message', { signal: first.signal }).then(([reply]: ThreadReply[]) => {
          if (reply?.kind === 'ready') return reply.cell;
          throw new Error(reply?.kind === 'failed' ? reply.message : 'no database');
        }),
        once(worker, 'exit', { signal: first.signal }).then(([code]) => {
          throw new Error(`The database thread ended with code ${code}.`);
        }),
      ]);
      return new ThreadLife(worker, cell);
    } catch (error) {
      await worker.terminate();
      throw error;
    } finally {
      first.abort();
    }
  }

  get isOver(): boolean {
    return this.#end !== undefined;
  }

  #settle(reply: ThreadReply): void {
    if (reply.kind !== 'done' && reply.kind !== 'error') return;
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (reply.isWorn === true) this.isWorn = true;
    if (reply.kind === 'done') waiting?.resolve({ rows: reply.rows, affected: reply.affected });
    else waiting?.reject(errorFrom(reply.error));
  }

  send(request: Unsent): Sent {
    const id = this.#nextId;
    this.#nextId = (id % largestId) + 1;
    if (this.#end !== undefined) return { id, outcome: Promise.reject(this.#end) };
    const outcome = new Promise<Outcome>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ ...request, id });
    });
    return { id, outcome };
  }

  /** Ends the statement of that request, if it runs; it then fails with 57014. */
  interrupt(id: number): boolean {
    return interrupt(this.#cell, id);
  }

  /** Closes the database after what was sent before, and ends it after `deadline_ms` in any case. */
  async close(deadline_ms: number): Promise<void> {
    // A thread that is stuck in a statement must not keep the process: the log replays what it had committed.
    const deadline = new Promise<void>((resolve) => setTimeout(resolve, deadline_ms).unref());
    await Promise.race([this.send({ kind: 'close' }).outcome.catch(() => undefined), deadline]);
    await this.end();
  }

  /** Ends the thread now, whatever it does; what waits for it fails with `why`. */
  async end(why?: Error): Promise<void> {
    this.#end ??= why;
    await this.#worker.terminate();
  }
}
