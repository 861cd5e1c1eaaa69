import { createContext, useContext } from 'react';
import type { StreetMap } from '@/core/area/street-map';
import type { Actor } from '@/core/people/role';
import type { Bounds } from '@/map/incidents/clusters';
import type { Theme } from '@/map/palette';
import type { DispatchSearch, DispatchView } from './view';

export interface Follow {
  readonly isOn: boolean;
  /** False where there is no map to follow. */
  readonly toggle: () => unknown;
  /** Another box was chosen: the queue stays with it. */
  readonly release: () => void;
  /** What the map shows now, told by the map. */
  readonly look: (bounds: Bounds) => void;
}

export interface Dispatch {
  readonly view: DispatchView;
  /** Null while it loads, and on an empty street. */
  readonly map: StreetMap | null;
  readonly actor: Actor;
  readonly theme: Theme;
  /** Shows something else. A new entry of the history, unless it only corrects the address. */
  readonly go: (change: Partial<DispatchView>, options?: { readonly replace?: boolean }) => void;
  readonly hrefOf: (change: Partial<DispatchView>) => string;
  readonly userId: string;
  /** The view as it stands in the address, and the ways to another whole one: a saved filter. */
  readonly search: DispatchSearch;
  readonly goTo: (search: DispatchSearch) => void;
  readonly hrefTo: (search: DispatchSearch) => string;
  /** Keeps the queue to what the map shows, also when it is moved. */
  readonly follow: Follow;
}

export const DispatchContext = createContext<Dispatch | null>(null);

export function useDispatch(): Dispatch {
  const dispatch = useContext(DispatchContext);
  if (!dispatch) throw new Error('useDispatch needs the dispatch screen around it.');
  return dispatch;
}
