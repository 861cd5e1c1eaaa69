import { useMemo } from 'react';
import { markAt } from '@/core/incident/mark';
import { ageText } from '@/core/time/age';
import { MarkIcon } from '@/map/mark-icon';
import { deadlineText } from './deadline-text';
import { mostUrgent } from './selection';
import { circleName, useWall } from './wall-context';
import { wallText } from './wall-text';

/** The one incident on top: what someone chose on the map, else what is most urgent. */
export function TopCard() {
  const t = wallText.useText();
  const wall = useWall();
  const { incidents, now, chosenId, names } = wall;
  const urgent = useMemo(() => mostUrgent(incidents.values(), now), [incidents, now]);
  const chosen = chosenId === null ? null : (incidents.get(chosenId) ?? null);
  const incident = chosen ?? urgent;
  if (incident === null) {
    return (
      <p className="wall-top" data-calm="true" data-testid="wall-top">
        {t('calm')}
      </p>
    );
  }
  const mark = markAt(incident, now);
  const title = chosen ? t('chosen') : incident.isUrgent ? t('urgent') : t('longestOverdue');
  const place = [circleName(wall, incident.circleId) || t('unplaced'), incident.place]
    .filter(Boolean)
    .join(' · ');
  return (
    <button
      type="button"
      className="wall-top"
      data-mark={incident.isUrgent ? 'overdue' : mark}
      data-testid="wall-top"
      onClick={() => wall.choose(chosen ? null : incident.id)}
    >
      <span className="wall-top-title">
        <MarkIcon mark={incident.isUrgent ? 'overdue' : mark} size_px={24} /> {title} ·{' '}
        {incident.summary || t('hiddenOne')}
      </span>
      <span>{place}</span>
      <span className="wall-quiet">
        {t('ago', { age: ageText(now - incident.reportedAt, names.language) })} ·{' '}
        {deadlineText(incident, now, t, names.language)}
      </span>
    </button>
  );
}
