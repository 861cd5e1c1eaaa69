import type { FeedFailure, Increment, Pushed, Snapshot } from './state';

/** What a source tells unasked. */
export interface SourceListener {
  /** Something happened; `pushed` is what, where the source brought it along. */
  readonly woken: (pushed: Pushed | null) => void;
  /** The source listens for us from now on; what happened before was not heard. */
  readonly joined: () => void;
  /** Nothing is heard until the next `joined`. */
  readonly lost: () => void;
}

export interface Listening {
  readonly isJoined: boolean;
  start(): void;
  stop(): void;
}

/**
 * Where a feed comes from. Whatever it is, it keeps one promise: a cursor never passes over something that may still
 * come before it. The feed keeps the rest: each event once, nothing missed, nothing old shown as current.
 * @typeParam Signal the platform's way of giving up a question
 */
export interface FeedSource<Signal> {
  /** How all things stand, the newest events and the cursor to go on from, of one moment. */
  snapshot(signal: Signal): Promise<Snapshot>;
  /** What came after a cursor, of every kind. */
  since(cursor: string, maxRows: number, signal: Signal): Promise<Increment>;
  /** Nothing is heard before it is started. */
  listen(listener: SourceListener): Listening;
  /** Calls back when there is a session to go on with, and when there is none any more. Returns the way to stop. */
  watchSession(changed: (isSignedIn: boolean) => void): () => void;
  /** What a failed question means: ask again at once, sign in again, or why it brought nothing. Never throws. */
  explain(thrown: unknown, now: number): Promise<'retry' | 'expired' | FeedFailure>;
}
