import { useQuery } from '@tanstack/react-query';
import type { Position } from '@/core/incident/incident';
import { ageText } from '@/core/time/age';
import { loadLikelyDuplicates } from '@/data/incident-moves';
import { keys } from '@/data/keys';
import { useSource } from '@/data/use-source';
import { useLanguage } from '@/ui/i18n';
import { useSourceNow } from '../../freshness/use-source-now';
import { IncidentLink } from '../incident-link';
import { incidentText } from '../incident-text';
import { reportText } from './report-text';

/** What is open near by and of the same kind, before it is reported a second time. Opening one keeps the draft. */
export function Duplicates({ itemId, position }: { itemId: string; position: Position }) {
  const t = reportText.useText();
  const incident = incidentText.useText();
  const language = useLanguage();
  const source = useSource();
  const now = useSourceNow(30);
  const { data } = useQuery({
    queryKey: keys.likelyDuplicates.of(source, itemId, position),
    queryFn: ({ signal }) => loadLikelyDuplicates(source, itemId, position, signal),
    staleTime: 10_000,
  });
  if (!data || data.length === 0) return null;
  return (
    <section className="duplicates" role="status" data-testid="duplicates">
      <h3>{t('duplicates')}</h3>
      <ul>
        {data.slice(0, 4).map((near) => (
          <li key={near.incidentId}>
            <IncidentLink id={near.incidentId}>
              <strong>{near.summary}</strong>
              <small>
                {t('duplicateAway', {
                  metres: Math.round(near.distance_m),
                  age: ageText(now - near.reportedAt, language),
                  status: incident(`status_${near.status}`),
                })}
              </small>
            </IncidentLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
