import { setLock } from '@/core/edition/operations/names';
import { useDraft, useDraftStore } from '../draft/use-draft';
import { usePlanner } from '../planner-context';
import { plannerText } from '../planner-text';

/** A locked circle keeps its units and its borders. */
export function LockButton({ circleId, name }: { readonly circleId: string; readonly name: string }) {
  const { canEdit } = usePlanner();
  const store = useDraftStore();
  const t = plannerText.useText();
  const isLocked = useDraft(({ shown }) => shown?.circles.get(circleId)?.isLocked === true);
  if (!canEdit) return isLocked ? <span className="lock">{t('locked')}</span> : null;
  return (
    <button
      type="button"
      className="lock"
      aria-pressed={isLocked}
      aria-label={t(isLocked ? 'unlock' : 'lock', { name })}
      title={t(isLocked ? 'unlock' : 'lock', { name })}
      data-testid={`lock-${circleId}`}
      onClick={() =>
        store.run(
          'lock',
          (edition) => setLock(edition, { circle: circleId, isLocked: !isLocked }),
          Date.now(),
        )
      }
    >
      <svg
        width="13"
        height="14"
        viewBox="0 0 13 14"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        aria-hidden="true"
      >
        <rect x="1.5" y="6" width="10" height="7" rx="1.5" fill={isLocked ? 'currentColor' : 'none'} />
        <path d={isLocked ? 'M3.5 6V4a3 3 0 0 1 6 0v2' : 'M3.5 6V4a3 3 0 0 1 5.6-1.5'} />
      </svg>
    </button>
  );
}
