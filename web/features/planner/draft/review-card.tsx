import { useState } from 'react';
import type { EditionDraft } from '@/core/edition/planning';
import { dateTimeText } from '@/core/time/shanghai';
import { publishDraft, reviewDraft, withdrawDraft } from '@/data/planning/publication';
import { useSource } from '@/data/use-source';
import { useKnownProblems } from '../checks/use-checks';
import { usePlanner } from '../planner-context';
import { draftText } from './draft-text';
import { LeadsNote } from './leads-note';
import { ProposeForm } from './propose-form';
import { useDraftSync } from './sync-context';
import { useEditionStep } from './use-edition-step';

/** Where the draft on the screen stands between drawing and being valid, and the next step for who may take it. */
export function ReviewCard({ draft }: { readonly draft: EditionDraft }) {
  const { actor, canEdit } = usePlanner();
  const t = draftText.useText();
  const isReviewer = actor.roles.includes('leader') || actor.roles.includes('admin');
  // Kindness only: the database would refuse the others.
  const isPlanner = actor.roles.includes('planner');
  return (
    <section
      className="review-card"
      data-testid="review-card"
      data-review={draft.review}
      data-state={draft.state}
    >
      <h3 dir="auto">{draft.name}</h3>
      <p className="hint">
        {draft.proposedFrom !== null && (
          <span>{t('proposedFor', { time: dateTimeText(draft.proposedFrom) })}</span>
        )}
        {draft.note !== '' && <span>{t('noteOf', { note: draft.note })}</span>}
        {draft.review === 'approved' && (
          <span className="good">✓ {t('approvedBy', { who: draft.reviewedByName ?? '' })}</span>
        )}
        {draft.review === 'returned' && (
          <span className="bad">
            {t('returnedBy', { who: draft.reviewedByName ?? '', note: draft.reviewNote })}
          </span>
        )}
      </p>
      <LeadsNote draft={draft} />
      {draft.state === 'draft' &&
        canEdit &&
        (isPlanner ? <ProposeForm draft={draft} /> : <p className="hint">{t('plannersPropose')}</p>)}
      {draft.state === 'proposed' && draft.review !== 'approved' && isReviewer && <Decide draft={draft} />}
      {draft.state === 'proposed' && draft.review === 'approved' && <Publish draft={draft} />}
      {draft.state === 'proposed' && isPlanner && <Withdraw draft={draft} />}
    </section>
  );
}

/** A leader's decision. Whose draft it is may not take it: the database says so too. */
function Decide({ draft }: { readonly draft: EditionDraft }) {
  const t = draftText.useText();
  const source = useSource();
  const { step, isBusy } = useEditionStep();
  const problems = useKnownProblems() ?? [];
  const [note, setNote] = useState('');
  if (draft.isOwn) return <p className="hint">{t('ownEdition')}</p>;
  const { editionId, version: expectedVersion } = draft;
  const decide = (decision: 'approve' | 'return') =>
    void step(
      () => reviewDraft(source, { editionId, expectedVersion, decision, note }),
      t(decision === 'approve' ? 'approvedNow' : 'returnedNow'),
    );
  return (
    <form className="name-form propose-form" onSubmit={(event) => event.preventDefault()}>
      <label className="field">
        <span>{t('note')}</span>
        <textarea
          className="input"
          rows={2}
          maxLength={1000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          data-testid="review-note"
        />
      </label>
      <div>
        <button
          type="button"
          className="button small primary"
          disabled={isBusy || problems.some(({ invariant }) => invariant !== 'I6')}
          onClick={() => decide('approve')}
          data-testid="approve"
        >
          {t('approve')}
        </button>
        <button
          type="button"
          className="button small"
          disabled={isBusy || note.trim() === ''}
          onClick={() => decide('return')}
          data-testid="return"
        >
          {t('return')}
        </button>
      </div>
    </form>
  );
}

function Publish({ draft }: { readonly draft: EditionDraft }) {
  const t = draftText.useText();
  const source = useSource();
  const { go } = usePlanner();
  const sync = useDraftSync();
  const { step, isBusy } = useEditionStep();
  const { editionId, version: expectedVersion, proposedFrom } = draft;
  const isLate = proposedFrom !== null && proposedFrom < Date.now();
  const publish = async (isNow: boolean) => {
    const from = isNow ? Date.now() : (proposedFrom ?? Date.now());
    const at = isNow ? { validFrom: from } : {};
    const answer = await step(
      () => publishDraft(source, { editionId, expectedVersion, ...at }),
      t('published', { time: dateTimeText(from) }),
    );
    if (answer?.outcome !== 'done') return;
    sync.settle();
    go({ draft: null, tool: 'select', units: [], panel: 'history' });
  };
  return (
    <>
      <p className="hint">{t('publishHelp')}</p>
      <div className="row-of-buttons">
        {proposedFrom !== null && !isLate && (
          <button
            type="button"
            className="button small primary"
            disabled={isBusy}
            onClick={() => void publish(false)}
            data-testid="publish"
          >
            {t('publishAt', { time: dateTimeText(proposedFrom) })}
          </button>
        )}
        <button
          type="button"
          className={isLate ? 'button small primary' : 'button small'}
          disabled={isBusy}
          onClick={() => void publish(true)}
          data-testid="publish-now"
        >
          {t('publishNow')}
        </button>
      </div>
    </>
  );
}

function Withdraw({ draft: { editionId, version: expectedVersion } }: { readonly draft: EditionDraft }) {
  const t = draftText.useText();
  const source = useSource();
  const { step, isBusy } = useEditionStep();
  return (
    <button
      type="button"
      className="button small"
      disabled={isBusy}
      onClick={() => void step(() => withdrawDraft(source, { editionId, expectedVersion }), t('withdrawn'))}
      data-testid="withdraw"
    >
      {t('withdraw')}
    </button>
  );
}
