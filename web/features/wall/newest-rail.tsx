import { useMemo } from 'react';
import type { IncidentEvent } from '@/core/incident/incident';
import { markAt } from '@/core/incident/mark';
import { incidentEventsOf } from '@/core/live/incidents';
import { ageText } from '@/core/time/age';
import { useFeed } from '@/data/live/use-feed';
import { MarkIcon } from '@/map/mark-icon';
import { useSourceNow } from '@/parts/freshness/use-source-now';
import { Clock } from './clock';
import { LastDay } from './last-day';
import { newestEvents } from './newest';
import { TopCard } from './top-card';
import { useWall } from './wall-context';
import { eventName, wallText } from './wall-text';
import { whereText } from './where';

/** An event this young glows once when it comes; older ones that a first answer brings do not. */
const NEW_MS = 12_000;

/** Right: the clock, what is most urgent, what happened last, and the last day by hour. */
export function NewestRail() {
  const t = wallText.useText();
  return (
    <section className="wall-rail wall-right" aria-label={t('newest')}>
      <div className="wall-right-head">
        <Clock />
        <TopCard />
      </div>
      <Newest />
      <LastDay />
    </section>
  );
}

function Newest() {
  const t = wallText.useText();
  const { layout, isKnown } = useWall();
  const events = useFeed(incidentEventsOf);
  const newest = useMemo(() => newestEvents(events, layout.newest), [events, layout.newest]);
  return (
    <div className="wall-newest">
      <h2>{t('newest')}</h2>
      {newest.length === 0 && <p className="wall-quiet">{isKnown ? t('noEvents') : t('noData')}</p>}
      <ol data-testid="wall-newest" style={{ gridTemplateRows: `repeat(${layout.newest}, minmax(0, 1fr))` }}>
        {newest.map((event) => (
          <Line key={event.id} event={event} />
        ))}
      </ol>
    </div>
  );
}

function Line({ event }: { readonly event: IncidentEvent }) {
  const t = wallText.useText();
  const wall = useWall();
  const now = useSourceNow();
  const incident = wall.incidents.get(event.incidentId) ?? wall.sight(event.incident);
  const isHere = wall.incidents.has(event.incidentId);
  const age_ms = now - event.at;
  return (
    <li data-new={age_ms < NEW_MS} data-testid="wall-event" data-event={event.id}>
      <button
        type="button"
        disabled={!isHere}
        aria-pressed={wall.view.incidentId === event.incidentId}
        onClick={() => wall.choose(event.incidentId)}
      >
        <MarkIcon mark={markAt(incident, now)} />
        <span className="wall-line-name">
          <bdi>{incident.summary}</bdi>
        </span>
        <span className="wall-line-where">
          <span>{whereText(wall, incident, t)}</span>
          <span> · {eventName(t, event.action)}</span>
        </span>
      </button>
      <time>{ageText(age_ms, wall.names.language)}</time>
    </li>
  );
}
