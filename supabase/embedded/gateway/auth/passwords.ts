import { Worker } from 'node:worker_threads';

/** More than these waiting would wait longer than a person does. */
const longestQueue = 64;
const idle_ms = 30_000;

/** Thrown when more people sign in at once than can be checked. */
export class TooBusy extends Error {}

type Question = { readonly password: string; readonly hash?: string | null };

/**
 * Hashes and compares passwords in a thread of its own, one after the other, and lets the thread go when nobody signs in.
 * One is enough: what limits guessing must not be widened by more of them.
 */
export class Passwords {
  #thread: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #settle: { resolve: (answer: unknown) => void; reject: (error: Error) => void } | undefined;
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  /** The bcrypt hash of a password, as GoTrue stores it. Throws TooBusy. */
  async hash(password: string): Promise<string> {
    return (await this.#inTurn(() => this.#ask({ password }))) as string;
  }

  /**
   * Whether it is the password; null is the hash of an account that is none, and takes the same time. `turn.before` runs
   * when its turn has come, and what it throws is thrown; `turn.after` before the next one has its own. Throws TooBusy.
   */
  async matches(
    password: string,
    hash: string | null,
    turn: { before(): void; after(isRight: boolean): void },
  ): Promise<boolean> {
    const ask = async () => {
      turn.before();
      const isRight = (await this.#ask({ password, hash })) as boolean;
      turn.after(isRight);
      return isRight;
    };
    return (await this.#inTurn(ask)) as boolean;
  }

  async #inTurn(work: () => Promise<unknown>): Promise<unknown> {
    if (this.#waiting >= longestQueue) throw new TooBusy('Too many sign-ins are waiting.');
    this.#waiting++;
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.#waiting--;
    }
  }

  async #ask(question: Question): Promise<unknown> {
    clearTimeout(this.#idle);
    this.#thread ??= this.#start();
    const thread = this.#thread;
    thread.ref();
    try {
      return await new Promise((resolve, reject) => {
        this.#settle = { resolve, reject };
        thread.postMessage(question);
      });
    } finally {
      // Nobody waits: it must not keep the process, and after a while not the memory either.
      thread.unref();
      this.#idle = setTimeout(() => this.#end(), idle_ms).unref();
    }
  }

  #start(): Worker {
    const thread = new Worker(new URL('./hash-thread.mjs', import.meta.url));
    const lose = (error: Error) => {
      if (this.#thread !== thread) return;
      this.#thread = undefined;
      this.#settle?.reject(error);
    };
    thread.on('message', (answer) => this.#settle?.resolve(answer));
    thread.on('error', lose);
    thread.on('exit', () => lose(new Error('The thread that checks passwords has ended.')));
    return thread;
  }

  #end(): void {
    const thread = this.#thread;
    this.#thread = undefined;
    void thread?.terminate();
  }
}
