import type { Limits } from '../limits';
import type { Outcome } from '../sql';
import type { Sent, ThreadLife, Unsent } from './life';

/** How a statement that may be broken off and done again stands to the others. */
export interface Slice {
  readonly tries: number;
  /** What earlier tries took; the limit is for all together. */
  readonly used_ms: number;
  readonly isInTheWay: () => boolean;
  readonly hasCredit: () => boolean;
}

/** While somebody waits, this often. */
const lookAgain_ms = 50;

/** What PostgREST answers when the time is up, and so do we. */
const timeIsUp = () =>
  Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' });

/** Thrown when a statement was broken off because others wait: it changed nothing, and can be done again. */
export class GaveWay extends Error {}

/** One request to the database thread under the eyes of the clock. */
export class Statement {
  took_ms = 0;
  #sent: Sent | undefined;
  #why: 'limit' | 'others' | undefined;
  #timer: NodeJS.Timeout | undefined;
  #began = 0;

  constructor(
    readonly life: ThreadLife,
    readonly limits: Limits,
    readonly how: {
      readonly isLimited: boolean;
      readonly slice: Slice | undefined;
      /** Told when it could only be ended with its thread. */
      readonly onEndOfThread: () => void;
    },
  ) {}

  /** Its outcome. Throws what the database answers, 57014 at the limit, and GaveWay when it was broken off for others. */
  async run(request: Unsent): Promise<Outcome> {
    this.#began = performance.now();
    this.#sent = this.life.send(request);
    if (this.how.isLimited) this.#lookIn(Math.min(this.#slice_ms(), this.#left_ms()));
    try {
      return await this.#sent.outcome;
    } catch (thrown) {
      throw this.#explain(thrown as Error & { code?: string });
    } finally {
      clearTimeout(this.#timer);
      this.took_ms = performance.now() - this.#began;
      this.#sent = undefined;
    }
  }

  #explain(error: Error & { code?: string }): Error {
    if (error.code === '57014' && this.#why === 'others') return new GaveWay();
    if (error.code === '57014' && this.#why === 'limit') return timeIsUp();
    // The stack is used up, and not by this statement, which may be asked again when the thread is renewed.
    return error.code === '54001' && this.life.isWorn ? new Error('The database thread is worn out.') : error;
  }

  #slice_ms(): number {
    const { slice } = this.how;
    if (slice === undefined) return Number.POSITIVE_INFINITY;
    return slice.tries > 0 && slice.hasCredit() ? this.limits.secondSlice_ms : this.limits.slice_ms;
  }

  #left_ms(): number {
    return this.limits.request_ms - (this.how.slice?.used_ms ?? 0) - (performance.now() - this.#began);
  }

  #lookIn(ms: number): void {
    this.#timer = setTimeout(() => this.#look(), Math.max(1, ms)).unref();
  }

  #look(): void {
    if (this.#sent === undefined) return;
    const left_ms = this.#left_ms();
    if (left_ms <= 0) {
      this.#stop();
      return;
    }
    if (this.#why === undefined && this.how.slice?.isInTheWay() === true) {
      if (this.life.interrupt(this.#sent.id)) this.#why = 'others';
    }
    this.#lookIn(Math.min(lookAgain_ms, left_ms));
  }

  /** The limit: interrupted, and when that does not help, ended with its thread. */
  #stop(): void {
    if (this.#sent === undefined) return;
    this.#why = 'limit';
    this.life.interrupt(this.#sent.id);
    this.#timer = setTimeout(() => {
      this.how.onEndOfThread();
      void this.life.end(timeIsUp());
    }, this.limits.grace_ms).unref();
  }

  /** Lets it go on for so long and then stops it. Returns when it has ended. */
  async endWithin(ms: number): Promise<void> {
    const outcome = this.#sent?.outcome;
    if (outcome === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#stop(), ms);
    await outcome.then(
      () => undefined,
      () => undefined,
    );
  }
}
