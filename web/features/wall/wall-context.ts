import { createContext, useContext } from 'react';
import type { StreetMap } from '@/core/area/street-map';
import type { Incident, IncidentId } from '@/core/incident/incident';
import { circleNamed } from '@/parts/area/area-names';
import type { WallLayout } from './layout';
import type { WallSelection } from './selection';
import type { WallNames } from './sight';
import type { WallView } from './view';

/** What every part of the wall looks at: the incidents as the wall may show them, and what someone chose. */
export interface WallValue {
  readonly map: StreetMap | null;
  readonly names: WallNames;
  readonly layout: WallLayout;
  /** Whether the first answer has come; before it every figure is a dash, because nothing known is not nothing there. */
  readonly isKnown: boolean;
  /** Masked by `wallSight`; nothing on the wall reads the feed's own incidents. */
  readonly incidents: ReadonlyMap<IncidentId, Incident>;
  /** The mask itself, for an event whose incident the feed has let go. */
  readonly sight: (incident: Incident) => Incident;
  /** The source's clock, epoch ms, in steps: deadlines pass and hours turn by it. Seconds are `useSourceNow`'s. */
  readonly now: number;
  readonly view: WallView;
  readonly openList: (selection: WallSelection | null) => void;
  readonly pressCircle: (circleId: string) => void;
  readonly choose: (id: IncidentId, isInView?: boolean) => void;
  readonly releaseIncident: () => void;
  readonly release: () => void;
}

const WallContext = createContext<WallValue | null>(null);
export const WallProvider = WallContext.Provider;

export function useWall(): WallValue {
  const wall = useContext(WallContext);
  if (wall === null) throw new Error('useWall needs a WallProvider above it.');
  return wall;
}

/** 光明02 or its English name; empty for an unplaced incident. */
export function circleName(
  { map, names }: Pick<WallValue, 'map' | 'names'>,
  circleId: string | null,
): string {
  return circleNamed(map, circleId, names.language) ?? '';
}
