import { backOff_ms } from '../../core/live/backoff';
import type { Clock } from './clock';

/** How one question ended: something is waiting still, all was read, it failed, or asking was stopped. */
export type AskOutcome = 'more' | 'done' | 'failed' | 'refused';

export interface AskingOptions {
  readonly clock: Clock;
  /** Puts one question. Must not throw. */
  readonly ask: () => Promise<AskOutcome>;
  /** Between the starts of two questions, except where more is known to wait. */
  readonly spacing_ms: number;
  /** Until the next question after one that read all, whatever else happens. */
  readonly poll_ms: () => number;
}

/**
 * When to ask. One question at a time; wishes that come meanwhile become one more question after it; the first wish
 * after quiet is granted at once. After a failure it waits longer and longer; `insist` cuts that short once.
 */
export class Asking {
  /** Raised at every stop: a question of before has no say any more. */
  #run = 0;
  #isRunning = false;
  #isAsking = false;
  #isWanted = false;
  #startedAt = Number.NEGATIVE_INFINITY;
  #failures = 0;
  #dueAt = Number.POSITIVE_INFINITY;
  #callOff: () => void = () => undefined;

  constructor(readonly options: AskingOptions) {}

  /** A question is under way. */
  get isAsking(): boolean {
    return this.#isAsking;
  }

  start(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#failures = 0;
    this.insist();
  }

  stop(): void {
    this.#run++;
    this.#isRunning = false;
    this.#isAsking = false;
    this.#isWanted = false;
    this.#callOff();
    this.#dueAt = Number.POSITIVE_INFINITY;
  }

  /** Something happened: ask soon, but not before a failure's wait is over. */
  wish(): void {
    if (this.#failures > 0) return;
    this.insist();
  }

  /** Ask soon, even after failures: the reason for them may be gone. */
  insist(): void {
    if (!this.#isRunning) return;
    if (this.#isAsking) {
      this.#isWanted = true;
      return;
    }
    const { spacing_ms, clock } = this.options;
    this.#dueIn(this.#startedAt + spacing_ms - clock.elapsed());
  }

  #dueIn(wait_ms: number): void {
    const dueAt = this.options.clock.elapsed() + Math.max(0, wait_ms);
    if (dueAt >= this.#dueAt) return;
    this.#callOff();
    this.#dueAt = dueAt;
    if (wait_ms <= 0) {
      this.#callOff = () => undefined;
      void this.#put();
    } else {
      this.#callOff = this.options.clock.after(wait_ms, () => void this.#put());
    }
  }

  async #put(): Promise<void> {
    this.#dueAt = Number.POSITIVE_INFINITY;
    this.#isAsking = true;
    this.#isWanted = false;
    this.#startedAt = this.options.clock.elapsed();
    const run = this.#run;
    const outcome = await this.options.ask();
    if (run !== this.#run) return;
    this.#isAsking = false;
    this.#failures = outcome === 'failed' ? this.#failures + 1 : 0;
    if (outcome === 'refused') return;
    if (outcome === 'more') this.#dueIn(0);
    else if (outcome === 'failed') this.#dueIn(backOff_ms(this.#failures, this.options.clock.random()));
    else {
      if (this.#isWanted) this.insist();
      this.#dueIn(this.options.poll_ms());
    }
  }
}
