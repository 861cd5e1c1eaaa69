import { useSyncExternalStore } from 'react';

/** One timer for the whole page, however many ages are on screen; hidden pages do not tick. */
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let second = Math.floor(Date.now() / 1000);

function tick(): void {
  second = Math.floor(Date.now() / 1000);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
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

/** Local epoch milliseconds, renewed every `step_s` seconds. Add the feed's clock offset to get the source's time. */
export function useNow(step_s = 1): number {
  return useSyncExternalStore(subscribe, () => Math.floor(second / step_s) * step_s * 1000);
}
