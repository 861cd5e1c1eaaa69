import { createContext, useContext, useEffect } from 'react';
import type { Position } from '@/core/incident/incident';

/** While someone chooses a point, a press on the map means that point and nothing else. */
export interface PointPicking {
  readonly isPicking: boolean;
  readonly point: Position | null;
  readonly setPoint: (point: Position | null) => void;
  /** A point named rather than pressed: the map brings it into view. */
  readonly sought: Position | null;
  readonly seek: (point: Position) => void;
  readonly begin: () => void;
  readonly end: () => void;
}

export const PointPickingContext = createContext<PointPicking | null>(null);

export function usePointPicking(): PointPicking {
  const picking = useContext(PointPickingContext);
  if (!picking) throw new Error('usePointPicking needs a desk around it.');
  return picking;
}

/** Takes the map's presses while wanted; gives the point chosen so far. */
export function usePickedPoint(isWanted: boolean): Position | null {
  const { point, begin, end } = usePointPicking();
  useEffect(() => {
    if (!isWanted) return;
    begin();
    return end;
  }, [isWanted, begin, end]);
  return isWanted ? point : null;
}
