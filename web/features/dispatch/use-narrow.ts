import { useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(max-width: 899px)');

const subscribe = (changed: () => void) => {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
};

/** A phone: one thing at a time, as the style sheets say at the same width. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches);
