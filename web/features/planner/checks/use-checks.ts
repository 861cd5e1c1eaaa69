import { createContext, useContext, useEffect, useRef, useState } from 'react';
import type { Edition } from '@/core/edition/edition';
import type { Point } from '@/core/edition/grid';
import { checkEdition, KnownPolygons } from '@/core/edition/invariants';
import type { Problem } from '@/core/edition/problem';

/** The badges, each a kind of problem. */
export const checkKinds = ['gaps', 'overlaps', 'pieces', 'community'] as const;
export type CheckKind = (typeof checkKinds)[number];

export function kindOf({ code, invariant }: Problem): CheckKind {
  if (invariant === 'I6') return 'community';
  if (invariant === 'I5') return 'pieces';
  return code === 'gap' || code === 'outline_changed' || code === 'separate_part' ? 'gaps' : 'overlaps';
}

/** After a gesture, when the hand rests: a whole check takes longer than a frame of a drag may. */
const REST_MS = 250;

/** All that is wrong with an edition, as of the last time the hand rested; null before that. */
export function useProblems(edition: Edition | null): readonly Problem[] | null {
  const [found, setFound] = useState<readonly Problem[] | null>(null);
  const polygons = useRef(new KnownPolygons());
  useEffect(() => {
    if (edition === null) return setFound(null);
    const timer = setTimeout(() => setFound(checkEdition(edition, polygons.current)), REST_MS);
    return () => clearTimeout(timer);
  }, [edition]);
  return found;
}

export const ProblemsContext = createContext<readonly Problem[] | null>(null);
export const useKnownProblems = (): readonly Problem[] | null => useContext(ProblemsContext);

export const FaultPlacesContext = createContext<readonly Point[]>([]);
/** Places marked on the map: the problem a badge has been stepped to. */
export const useFaultPlaces = (): readonly Point[] => useContext(FaultPlacesContext);
