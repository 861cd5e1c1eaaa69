import { useLanguage } from '@/ui/i18n';
import { editionOf, useDraft } from '../draft/use-draft';
import { circleName, formerCircleName } from '../names';
import { usePlanner } from '../planner-context';
import { useChangingHands } from './use-changing-hands';
import { whatIfText } from './what-if-text';

/** A long list is told by its number; this many are read. */
const MOST = 200;

/** The open incidents that another team would have to take over, each a way to its case. */
export function ChangingHands() {
  const t = whatIfText.useText();
  const language = useLanguage();
  const { map } = usePlanner();
  const edition = useDraft(editionOf);
  const { changing, unknown } = useChangingHands();
  return (
    <section data-testid="changing-hands" data-value={changing.length}>
      <h3 className="eyebrow">{t('hands')}</h3>
      <p>{changing.length === 0 ? t('handsNone') : t('handsCount', { count: changing.length })}</p>
      {unknown > 0 && <p className="hint">{t('handsUnknown', { count: unknown })}</p>}
      <ol className="hands">
        {changing.slice(0, MOST).map(({ incident, from, to }) => (
          <li key={incident.id}>
            <a href={`/dispatch?incident=${incident.id}`} target="_blank" rel="noreferrer">
              <b>
                <bdi>{incident.summary || incident.number}</bdi>
              </b>
              <small>
                {incident.number} · {formerCircleName(edition, map, from, language)} →{' '}
                {circleName(edition, to, language)}
              </small>
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}
