import { useSyncExternalStore } from 'react';

/** One timer for the whole page, however many ages are on screen; hidden pages do not tick. */
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let now_ms = Date.now();

function tick(): void {
  now_ms = Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  // The first to come after quiet is not shown the time at which the last one left.
  if (listeners.size === 0) now_ms = Date.now();
  listeners.add(listener);
  timer ??= setInterval(tick, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The last whole step of a clock that is ahead of another by so much, epoch ms: steps of a minute or an hour end at midnight. */
export function stepOf(local_ms: number, step_s: number, ahead_ms: number): number {
  const step_ms = step_s * 1000;
  return Math.floor((local_ms + ahead_ms) / step_ms) * step_ms;
}

/**
 * Epoch milliseconds, renewed every `step_s` seconds: by this machine's clock, or by one that is `ahead_ms` of it (the
 * feed's clock offset gives the source's). The steps are that clock's, so that a day turns for everyone within a second.
 */
export function useNow(step_s = 1, ahead_ms = 0): number {
  return useSyncExternalStore(subscribe, () => stepOf(now_ms, step_s, ahead_ms));
}
