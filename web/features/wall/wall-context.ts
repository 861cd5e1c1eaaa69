import { createContext, useContext } from 'react';
import type { StreetMap } from '@/core/area/street-map';
import type { Incident, IncidentId } from '@/core/incident/incident';
import type { WallSelection } from './selection';
import type { WallNames } from './sight';

/** What every part of the wall looks at: the incidents as the wall may show them, and what someone chose. */
export interface WallState {
  readonly map: StreetMap | null;
  readonly names: WallNames;
  /** Masked by `wallSight`; nothing on the wall reads the feed's own incidents. */
  readonly incidents: ReadonlyMap<IncidentId, Incident>;
  /** The source's clock, epoch ms, to the second. */
  readonly now: number;
  readonly selection: WallSelection | null;
  readonly lockedCircleId: string | null;
  readonly chosenId: IncidentId | null;
  readonly openList: (selection: WallSelection | null) => void;
  readonly toggleCircle: (circleId: string) => void;
  readonly choose: (id: IncidentId | null) => void;
}

const WallContext = createContext<WallState | null>(null);
export const WallProvider = WallContext.Provider;

export function useWall(): WallState {
  const wall = useContext(WallContext);
  if (wall === null) throw new Error('useWall needs a WallProvider above it.');
  return wall;
}

/** 光明02 or its English name; empty for an unplaced incident. */
export function circleName(
  { map, names }: Pick<WallState, 'map' | 'names'>,
  circleId: string | null,
): string {
  const circle = map?.circles.features.find(({ properties }) => properties.id === circleId)?.properties;
  if (circle === undefined) return '';
  return names.language === 'zh' ? circle.short_zh : circle.name_en.replace(/ Circle$/, '');
}
