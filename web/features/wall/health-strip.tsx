import { useState } from 'react';
import { isAmber } from '@/core/live/state';
import { ageText, durationText } from '@/core/time/age';
import { clockText } from '@/core/time/shanghai';
import { useFeedHealth } from '@/data/live/use-feed';
import { freshnessText } from '@/parts/freshness/freshness-text';
import { isStale } from '@/parts/freshness/stale';
import { useNow } from '@/ui/use-now';
import { useWall } from './wall-context';
import { wallText } from './wall-text';

interface Props {
  readonly version: string;
  readonly contextLosses: number;
}

/** Whether what the wall shows is true, and since when: the one line someone reads before trusting the rest. */
export function HealthStrip({ version, contextLosses }: Props) {
  const t = wallText.useText();
  const tFreshness = freshnessText.useText();
  const { map, names } = useWall();
  const feed = useFeedHealth();
  const localNow = useNow();
  const [startedAt] = useState(() => Date.now());
  const now = localNow + feed.clockOffset_ms;
  // The page may have been told the newest event before; what it was told last is what counts.
  const polled = feed.lastPollAt === null ? null : feed.lastPollAt + feed.clockOffset_ms;
  return (
    <footer
      className="wall-health"
      data-level={isStale(feed) ? 'stale' : isAmber(feed, localNow) ? 'amber' : 'fresh'}
      data-testid="wall-health"
    >
      <span className="wall-feed" data-state={feed.state} data-testid="feed-state">
        <i aria-hidden="true" />
        {tFreshness(`feed_${feed.state}`)}
      </span>
      {feed.newestEventAt !== null && (
        <span>{t('newestEvent', { age: ageText(now - feed.newestEventAt, names.language) })}</span>
      )}
      {polled !== null && (
        <span data-testid="wall-last-poll">
          {t('lastPoll', { time: clockText(polled), age: ageText(now - polled, names.language) })}
        </span>
      )}
      <span data-testid="wall-missed" data-value={feed.missedWhileAway}>
        {t('missed', { count: feed.missedWhileAway })}
      </span>
      <span className={feed.rejectedRows > 0 ? 'wall-warning' : undefined} data-testid="wall-rejected">
        {t('rejected', { count: feed.rejectedRows })}
      </span>
      <span className={contextLosses > 0 ? 'wall-warning' : undefined} data-testid="wall-losses">
        {t('losses', { count: contextLosses })}
      </span>
      <b className="wall-labels" data-testid="labels">
        {map?.isSynthetic && <span>{t('synthetic')}</span>}
        {map?.isSchematic && <span>{t('schematic')}</span>}
      </b>
      <span className="wall-health-end">{t('version', { version })}</span>
      <span>{t('uptime', { time: durationText(localNow - startedAt, names.language) })}</span>
    </footer>
  );
}
