import { useCallback, useState } from 'react';
import type { IncidentId } from '@/core/incident/incident';
import { emptyMoveDraft, keepMoveDraft, type MoveDraft, readMoveDraft } from './move-draft';

/** What is being written on a case, kept word by word. The words outlive the form, the case and the page. */
export function useMoveDraft(id: IncidentId) {
  const [draft, setDraft] = useState(() => readMoveDraft(id));
  const change = useCallback(
    (part: Partial<MoveDraft>) =>
      setDraft((before) => {
        const after = { ...before, ...part };
        keepMoveDraft(id, after);
        return after;
      }),
    [id],
  );
  const drop = useCallback(() => {
    keepMoveDraft(id, emptyMoveDraft);
    setDraft(emptyMoveDraft);
  }, [id]);
  return { draft, change, drop };
}
