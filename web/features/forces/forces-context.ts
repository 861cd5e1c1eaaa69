import { createContext, useContext } from 'react';
import type { StreetMap } from '@/core/area/street-map';
import type { ForcesView } from './view';

/** What the parts of the forces page share: what is shown, and the way to show something else. */
export interface ForcesScreen {
  readonly view: ForcesView;
  readonly map: StreetMap | null;
  /** A new entry of the history, unless it only corrects what is shown. */
  readonly go: (change: Partial<ForcesView>, options?: { readonly replace?: boolean }) => void;
  readonly hrefOf: (change: Partial<ForcesView>) => string;
}

export const ForcesContext = createContext<ForcesScreen | null>(null);

export function useForces(): ForcesScreen {
  const screen = useContext(ForcesContext);
  if (screen === null) throw new Error('useForces needs the forces page around it.');
  return screen;
}
