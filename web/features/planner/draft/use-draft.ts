import { createContext, useContext, useSyncExternalStore } from 'react';
import type { DraftState, DraftStore } from './draft-store';

export const DraftContext = createContext<DraftStore | null>(null);

export function useDraftStore(): DraftStore {
  const store = useContext(DraftContext);
  if (store === null) throw new Error('useDraftStore needs a DraftContext above it.');
  return store;
}

/** A part of the draft on the screen; `select` must give the same object while the part is the same. */
export function useDraft<T>(select: (state: DraftState) => T): T {
  const store = useDraftStore();
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}

export const shownOf = (state: DraftState) => state.shown;
/** Circles as the gesture under way leaves them: the same object while it only moves borders. */
export const circlesShownOf = (state: DraftState) => state.shown?.circles ?? null;
export const unitsShownOf = (state: DraftState) => state.shown?.units ?? null;
export const movingOf = (state: DraftState) => state.moving;
export const editionOf = (state: DraftState) => state.edition;
export const documentOf = (state: DraftState) => state.document;
export const historyOf = (state: DraftState) => state.history;
export const markOf = (state: DraftState) => state.mark;
export const refusalOf = (state: DraftState) => state.refusal;
export const isKeptOf = (state: DraftState) => state.isKept;
export const pendingOf = (state: DraftState) => state.pending;
