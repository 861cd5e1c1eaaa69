import { createContext, useContext } from 'react';
import { useStore } from '@/ui/store';
import type { DraftSync, SyncState } from './sync';

export const SyncContext = createContext<DraftSync | null>(null);

export function useDraftSync(): DraftSync {
  const sync = useContext(SyncContext);
  if (sync === null) throw new Error('useDraftSync needs a SyncContext above it.');
  return sync;
}

/** Where saving to the database stands. */
export function useSync(): SyncState {
  return useStore(useDraftSync());
}
