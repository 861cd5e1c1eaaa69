import { createContext, useCallback, useContext, useMemo, useRef } from 'react';
import type { IncidentId } from '@/core/incident/incident';

/** The incident whose first action is to have the keys as soon as it is on the screen: after a report, a move, a choice. */
export interface NextAction {
  /** From that version on: the actions of a former one are about to go. */
  readonly want: (id: IncidentId, version: number) => void;
  /** True once for the one wanted: who asks puts the keys there. */
  readonly take: (id: IncidentId, version: number) => boolean;
}

export const NextActionContext = createContext<NextAction | null>(null);

export function useNextActionOf(): NextAction {
  const wanted = useRef<{ readonly id: IncidentId; readonly version: number } | null>(null);
  const want = useCallback((id: IncidentId, version: number) => {
    wanted.current = { id, version };
  }, []);
  const take = useCallback((id: IncidentId, version: number) => {
    if (wanted.current?.id !== id || version < wanted.current.version) return false;
    wanted.current = null;
    return true;
  }, []);
  return useMemo(() => ({ want, take }), [want, take]);
}

export function useNextAction(): NextAction {
  const next = useContext(NextActionContext);
  if (!next) throw new Error('useNextAction needs IncidentParts around it.');
  return next;
}
