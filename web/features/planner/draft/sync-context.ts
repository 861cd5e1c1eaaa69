import { createContext, useContext, useSyncExternalStore } from 'react';
import type { DraftSync, SyncState } from './sync';

export const SyncContext = createContext<DraftSync | null>(null);

export function useDraftSync(): DraftSync {
  const sync = useContext(SyncContext);
  if (sync === null) throw new Error('useDraftSync needs a SyncContext above it.');
  return sync;
}

/** Where saving to the database stands. */
export function useSync(): SyncState {
  const sync = useDraftSync();
  return useSyncExternalStore(sync.subscribe, sync.get);
}
