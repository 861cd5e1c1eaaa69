import { useState } from 'react';
import type { PublishedEdition } from '@/core/edition/planning';
import { DataError } from '@/data/error';
import { openDraft } from '@/data/planning/drafts';
import { useSource } from '@/data/use-source';
import { notify } from '@/ui/notice';
import { sayWhy } from '@/ui/refusal-text';
import { draftText } from '../draft/draft-text';
import { usePlanner } from '../planner-context';
import { historyText } from './history-text';

/** A published mistake is undone by publishing a former edition again: a draft like it, on the usual way. */
export function usePublishAgain() {
  const source = useSource();
  const { go } = usePlanner();
  const [isBusy, setBusy] = useState(false);
  const publishAgain = async ({ editionId, name }: PublishedEdition) => {
    setBusy(true);
    try {
      const opened = await openDraft(source, {
        name: historyText.say('againName', { name }).slice(0, 60),
        baseEditionId: editionId,
      });
      go({ draft: String(opened.editionId), edition: null, versus: null, panel: 'drafts', units: [] });
    } catch (error) {
      const isOffline = error instanceof DataError && error.kind === 'offline';
      const what = sayWhy(error, 'edition');
      notify(isOffline ? draftText.say('offline') : draftText.say('failed', { what }), 'warning');
    } finally {
      setBusy(false);
    }
  };
  return { publishAgain, isBusy };
}
