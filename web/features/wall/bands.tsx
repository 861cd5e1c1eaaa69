import { dataAge_ms } from '@/core/live/state';
import { ageText } from '@/core/time/age';
import { clockText } from '@/core/time/shanghai';
import { useFeedHealth } from '@/data/live/use-feed';
import { freshnessText } from '@/parts/freshness/freshness-text';
import { isStale } from '@/parts/freshness/stale';
import { useNow } from '@/ui/use-now';
import { circleName, useWall } from './wall-context';
import { wallText } from './wall-text';

/** What must not be overlooked: that the picture is old, and that someone holds the view. */
export function Bands() {
  const t = wallText.useText();
  const wall = useWall();
  const { circleId, incidentId, camera } = wall.view;
  const isLocked = circleId !== null || incidentId !== null || camera !== null;
  const what =
    circleId !== null ? circleName(wall, circleId) : t(incidentId !== null ? 'oneIncident' : 'thisView');
  return (
    <div className="wall-bands">
      <StaleBand />
      {isLocked && (
        <button type="button" className="wall-lock" data-testid="wall-lock" onClick={wall.release}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M7 10V7a5 5 0 0 1 10 0v3h1.5v11h-13V10Zm2.2 0h5.6V7a2.8 2.8 0 0 0-5.6 0Z" />
          </svg>
          <b>{t('locked', { name: what })}</b>
          <span>{t('release')}</span>
        </button>
      )}
    </div>
  );
}

function StaleBand() {
  const t = wallText.useText();
  const tFreshness = freshnessText.useText();
  const { names } = useWall();
  const feed = useFeedHealth();
  const now = useNow();
  if (!isStale(feed)) return null;
  const age_ms = dataAge_ms(feed, now);
  return (
    <p className="wall-stale" role="alert" data-testid="wall-stale">
      <b>{feed.asOf === null ? t('neverData') : tFreshness('asOf', { time: clockText(feed.asOf) })}</b>
      <span aria-live="off">
        {age_ms === null ? t('retrying') : t('staleFor', { age: ageText(age_ms, names.language) })}
      </span>
    </p>
  );
}
