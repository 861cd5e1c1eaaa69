import { useMemo, useState } from 'react';
import { editionOf as builtFrom } from '@/core/edition/planning';
import { clockText } from '@/core/time/shanghai';
import { useSource } from '@/data/use-source';
import { notify } from '@/ui/notice';
import { DifferenceTable } from '../history/difference-table';
import { usePlanner } from '../planner-context';
import { forkOf } from './draft-copy';
import { draftText } from './draft-text';
import { keepDocument } from './local-drafts';
import { useDraftSync, useSync } from './sync-context';
import { documentOf, editionOf, useDraft, useDraftStore } from './use-draft';
import { documentFrom } from './use-open-draft';

/** Somebody else changed this draft: what they did, and the three ways on. Nothing is lost in any of them. */
export function ConflictBand() {
  const { conflict } = useSync();
  const sync = useDraftSync();
  const store = useDraftStore();
  const source = useSource();
  const { go } = usePlanner();
  const t = draftText.useText();
  const edition = useDraft(editionOf);
  const document = useDraft(documentOf);
  const [isCompared, setCompared] = useState(false);
  const theirs = useMemo(() => {
    const built = conflict ? builtFrom(conflict.document) : null;
    return built?.built ? built.edition : null;
  }, [conflict]);
  if (conflict === null || edition === null || document === null) return null;
  const own = (name: string) => forkOf(edition, document, name);
  const fork = async () => {
    const copy = own(t('copyOf', { name: document.name }));
    sync.settle();
    // On disk before the address names it: a page reloaded at that moment must find it.
    await store.begin(copy, false, Date.now());
    go({ draft: copy.key });
  };
  const keepTheirs = async () => {
    // What was drawn here stays in this browser as a draft of its own: one can change one's mind.
    const copy = own(t('mineOf', { name: document.name }));
    const { key, streetId, editionId, version, name } = copy;
    const at = { done: 0, saved: -1, touchedAt: Date.now(), serial: Date.now() };
    try {
      await keepDocument(copy, { key, streetId, editionId, version, name, ...at });
    } catch {
      // Theirs in its place would be the end of it.
      return notify(t('mineNotKept'), 'warning');
    }
    if (store.get().edition !== edition) return;
    sync.settle();
    const base = document.baseEditionId;
    notify(t('keptTheirs', { name: copy.name }), 'done');
    await store.begin(
      { ...documentFrom(source, conflict.document, base), key: document.key },
      true,
      Date.now(),
    );
  };
  return (
    <section className="conflict-band" role="alert" data-testid="conflict">
      <p>
        <strong>
          {conflict.changedBy === ''
            ? t('conflictBySomeone')
            : t('conflictBy', { who: conflict.changedBy, time: clockText(conflict.changedAt) })}
        </strong>{' '}
        {t('conflictHelp')}
      </p>
      <div>
        <button
          type="button"
          className="button small"
          aria-expanded={isCompared}
          onClick={() => setCompared(!isCompared)}
          data-testid="conflict-compare"
        >
          {t('compare')}
        </button>
        <button
          type="button"
          className="button small"
          onClick={() => sync.keepMine()}
          data-testid="keep-mine"
        >
          {t('keepMine')}
        </button>
        <button
          type="button"
          className="button small"
          onClick={() => void keepTheirs()}
          data-testid="keep-theirs"
        >
          {t('keepTheirs')}
        </button>
        <button type="button" className="button small primary" onClick={() => void fork()} data-testid="fork">
          {t('fork')}
        </button>
      </div>
      {isCompared && theirs && <DifferenceTable former={theirs} latter={edition} />}
    </section>
  );
}
