import { useQuery } from '@tanstack/react-query';
import { createContext, useContext, useMemo } from 'react';
import type { Edition } from '@/core/edition/edition';
import { editionOf as built } from '@/core/edition/planning';
import { documentQuery } from '@/data/planning/document';
import { useSource } from '@/data/use-source';
import { usePlanner } from '../planner-context';

/** A published edition that what is on the map is compared with. */
export interface Versus {
  readonly name: string;
  readonly edition: Edition;
}

export const VersusContext = createContext<Versus | null>(null);
export const useKnownVersus = (): Versus | null => useContext(VersusContext);

/** The edition the address compares with, once it is there. */
export function useVersus(): Versus | null {
  const { view } = usePlanner();
  const source = useSource();
  const isAsked = view.versus !== null && view.panel === 'history';
  const { data } = useQuery({ ...documentQuery(source, view.versus ?? 0), enabled: isAsked });
  return useMemo(() => {
    const result = isAsked && data ? built(data) : null;
    return data && result?.built ? { name: data.name, edition: result.edition } : null;
  }, [isAsked, data]);
}
