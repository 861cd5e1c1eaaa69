import { useState } from 'react';
import type { EditionDraft } from '@/core/edition/planning';
import { DAY_MS, dayStart } from '@/core/time/shanghai';
import { proposeDraft } from '@/data/planning/publication';
import { useSource } from '@/data/use-source';
import { notify } from '@/ui/notice';
import { useKnownProblems } from '../checks/use-checks';
import { draftText } from './draft-text';
import { fieldText, InstantField, instantOf } from './instant-field';
import { useDraftSync } from './sync-context';
import { useDraftStore } from './use-draft';
import { useEditionStep } from './use-edition-step';

/** From when, and why. The draft is saved first: what is proposed is what is on the screen. */
export function ProposeForm({ draft }: { readonly draft: EditionDraft }) {
  const t = draftText.useText();
  const source = useSource();
  const store = useDraftStore();
  const sync = useDraftSync();
  const { step, isBusy } = useEditionStep();
  const problems = useKnownProblems() ?? [];
  const [from, setFrom] = useState(() => fieldText(draft.proposedFrom ?? dayStart(Date.now()) + DAY_MS));
  const [note, setNote] = useState(draft.note);
  const needsNote = problems.some(({ invariant }) => invariant === 'I6') && note.trim() === '';
  const isBlocked = problems.some(({ invariant }) => invariant !== 'I6');
  const validFrom = instantOf(from);
  const propose = async () => {
    if (validFrom === null) return;
    if (!(await sync.saveNow())) return notify(t('saveFirst'), 'warning');
    const { mark } = store.get();
    const { editionId, version } = mark ?? {};
    if (editionId == null || version == null) return;
    await step(
      () => proposeDraft(source, { editionId, expectedVersion: version, validFrom, note }),
      t('proposed'),
    );
  };
  return (
    <form
      className="name-form propose-form"
      onSubmit={(event) => {
        event.preventDefault();
        void propose();
      }}
      data-testid="propose-form"
    >
      <InstantField label={t('validFrom')} clockLabel={t('validClock')} value={from} onChange={setFrom} />
      <label className="field">
        <span>{needsNote ? t('noteNeeded') : t('note')}</span>
        <textarea
          className="input"
          rows={2}
          maxLength={1000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          data-testid="propose-note"
        />
      </label>
      <p className={isBlocked ? 'bad' : 'hint'} data-testid="propose-help">
        {isBlocked ? t('blocked') : t('proposeHelp')}
      </p>
      <div>
        <button
          type="submit"
          className="button small primary"
          disabled={isBusy || isBlocked || needsNote || validFrom === null}
          data-testid="propose-go"
        >
          {t('propose')}
        </button>
      </div>
    </form>
  );
}
