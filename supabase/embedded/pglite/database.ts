import { type Limits, usualLimits } from '../limits';
import { parameterText } from '../parameters';
import { type Database, inTransaction, type Outcome, type Purpose, type Session, type Sql } from '../sql';
import { ThreadLife } from './life';
import type { OpenOptions, Step } from './messages';
import { postgisBundle } from './postgis-bundle';
import { GaveWay, Statement } from './statement';
import { Turns } from './turns';

/** Attempts to open the cluster again before the database is given up. */
const attempts = 3;
/** For the checkpoint of a database that is closed; without it the next opening replays the log. */
const closeDeadline_ms = 4_000;

const rollback: Step = { sql: 'rollback', values: [] };

/** Said to a call whose transaction went with the thread: it was not done, and may be asked again. */
const renewed = () => new Error('The database thread was renewed.');

/** PGlite in its own thread, which is renewed when it wears out or dies. One connection, so sessions take turns. */
class PgliteDatabase implements Database {
  readonly kind = 'pglite';
  readonly lost: Promise<Error>;
  renewals = 0;
  readonly #turns: Turns;
  #life: ThreadLife;
  #renewing: Promise<void> | undefined;
  #closing: Promise<void> | undefined;
  #giveUp: (error: Error) => void = () => undefined;
  /** What runs for whoever has the turn. */
  #running: Statement | undefined;

  constructor(
    life: ThreadLife,
    readonly options: OpenOptions,
    readonly limits: Limits,
  ) {
    this.lost = new Promise((resolve) => {
      this.#giveUp = resolve;
    });
    this.#turns = new Turns(limits.mostWaiting);
    this.#life = life;
    this.#watch(life);
  }

  get requestLimit_ms(): number {
    return this.limits.request_ms;
  }

  #watch(life: ThreadLife): void {
    void life.ended.then(() => {
      if (this.#life === life) void this.#renew();
    });
  }

  /** Opens the cluster again; whoever comes meanwhile waits. What was acknowledged is in the log, and replayed. */
  #renew(): Promise<void> {
    if (this.#closing !== undefined) return Promise.resolve();
    this.#renewing ??= this.#openAgain().finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  async #openAgain(): Promise<void> {
    await this.#life.close(closeDeadline_ms);
    for (let attempt = 1; this.#closing === undefined; attempt++) {
      try {
        const life = await ThreadLife.open(this.options);
        this.renewals++;
        this.#life = life;
        this.#watch(life);
        return;
      } catch (thrown) {
        if (attempt < attempts) continue;
        const error = thrown as Error;
        this.#turns.end(error);
        this.#giveUp(error);
        return;
      }
    }
  }

  async acquire(purpose: Purpose = 'write', caller?: string): Promise<Session> {
    const key = caller ?? '';
    await this.#turns.take(key, purpose);
    let since = performance.now();
    let life: ThreadLife | undefined;
    let isHeld = true;
    let deferred: Step[] = [];

    const pass = () => {
      if (this.#life.isWorn) void this.#renew();
      this.#turns.pass(key, performance.now() - since);
    };
    /** The thread this session is on from its first statement to its end: its transaction lives and dies there. */
    const mine = async (): Promise<ThreadLife> => {
      if (life === undefined && (this.#renewing !== undefined || this.#life.isOver)) await this.#renew();
      life ??= this.#life;
      if (life !== this.#life || life.isOver) throw renewed();
      return life;
    };
    const statement = (on: ThreadLife, slice?: { tries: number; used_ms: number }) => {
      const isInTheWay = () => this.#turns.isWaitingBeside(key);
      const hasCredit = () => this.#turns.usedBy(key) < this.limits.credit_ms;
      this.#running = new Statement(on, this.limits, {
        isLimited: caller !== undefined,
        slice: slice && { ...slice, isInTheWay, hasCredit },
        onEndOfThread: () => {
          if (caller !== undefined) this.#turns.bar(caller);
        },
      });
      return this.#running;
    };
    const comeAgain = async () => {
      life?.send({ kind: 'run', steps: [rollback] }).outcome.catch(() => undefined);
      life = undefined;
      isHeld = false;
      const turn = this.#turns.takeAgain(key, purpose);
      pass();
      await turn;
      isHeld = true;
      since = performance.now();
    };
    const run = async (step: Step): Promise<Outcome> => {
      const steps = [...deferred, step];
      deferred = [];
      const isFirst = life === undefined;
      // What only reads and has done nothing yet can be broken off and done again from its start, behind those who wait.
      if (caller === undefined || purpose !== 'read' || !isFirst)
        return statement(await mine()).run({ kind: 'run', steps });
      for (let tries = 0, used_ms = 0; ; tries++) {
        const attempt = statement(await mine(), { tries, used_ms });
        try {
          return await attempt.run({ kind: 'run', steps });
        } catch (thrown) {
          if (!(thrown instanceof GaveWay)) throw thrown;
          used_ms += attempt.took_ms;
          await comeAgain();
        }
      }
    };

    return {
      run: (sql, params) => run({ sql, values: params.map(parameterText) }),
      defer: (sql, params) => {
        deferred.push({ sql, values: params.map(parameterText) });
      },
      end: async (how) => {
        // What was begun on a thread that is gone is rolled back; the error that ended it is the one to report.
        if (how === 'rollback' && (life === undefined || life !== this.#life || life.isOver)) return;
        const ended = run({ sql: how, values: [] });
        // A reading transaction has nothing to acknowledge: its answer need not wait for the commit, which stands in
        // the thread's queue before anything that comes after it.
        if (purpose === 'write') await ended;
        else ended.catch(() => undefined);
      },
      exec: async (script) => {
        if (deferred.length > 0) throw new Error('A script cannot follow deferred statements.');
        await statement(await mine()).run({ kind: 'exec', script });
      },
      release: () => {
        if (!isHeld) return;
        isHeld = false;
        pass();
      },
    };
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

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  /** What waits is refused, what runs has a moment to end, and then it is ended. */
  async #close(): Promise<void> {
    this.#turns.end(new Error('The database thread is being closed.'));
    await this.#renewing;
    await this.#running?.endWithin(this.limits.closeGrace_ms);
    await this.#life.close(closeDeadline_ms);
  }
}

export interface PgliteOptions {
  readonly withPgtap?: boolean;
  readonly limits?: Partial<Limits>;
  readonly isLeaking?: boolean;
}

/** Opens the cluster in `directory`, making it if the directory is empty. Throws when it cannot be opened. */
export async function openPglite(directory: string, options: PgliteOptions = {}): Promise<Database> {
  const open: OpenOptions = {
    directory,
    postgisBundle: await postgisBundle(),
    withPgtap: options.withPgtap === true,
    isLeaking: options.isLeaking === true,
  };
  return new PgliteDatabase(await ThreadLife.open(open), open, { ...usualLimits, ...options.limits });
}
