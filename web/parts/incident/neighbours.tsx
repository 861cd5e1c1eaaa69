import { useQuery } from '@tanstack/react-query';
import type { Incident, Position } from '@/core/incident/incident';
import { ageText } from '@/core/time/age';
import { loadLikelyDuplicates } from '@/data/incident-moves';
import { keys } from '@/data/keys';
import { useSource } from '@/data/use-source';
import { useLanguage } from '@/ui/i18n';
import { useSourceNow } from '../freshness/use-source-now';
import { useIncidentScreen } from './incident-context';
import { IncidentLink } from './incident-link';
import { incidentText } from './incident-text';

const most = 5;
/** Who reports asks who else did; others may not. */
const mayAsk = ['dispatcher', 'circle_lead', 'leader'] as const;

/** What is open near by, of the same kind and reported lately: perhaps the same thing, or its cause. */
export function Neighbours({ incident }: { incident: Incident }) {
  const { actor } = useIncidentScreen();
  const { itemId, position } = incident;
  if (itemId === null || position === null || !mayAsk.some((role) => actor.roles.includes(role))) return null;
  return <Near id={incident.id} itemId={itemId} position={position} />;
}

function Near({ id, itemId, position }: { id: number; itemId: string; position: Position }) {
  const t = incidentText.useText();
  const language = useLanguage();
  const source = useSource();
  const now = useSourceNow(30);
  const { data = [] } = useQuery({
    queryKey: keys.likelyDuplicates.of(source, itemId, position),
    queryFn: ({ signal }) => loadLikelyDuplicates(source, itemId, position, signal),
    staleTime: 10_000,
  });
  const others = data.filter(({ incidentId }) => incidentId !== id);
  if (others.length === 0) return null;
  return (
    <section className="neighbours" data-testid="neighbours">
      <h3 className="eyebrow">{t('neighbours')}</h3>
      <ul>
        {others.slice(0, most).map((near) => (
          <li key={near.incidentId}>
            <IncidentLink id={near.incidentId}>
              <bdi>{near.summary}</bdi>
              <small>
                {near.number} ·{' '}
                {t('away', {
                  metres: Math.round(near.distance_m),
                  age: ageText(now - near.reportedAt, language),
                })}{' '}
                · {t(`status_${near.status}`)}
              </small>
            </IncidentLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
