import { createContext, useContext } from 'react';
import type { StreetMap } from '@/core/area/street-map';
import type { Actor } from '@/core/people/role';
import type { Theme } from '@/map/palette';
import type { DispatchView } from './view';

export interface Dispatch {
  readonly view: DispatchView;
  /** Null while it loads, and on an empty street. */
  readonly map: StreetMap | null;
  readonly actor: Actor;
  readonly theme: Theme;
  /** Shows something else. A new entry of the history, unless it only corrects the address. */
  readonly go: (change: Partial<DispatchView>, options?: { readonly replace?: boolean }) => void;
  readonly hrefOf: (change: Partial<DispatchView>) => string;
}

export const DispatchContext = createContext<Dispatch | null>(null);

export function useDispatch(): Dispatch {
  const dispatch = useContext(DispatchContext);
  if (!dispatch) throw new Error('useDispatch needs the dispatch screen around it.');
  return dispatch;
}
