import { useMemo } from 'react';
import { lastHours } from '@/core/figures/hours';
import { markAt } from '@/core/incident/mark';
import type { Feed } from '@/core/live/feed';
import { ageText } from '@/core/time/age';
import { clockText, dayName, weekdayOf } from '@/core/time/shanghai';
import { useFeed } from '@/data/live/use-feed';
import { MarkIcon } from '@/map/mark-icon';
import { HourBars } from '@/ui/chart/hour-bars';
import type { Language } from '@/ui/i18n';
import { TopCard } from './top-card';
import { circleName, useWall } from './wall-context';
import { eventName, wallText } from './wall-text';

/** As many as the rail of a 1080-line screen holds; more would be cut off unseen. */
const SHOWN = 7;
const NEW_MS = 20_000;

const weekdays: Readonly<Record<Language, readonly string[]>> = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
};

/** Right: the clock, what is most urgent, what happened last, and the last day by hour. */
export function NewestRail() {
  const t = wallText.useText();
  const { incidents, now, openList } = useWall();
  const hours = useMemo(() => lastHours(incidents.values(), now), [incidents, now]);
  const total = hours.reduce((sum, { reported }) => sum + reported, 0);
  return (
    <section className="wall-rail wall-right" aria-label={t('newest')}>
      <Clock />
      <TopCard />
      <h2>{t('newest')}</h2>
      <Newest />
      <button
        type="button"
        className="wall-day"
        data-testid="wall-last_24h"
        data-value={total}
        aria-label={t('openList', { what: t('last_24h'), count: total })}
        onClick={() => openList({ state: 'last_24h', circleId: null })}
      >
        <span className="wall-day-title">
          <span>{t('last_24h')}</span>
          <span>{t('total', { count: total })}</span>
        </span>
        <HourBars hours={hours} label={t('last_24h')} />
      </button>
    </section>
  );
}

function Clock() {
  const { now, names } = useWall();
  const [, month, day] = dayName(now).split('-').map(Number);
  const weekday = weekdays[names.language][weekdayOf(now) - 1];
  const time = clockText(now);
  return (
    <p className="wall-clock" data-testid="wall-clock">
      <span>{names.language === 'zh' ? `${month}月${day}日 ${weekday}` : `${weekday} ${day}/${month}`}</span>
      <time>
        {time.slice(0, 5)}
        <small>{time.slice(5)}</small>
      </time>
    </p>
  );
}

const eventsOf = (feed: Feed) => feed.events;

function Newest() {
  const t = wallText.useText();
  const wall = useWall();
  const events = useFeed(eventsOf);
  // One line an incident, its newest: an incident that moves three times in a minute is still one thing to know.
  const newest = useMemo(() => {
    const seen = new Set<number>();
    return events
      .filter(({ incidentId, incident }) => {
        if (seen.has(incidentId) || incident.sensitivity === 'hidden') return false;
        seen.add(incidentId);
        return true;
      })
      .slice(0, SHOWN);
  }, [events]);
  if (newest.length === 0) return <p className="wall-quiet wall-newest">{t('noEvents')}</p>;
  return (
    <ol className="wall-newest" data-testid="wall-newest" aria-live="off">
      {newest.map((event) => {
        const incident = wall.incidents.get(event.incidentId);
        const item =
          event.incident.itemId === null
            ? undefined
            : wall.names.catalogue?.itemById.get(event.incident.itemId);
        const name =
          incident?.summary || (wall.names.language === 'zh' ? item?.name_zh : item?.name_en) || '';
        const where = circleName(wall, event.incident.circleId) || t('unplaced');
        return (
          <li key={event.id} data-new={wall.now - event.at < NEW_MS} data-testid="wall-event">
            <MarkIcon mark={markAt(event.incident, wall.now)} size_px={20} />
            <button type="button" onClick={() => wall.choose(event.incidentId)}>
              {name}
              <span className="wall-quiet">
                {[where, incident?.place, eventName(t, event.action)].filter(Boolean).join(' · ')}
              </span>
            </button>
            <time>{ageText(wall.now - event.at, wall.names.language)}</time>
          </li>
        );
      })}
    </ol>
  );
}
