import type { Problem } from '@/core/edition/problem';
import { checkText } from './check-text';
import { type CheckKind, checkKinds, kindOf, useKnownProblems } from './use-checks';

/** One badge for each kind of check; a press goes to its next place. */
export function CheckBadges({
  current,
  onStep,
}: {
  readonly current: Problem | null;
  readonly onStep: (kind: CheckKind) => void;
}) {
  const t = checkText.useText();
  const problems = useKnownProblems();
  return (
    <fieldset className="check-badges" aria-label={t('checks')}>
      {checkKinds.map((kind) => {
        const found = problems?.filter((problem) => kindOf(problem) === kind).length ?? 0;
        const state =
          problems === null ? 'unknown' : found === 0 ? 'good' : kind === 'community' ? 'warning' : 'bad';
        return (
          <button
            key={kind}
            type="button"
            data-state={state}
            aria-pressed={current !== null && kindOf(current) === kind}
            disabled={found === 0}
            title={found === 0 ? t(`good_${kind}`) : t(`bad_${kind}`, { count: found })}
            onClick={() => onStep(kind)}
            data-testid={`check-${kind}`}
            data-value={found}
          >
            <i aria-hidden="true">{state === 'unknown' ? '·' : state === 'good' ? '✓' : '▲'}</i>
            {t(kind)}
            {found > 0 && <b>{found}</b>}
          </button>
        );
      })}
    </fieldset>
  );
}
