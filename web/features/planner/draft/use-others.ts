import { useEffect } from 'react';
import { useListedDraft } from './drafts-tab';
import { useDraftSync } from './sync-context';

/** Tells saving what the list of drafts says of ours: another version is somebody else's doing, or a step of review. */
export function useOthers(): void {
  const sync = useDraftSync();
  const listed = useListedDraft();
  const version = listed?.version;
  const by = listed?.updatedByName ?? '';
  const at = listed?.updatedAt ?? 0;
  useEffect(() => {
    if (version !== undefined) void sync.heard(version, by, at);
  }, [sync, version, by, at]);
}
