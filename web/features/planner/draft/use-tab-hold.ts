import { useEffect, useRef } from 'react';
import type { DraftStore } from './draft-store';
import type { DraftSync } from './sync';
import { type TabHold, YIELD_MS } from './tab-hold';

/** Gestures come in bursts, and each is on disk a moment after it is on the screen. */
const REST_MS = 250;

/** Keeps this tab and the others from drawing on one draft: hands it over saved, and reads it anew when others changed it. */
export function useTabHold(hold: TabHold, store: DraftStore, sync: DraftSync, onNews: () => void): void {
  const told = useRef(onNews);
  told.current = onNews;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let patience: ReturnType<typeof setTimeout> | undefined;
    const stop = hold.start({
      onYield: async () => {
        store.cancel();
        const enough = new Promise<void>((done) => {
          patience = setTimeout(done, YIELD_MS / 2);
        });
        await Promise.race([sync.saveNow(), enough]);
      },
      onLost: () => {
        store.letGo();
        told.current();
      },
      onNews: () => {
        clearTimeout(timer);
        timer = setTimeout(() => told.current(), REST_MS);
      },
    });
    let former = store.get().mark;
    const unsubscribe = store.subscribe(() => {
      const { mark } = store.get();
      if (mark !== former && mark !== null) hold.tell();
      former = mark;
    });
    return () => {
      clearTimeout(timer);
      clearTimeout(patience);
      unsubscribe();
      stop();
    };
  }, [hold, store, sync]);
}
