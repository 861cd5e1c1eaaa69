import { draftText } from './draft-text';
import { useSync } from './sync-context';
import { isKeptOf, markOf, pendingOf, useDraft } from './use-draft';

/** Where the last gesture is: in this browser, and in the database. */
export function SaveState() {
  const t = draftText.useText();
  const mark = useDraft(markOf);
  const isKept = useDraft(isKeptOf);
  const pending = useDraft(pendingOf);
  const sync = useSync();
  if (mark === null) return null;
  const isSaved = mark.editionId !== null && mark.saved === mark.done;
  const state = !isKept
    ? 'not_kept'
    : sync.state === 'conflict'
      ? 'conflict'
      : isSaved
        ? 'saved'
        : sync.state === 'saving'
          ? 'saving'
          : sync.state === 'refused'
            ? 'refused'
            : 'kept';
  return (
    <span
      className="save-state"
      role="status"
      data-state={state}
      data-pending={pending}
      data-testid="save-state"
      title={sync.refusal ?? undefined}
    >
      <i aria-hidden="true" />
      {t(`save_${state}`)}
    </span>
  );
}
