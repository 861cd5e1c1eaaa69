import { type Applied, applyIncrement, applySnapshot } from '../../core/live/apply';
import type { FeedSource } from '../../core/live/source';
import type { LiveState } from '../../core/live/state';
import type { Clock } from './clock';
import type { FeedSettings } from './settings';

/** What one question brought. */
export interface Reading {
  readonly kind: 'snapshot' | 'increment';
  readonly more: boolean;
  /** Turns the state as it is when the answer came into the one after it, with the events that were new. */
  readonly apply: (state: LiveState) => Applied;
}

/** Asks for what came since the cursor, or for a snapshot where there is none or the gap is too wide. Throws a DataError. */
export async function read(
  source: FeedSource<AbortSignal>,
  cursor: string | null,
  clock: Clock,
  settings: FeedSettings,
  signal: AbortSignal,
): Promise<Reading> {
  const askedAt = clock.now();
  if (cursor === null) {
    const snapshot = await source.snapshot(signal);
    const times = { askedAt, answeredAt: clock.now() };
    return {
      kind: 'snapshot',
      more: false,
      apply: (state) => ({ state: applySnapshot(state, snapshot, times), batches: [] }),
    };
  }
  const increment = await source.since(cursor, settings.pageRows, signal);
  const times = { askedAt, answeredAt: clock.now() };
  return {
    kind: 'increment',
    more: increment.more,
    apply: (state) => applyIncrement(state, increment, times),
  };
}
