import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { EditionDraft } from '@/core/edition/planning';
import type { Position } from '@/core/incident/incident';
import { dateTimeText } from '@/core/time/shanghai';
import { keys } from '@/data/keys';
import { discardDraft, draftsQuery } from '@/data/planning/drafts';
import { useSource } from '@/data/use-source';
import { usePlanner } from '../planner-context';
import { Comments } from './comments';
import { draftText } from './draft-text';
import { forgetDraft, keptMarks } from './local-drafts';
import { ReviewCard } from './review-card';
import { markOf, useDraft } from './use-draft';
import { useEditionStep } from './use-edition-step';

const ASK_MS = 15_000;

/** The drafts of everybody, asked again and again: someone else's change must not go unnoticed. */
export function useDrafts(): readonly EditionDraft[] {
  const source = useSource();
  const { actor } = usePlanner();
  const isAllowed = (['planner', 'leader', 'admin'] as const).some((role) => actor.roles.includes(role));
  return useQuery({ ...draftsQuery(source), refetchInterval: ASK_MS, enabled: isAllowed }).data ?? [];
}

/** The draft on the screen as the list of drafts has it; null for one that only this browser knows. */
export function useListedDraft(): EditionDraft | null {
  const { view } = usePlanner();
  const mark = useDraft(markOf);
  const id = mark?.editionId ?? (view.draft !== null ? Number(view.draft) : null);
  return useDrafts().find(({ editionId }) => editionId === id) ?? null;
}

/** What is being drawn and what waits for a decision; the draft on the screen with its review and remarks. */
export function DraftsTab({
  place,
  onPlace,
  onShow,
}: {
  readonly place: Position | null;
  readonly onPlace: (place: Position | null) => void;
  readonly onShow: (place: Position) => void;
}) {
  const t = draftText.useText();
  const drafts = useDrafts();
  const listed = useListedDraft();
  return (
    <div className="drafts" data-testid="drafts">
      {listed && <ReviewCard draft={listed} />}
      {listed && <Comments editionId={listed.editionId} place={place} onPlace={onPlace} onShow={onShow} />}
      <h3 className="eyebrow">{t('drafts')}</h3>
      {drafts.length === 0 && <p className="hint">{t('none')}</p>}
      <ul>
        {drafts.map((draft) => (
          <DraftRow key={draft.editionId} draft={draft} isOpen={draft === listed} />
        ))}
      </ul>
      <LocalDrafts />
    </div>
  );
}

function DraftRow({ draft, isOpen }: { readonly draft: EditionDraft; readonly isOpen: boolean }) {
  const { actor, hrefOf, go } = usePlanner();
  const t = draftText.useText();
  const source = useSource();
  const { step, isBusy } = useEditionStep();
  const [isSure, setSure] = useState(false);
  const { editionId, version: expectedVersion } = draft;
  const mayDiscard = draft.state === 'draft' && (draft.isOwn || actor.roles.includes('admin'));
  const change = { draft: String(editionId), edition: null, versus: null, units: [] };
  const state =
    draft.review === 'approved'
      ? 'approved'
      : draft.state === 'proposed'
        ? 'waiting'
        : draft.review === 'returned'
          ? 'returned'
          : null;
  const discard = async () => {
    if (!isSure) return setSure(true);
    const answer = await step(() => discardDraft(source, { editionId, expectedVersion }), t('discarded'));
    if (answer?.outcome === 'done') {
      await forgetDraft(`e${editionId}`).catch(() => undefined);
      if (isOpen) go({ draft: null, tool: 'select', units: [] });
    }
  };
  return (
    <li data-open={isOpen} data-testid={`draft-${editionId}`}>
      <a
        href={hrefOf(change)}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          go(change);
        }}
      >
        <b>{draft.name}</b>
        {state && (
          <span className="chip" data-state={state === 'waiting' ? 'proposed' : state}>
            {t(state)}
          </span>
        )}
        <small>
          {t('owner', {
            owner: draft.ownerName,
            who: draft.updatedByName,
            time: dateTimeText(draft.updatedAt),
          })}
          {draft.comments > 0 && ` · ${t('commentsOpen', { count: draft.comments })}`}
        </small>
      </a>
      {mayDiscard && (
        <button
          type="button"
          className="link"
          disabled={isBusy}
          onClick={() => void discard()}
          data-testid={`discard-${editionId}`}
        >
          {t(isSure ? 'discardSure' : 'discard')}
        </button>
      )}
    </li>
  );
}

/** Drafts that were never saved to the database: work without a network, or what one kept for oneself. */
function LocalDrafts() {
  const source = useSource();
  const { go } = usePlanner();
  const t = draftText.useText();
  const queries = useQueryClient();
  const queryKey = keys.localDrafts.of(source);
  const marks = useQuery({ queryKey, queryFn: () => keptMarks(source.streetId), staleTime: 0 }).data ?? [];
  const own = marks.filter(({ editionId }) => editionId === null);
  if (own.length === 0) return null;
  return (
    <>
      <h3 className="eyebrow">{t('localDrafts')}</h3>
      <ul data-testid="local-drafts">
        {own.map((mark) => (
          <li key={mark.key}>
            <button type="button" className="row" onClick={() => go({ draft: mark.key, units: [] })}>
              <b>{mark.name}</b>
              <small>{dateTimeText(mark.touchedAt)}</small>
            </button>
            <button
              type="button"
              className="link"
              onClick={() => void forgetDraft(mark.key).then(() => queries.invalidateQueries({ queryKey }))}
            >
              {t('discard')}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
