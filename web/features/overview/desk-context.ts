import { createContext, useContext } from 'react';
import type { StreetMap } from '@/core/area/street-map';
import type { Actor } from '@/core/people/role';
import type { Theme } from '@/map/palette';
import type { DeskView } from './view';

export interface Desk {
  readonly view: DeskView;
  /** Null while it loads, and on an empty street. */
  readonly map: StreetMap | null;
  readonly actor: Actor;
  readonly theme: Theme;
  /** Shows something else. A new entry of the history, unless it only corrects the address. */
  readonly go: (change: Partial<DeskView>, options?: { readonly replace?: boolean }) => void;
  readonly hrefOf: (change: Partial<DeskView>) => string;
}

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk needs a desk around it.');
  return desk;
}
