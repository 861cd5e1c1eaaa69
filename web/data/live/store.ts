import type { Feed } from '../../core/live/feed';
import { emptyFeed, initialState, type LiveState } from '../../core/live/state';
import type { Clock } from './clock';

/** After a notice it rests so many times as long as the screens took for it: the rest of the time is the person's. */
const REST_PER_NOTICE = 3;
const LONGEST_REST_MS = 1000;

/**
 * Holds the feed's state and tells the screens: at once after quiet, then at most once in `publishing_ms`, and less often
 * where they need long for it.
 */
export class FeedStore {
  #state: LiveState = initialState;
  #published: Feed = emptyFeed;
  /** Not to tell again before. */
  #restUntil = Number.NEGATIVE_INFINITY;
  #callOff: (() => void) | undefined;
  readonly #listeners = new Set<() => void>();

  constructor(
    readonly clock: Clock,
    readonly publishing_ms: number,
  ) {}

  get state(): LiveState {
    return this.#state;
  }

  get published(): Feed {
    return this.#published;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  change(state: LiveState): void {
    this.#state = state;
    if (this.#callOff !== undefined || state.feed === this.#published) return;
    const wait_ms = this.#restUntil - this.clock.elapsed();
    if (wait_ms <= 0) this.publish();
    else this.#callOff = this.clock.after(wait_ms, () => this.publish());
  }

  /** Tells the screens what has not been told yet. */
  publish(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    if (this.#state.feed === this.#published) return;
    const from = this.clock.elapsed();
    this.#restUntil = from + this.publishing_ms;
    this.#published = this.#state.feed;
    for (const listener of this.#listeners) listener();
    // React draws what a store tells in a microtask of its own, which stands before this one.
    queueMicrotask(() => {
      const until = this.clock.elapsed();
      const rest_ms = Math.min(LONGEST_REST_MS, REST_PER_NOTICE * (until - from));
      this.#restUntil = Math.max(from + this.publishing_ms, until + rest_ms);
    });
  }
}
