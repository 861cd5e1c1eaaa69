import { useQuery } from '@tanstack/react-query';
import type { Problem } from '@/core/edition/problem';
import { problemsQuery } from '@/data/planning/problems';
import { useSource } from '@/data/use-source';
import { useLanguage } from '@/ui/i18n';
import { editionOf, markOf, useDraft } from '../draft/use-draft';
import { namesOf } from '../names';
import { problemText } from '../refusal-text';
import { checkText } from './check-text';
import { kindOf, useKnownProblems } from './use-checks';

/** Every problem as a row with its place, and what the database's own check says of the saved draft. */
export function ChecksTab({ onGo }: { readonly onGo: (problem: Problem) => void }) {
  const t = checkText.useText();
  const say = problemText.useText();
  const language = useLanguage();
  const edition = useDraft(editionOf);
  const problems = useKnownProblems() ?? [];
  if (edition === null) return null;
  return (
    <section className="checks" data-testid="checks">
      {problems.length === 0 ? (
        <p className="good">✓ {t('allGood')}</p>
      ) : (
        <p>{t('list', { n: problems.length })}</p>
      )}
      <ol>
        {problems.map((problem) => (
          <li key={`${problem.code} ${problem.circles} ${problem.units}`}>
            <button
              type="button"
              disabled={problem.place === null}
              title={t('goTo')}
              onClick={() => onGo(problem)}
              data-state={kindOf(problem) === 'community' ? 'warning' : 'bad'}
            >
              {say(problem.code, {
                units: namesOf(edition, problem.units, language),
                circles: namesOf(edition, problem.circles, language),
              })}
              {kindOf(problem) === 'community' && <small>{t('warning')}</small>}
            </button>
          </li>
        ))}
      </ol>
      <Gate />
    </section>
  );
}

function Gate() {
  const t = checkText.useText();
  const say = problemText.useText();
  const language = useLanguage();
  const source = useSource();
  const edition = useDraft(editionOf);
  const mark = useDraft(markOf);
  const isSaved =
    mark !== null && mark.editionId !== null && mark.version !== null && mark.saved === mark.done;
  const found = useQuery({
    ...problemsQuery(source, mark?.editionId ?? 0, mark?.version ?? 0),
    enabled: isSaved,
  }).data;
  return (
    <>
      <h3 className="eyebrow">{t('gate')}</h3>
      {!isSaved || found === undefined ? (
        <p className="hint">{t('gateUnknown')}</p>
      ) : (
        <p className={found.length === 0 ? 'good' : 'bad'} data-testid="gate" data-value={found.length}>
          {found.length === 0 ? `✓ ${t('gateGood')}` : t('gateBad', { count: found.length })}
        </p>
      )}
      <ol>
        {(isSaved ? (found ?? []) : []).map((problem) => (
          <li key={`${problem.code} ${problem.units} ${problem.circles} ${problem.position}`}>
            {say(problem.code, {
              units: namesOf(edition, problem.units, language),
              circles: namesOf(edition, problem.circles, language),
            })}
            {problem.area_m2 !== null && <small>{t('gateArea', { area: problem.area_m2.toFixed(2) })}</small>}
          </li>
        ))}
      </ol>
    </>
  );
}
