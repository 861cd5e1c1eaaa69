import { useMemo } from 'react';
import { situationOf } from '@/core/figures/situation';
import type { Incident } from '@/core/incident/incident';
import { isOpen } from '@/core/incident/incident';
import { markAt, nextDeadline } from '@/core/incident/mark';
import { durationText } from '@/core/time/age';
import { shortTimeText } from '@/core/time/shanghai';
import { MarkIcon } from '@/map/mark-icon';
import { useSourceNow } from '@/parts/freshness/use-source-now';
import { incidentText } from '@/parts/incident/incident-text';
import { mostUrgent } from './selection';
import { useWall } from './wall-context';
import { wallText } from './wall-text';
import { whereText } from './where';

/** The one incident on top: what someone chose, else what is most urgent. */
export function TopCard() {
  const t = wallText.useText();
  const tIncident = incidentText.useText();
  const wall = useWall();
  const { incidents, now, view } = wall;
  const urgent = useMemo(() => mostUrgent(incidents.values(), now), [incidents, now]);
  const overdue = useMemo(() => situationOf(incidents.values(), now).overdue, [incidents, now]);
  const chosen = view.incidentId === null ? null : (incidents.get(view.incidentId) ?? null);
  const incident = chosen ?? urgent;
  if (incident === null) {
    return (
      <div className="wall-top" data-mark="closed" data-testid="wall-top">
        <p className="wall-top-title">{wall.isKnown ? t('calm') : t('noData')}</p>
      </div>
    );
  }
  const mark = markAt(incident, now);
  const isRed = mark === 'overdue' || (chosen === null && incident.isUrgent);
  const kind = chosen ? t('chosen') : incident.isUrgent ? t('urgent') : t('longestOverdue');
  const others = overdue - (mark === 'overdue' ? 1 : 0);
  return (
    <div className="wall-top" data-mark={isRed ? 'overdue' : mark} data-testid="wall-top">
      <button
        type="button"
        className="wall-top-body"
        data-incident={incident.id}
        aria-pressed={chosen !== null}
        onClick={() => (chosen ? wall.releaseIncident() : wall.choose(incident.id))}
      >
        <span className="wall-top-kind">
          <MarkIcon mark={mark} /> {kind}
          <span className="wall-top-since">
            {t('reportedAt', { at: shortTimeText(incident.reportedAt, now) })}
            {' · '}
            {tIncident(`status_${incident.status}`)}
          </span>
        </span>
        <span className="wall-top-title">
          <bdi>{incident.summary}</bdi>
        </span>
        <span className="wall-top-where">{whereText(wall, incident, t)}</span>
        <Remaining incident={incident} />
      </button>
      {others > 0 && (
        <button
          type="button"
          className="wall-top-others"
          data-testid="wall-top-others"
          onClick={() => wall.openList({ state: 'overdue', circleId: null })}
        >
          {t('othersOverdue', { count: others })}
          <span aria-hidden="true"> ›</span>
        </button>
      )}
    </div>
  );
}

/** The clock that counts next, large: it is what one looks up for. */
function Remaining({ incident }: { readonly incident: Incident }) {
  const t = wallText.useText();
  const { names } = useWall();
  const second = useSourceNow();
  const deadline = nextDeadline(incident);
  if (deadline === null) {
    const why = incident.isSuspended ? 'suspended' : isOpen(incident) ? 'noLimit' : 'ended';
    return <span className="wall-top-clock wall-quiet">{t(why)}</span>;
  }
  const isResponse = incident.respondedAt === null && incident.respondBy !== null;
  const time = durationText(Math.abs(deadline - second), names.language);
  return (
    <span className="wall-top-clock" data-over={deadline < second}>
      <span className="wall-quiet">{t(isResponse ? 'respondBy' : 'resolveBy')}</span>
      <b>{t(deadline < second ? 'over' : 'left', { time })}</b>
    </span>
  );
}
