import { createContext, type ReactNode, useContext } from 'react';
import type { StreetMap } from '@/core/area/street-map';
import type { IncidentId } from '@/core/incident/incident';
import type { Actor } from '@/core/people/role';
import { NextActionContext, useNextActionOf } from './next-action';
import { PointPickingContext } from './picked-point';
import { usePicking } from './use-picking';

/** What a screen with incidents lends to their parts: who looks, at which one, and how another is opened here. */
export interface IncidentScreen {
  readonly actor: Actor;
  /** Null while it loads, and on an empty street. */
  readonly map: StreetMap | null;
  /** The one that is open; null when none is. */
  readonly incidentId: IncidentId | null;
  /** Opens another, or closes what is open. A new entry of the history, unless it only corrects the address. */
  readonly open: (id: IncidentId | null, options?: { readonly replace?: boolean }) => void;
  /** The address at which this screen shows it. */
  readonly hrefOf: (id: IncidentId) => string;
}

const IncidentContext = createContext<IncidentScreen | null>(null);

/** Put around a screen, its parts of incidents work inside; `screen` stays the same object while it says the same. */
export function IncidentParts({ screen, children }: { screen: IncidentScreen; children: ReactNode }) {
  return (
    <IncidentContext.Provider value={screen}>
      <PointPickingContext.Provider value={usePicking()}>
        <NextActionContext.Provider value={useNextActionOf()}>{children}</NextActionContext.Provider>
      </PointPickingContext.Provider>
    </IncidentContext.Provider>
  );
}

export function useIncidentScreen(): IncidentScreen {
  const screen = useContext(IncidentContext);
  if (!screen) throw new Error('useIncidentScreen needs IncidentParts around it.');
  return screen;
}
