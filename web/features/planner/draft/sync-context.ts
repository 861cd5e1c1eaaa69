import { createContext, useContext } from 'react';

/** Where saving to the database stands. */
export interface Sync {
  readonly state: 'idle' | 'saving' | 'offline' | 'conflict' | 'refused';
  /** What the database said, where it refused. */
  readonly sentence: string | null;
}

export const SyncContext = createContext<Sync>({ state: 'idle', sentence: null });
export const useSync = (): Sync => useContext(SyncContext);
