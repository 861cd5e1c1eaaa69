import { useState } from 'react';
import { useSource } from '@/data/use-source';
import { shortDate } from '@/ui/format';
import { useLanguage } from '@/ui/i18n';
import { usePlanner } from '../planner-context';
import { plannerText } from '../planner-text';
import type { DraftDocument } from './draft-document';
import { nanoKey } from './draft-key';
import { documentOf, useDraft, useDraftStore } from './use-draft';

/** What can be done with the draft as a whole. */
export function DraftActions() {
  const { view, actor, canEdit, go } = usePlanner();
  const store = useDraftStore();
  const source = useSource();
  const t = plannerText.useText();
  const language = useLanguage();
  const document = useDraft(documentOf);
  const [isBeginning, setBeginning] = useState(false);
  const mayEdit = actor.roles.includes('planner') || actor.roles.includes('admin');
  const begin = async (from: DraftDocument) => {
    const now = Date.now();
    const key = nanoKey();
    const name = t('newDraftName', { date: shortDate(now, language) });
    const { streetId } = source;
    setBeginning(true);
    // On disk before the address names it: a page reloaded at that moment must find it.
    await store.begin(
      { ...from, key, streetId, editionId: null, version: null, name, state: 'draft' },
      false,
      now,
    );
    setBeginning(false);
    go({ draft: key, edition: null, versus: null, tool: 'brush' });
  };
  const close = (
    <button
      type="button"
      className="button small"
      data-testid="close-draft"
      onClick={() => go({ draft: null, tool: 'select', units: [] })}
    >
      {t('closeDraft')}
    </button>
  );
  // What could not be opened can still be left.
  if (document === null) return view.draft === null ? null : close;
  if (view.draft === null)
    return mayEdit ? (
      <button
        type="button"
        className="button small primary"
        data-testid="new-draft"
        disabled={isBeginning}
        onClick={() => void begin(document)}
      >
        {t('newDraft')}
      </button>
    ) : null;
  return (
    <>
      <button
        type="button"
        className="button small primary"
        data-testid="to-drafts"
        onClick={() => go({ panel: 'drafts' }, { replace: true })}
      >
        {t(canEdit ? 'toPropose' : 'toReview')}
      </button>
      {close}
    </>
  );
}
