import { createContext, useContext } from 'react';
import type { StreetMap } from '@/core/area/street-map';
import type { Actor } from '@/core/people/role';
import type { Theme } from '@/map/palette';
import type { PlannerView } from './view';

/** What every part of the planner needs. */
export interface PlannerScreen {
  readonly view: PlannerView;
  /** The street as published now. */
  readonly map: StreetMap;
  readonly actor: Actor;
  readonly theme: Theme;
  /** Whether the hand may change the draft on the screen. */
  readonly canEdit: boolean;
  /** A colour for every circle on the screen, kept while the draft is. */
  readonly colours: ReadonlyMap<string, number>;
  readonly go: (change: Partial<PlannerView>, options?: { readonly replace?: boolean }) => void;
  readonly hrefOf: (change: Partial<PlannerView>) => string;
}

export const PlannerContext = createContext<PlannerScreen | null>(null);

export function usePlanner(): PlannerScreen {
  const screen = useContext(PlannerContext);
  if (screen === null) throw new Error('usePlanner needs a PlannerContext above it.');
  return screen;
}
