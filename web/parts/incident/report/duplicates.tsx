import { useCallback } from 'react';
import type { Incident, Position } from '@/core/incident/incident';
import { may } from '@/core/incident/lifecycle';
import { type NearIncident, nearIncidents } from '@/core/incident/near';
import type { Feed } from '@/core/live/feed';
import { incidentsOf } from '@/core/live/incidents';
import { ageText } from '@/core/time/age';
import { useFeed } from '@/data/live/use-feed';
import { useLanguage } from '@/ui/i18n';
import { useSourceNow } from '../../freshness/use-source-now';
import { keyText } from '../../keys/key-text';
import { useShortcuts } from '../../keys/registry';
import { useIncidentScreen } from '../incident-context';
import { IncidentLink } from '../incident-link';
import { incidentText } from '../incident-text';
import { whereIs } from '../where';
import { reportText } from './report-text';

interface Props {
  readonly position: Position;
  /** Null while it is not known what is reported. */
  readonly groupId: string | null;
  /** Merges the report into it; null while there is nothing to merge yet. */
  readonly onMerge: ((into: Incident) => void) | null;
}

const most = 4;
const isSame = (one: readonly NearIncident[], other: readonly NearIncident[]): boolean =>
  one.length === other.length && one.every(({ incident }, at) => incident === other[at]?.incident);

/** What is open near by as it is this moment, before it is reported a second time. Opening one keeps the draft. */
export function Duplicates({ position, groupId, onMerge }: Props) {
  const t = reportText.useText();
  const incidentWords = incidentText.useText();
  const language = useLanguage();
  const { actor, map } = useIncidentScreen();
  const now = useSourceNow(30);
  const [lng, lat] = position;
  const select = useCallback(
    (feed: Feed) =>
      nearIncidents(incidentsOf(feed).values(), { position: [lng, lat], groupId, now }).slice(0, most),
    [lng, lat, groupId, now],
  );
  const near = useFeed(select, isSame);
  const first = near[0]?.incident;
  const mayMerge = onMerge !== null && actor.roles.some((role) => may(role, 'reported', 'merge'));
  useShortcuts({ report_merge: mayMerge && first ? () => onMerge(first) : null });
  if (near.length === 0) return null;
  return (
    <section className="duplicates" role="status" data-testid="duplicates">
      <h3>{t('duplicates')}</h3>
      <ul>
        {near.map(({ incident, distance_m }, index) => (
          <li key={incident.id} data-incident={incident.id}>
            <IncidentLink id={incident.id}>
              <strong>
                <bdi>{incident.summary || incidentWords('countedOnly')}</bdi>
              </strong>
              <small>
                {t('duplicateAway', {
                  metres: Math.round(distance_m),
                  age: ageText(now - incident.reportedAt, language),
                  status: incidentWords(`status_${incident.status}`),
                })}{' '}
                · <bdi>{whereIs(incident, map, language)}</bdi>
              </small>
            </IncidentLink>
            {mayMerge && (
              <button
                type="button"
                className="button small"
                tabIndex={-1}
                onClick={() => onMerge(incident)}
                data-testid="report-merge"
              >
                {incidentWords('action_merge')}{' '}
                {index === 0 && <kbd className="key">{keyText('report_merge')}</kbd>}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
