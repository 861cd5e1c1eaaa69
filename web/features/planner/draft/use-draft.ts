import { createContext, useContext } from 'react';
import { useStore } from '@/ui/store';
import type { DraftState, DraftStore } from './draft-store';

export const DraftContext = createContext<DraftStore | null>(null);

export function useDraftStore(): DraftStore {
  const store = useContext(DraftContext);
  if (store === null) throw new Error('useDraftStore needs a DraftContext above it.');
  return store;
}

/** A part of the draft on the screen; `select` must give the same object while the part is the same. */
export function useDraft<T>(select: (state: DraftState) => T): T {
  return useStore(useDraftStore(), select);
}

export const shownOf = (state: DraftState) => state.shown;
/** Circles as the gesture under way leaves them: the same object while it only moves borders. */
export const circlesShownOf = (state: DraftState) => state.shown?.circles ?? null;
export const unitsShownOf = (state: DraftState) => state.shown?.units ?? null;
/** More units than these at once are a look (a suggestion) rather than a step of the hand: the map itself shows them. */
const MOST_LIFTED = 60;
/** What the hand has lifted off the map, to be drawn over it with every step. */
export const liftedOf = ({ moving }: DraftState) =>
  moving !== null && moving.units.size <= MOST_LIFTED ? moving : null;
/** What the map itself shows: the draft after the last whole gesture, or as it is looked at. */
export const laidOf = (state: DraftState) =>
  state.moving !== null && liftedOf(state) === null ? state.shown : state.edition;
export const editionOf = (state: DraftState) => state.edition;
export const documentOf = (state: DraftState) => state.document;
export const historyOf = (state: DraftState) => state.history;
export const markOf = (state: DraftState) => state.mark;
export const refusalOf = (state: DraftState) => state.refusal;
export const isKeptOf = (state: DraftState) => state.isKept;
export const pendingOf = (state: DraftState) => state.pending;
