import { createContext, useContext } from 'react';
import type { Point } from '@/core/edition/grid';

/** The corner that the keys are on. */
export interface ActiveCorner {
  readonly unit: string;
  readonly at: Point;
  /** Where a cut begins, once that was said. */
  readonly cutFrom: Point | null;
}

export const ActiveCornerContext = createContext<ActiveCorner | null>(null);
export const useActiveCorner = (): Point | null => useContext(ActiveCornerContext)?.at ?? null;
