import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { EditionAnswer } from '@/core/edition/planning';
import { DataError } from '@/data/error';
import { keys } from '@/data/keys';
import { notify } from '@/ui/notice';
import { sayRefusal, sayWhy } from '@/ui/refusal-text';
import { draftText } from './draft-text';

/** A step on an edition that says in a sentence what became of it, and has the lists asked for anew. */
export function useEditionStep() {
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const step = useCallback(
    async (ask: () => Promise<EditionAnswer>, done: string): Promise<EditionAnswer | null> => {
      setBusy(true);
      try {
        const answer = await ask();
        if (answer.outcome === 'done') notify(done, 'done');
        else if (answer.outcome === 'stale')
          notify(draftText.say('stale', { who: answer.changedBy }), 'warning');
        else {
          notify(draftText.say('failed', { what: sayRefusal(answer.refusal, 'edition') }), 'warning');
        }
        return answer;
      } catch (error) {
        const kind = error instanceof DataError ? error.kind : null;
        const what = kind === 'not_allowed' ? draftText.say('notAllowed') : sayWhy(error, 'edition');
        notify(kind === 'offline' ? draftText.say('offline') : draftText.say('failed', { what }), 'warning');
        return null;
      } finally {
        setBusy(false);
        for (const { all } of [
          keys.editionDrafts,
          keys.editionHistory,
          keys.editionNow,
          keys.editionComments,
        ])
          void queries.invalidateQueries({ queryKey: all });
      }
    },
    [queries],
  );
  return { step, isBusy };
}
