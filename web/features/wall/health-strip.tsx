import { useState } from 'react';
import type { Feed } from '@/core/live/feed';
import { isAmber } from '@/core/live/state';
import { ageText, durationText } from '@/core/time/age';
import { clockText } from '@/core/time/shanghai';
import { useFeed } from '@/data/live/use-feed';
import { useNow } from '@/ui/use-now';
import { useWall } from './wall-context';
import { wallText } from './wall-text';

interface Props {
  readonly version: string;
  readonly contextLosses: number;
}

const whole = (feed: Feed): Feed => feed;

/** Whether what the wall shows is true, and since when: the one line someone reads before trusting the rest. */
export function HealthStrip({ version, contextLosses }: Props) {
  const t = wallText.useText();
  const { now, map, names } = useWall();
  const feed = useFeed(whole);
  const localNow = useNow();
  const [startedAt] = useState(() => Date.now());
  const amber = isAmber(feed, localNow);
  return (
    <footer className="wall-health" data-amber={amber} data-testid="wall-health">
      <span className="wall-feed" data-state={feed.state} data-testid="feed-state">
        <i aria-hidden="true" />
        {t(`feed_${feed.state}`)}
      </span>
      {feed.newestEventAt !== null && (
        <span>{t('newestEvent', { age: ageText(now - feed.newestEventAt, names.language) })}</span>
      )}
      <span>{t('missed', { count: feed.missedWhileAway })}</span>
      {feed.asOf !== null && <span>{t('lastPoll', { time: clockText(feed.asOf) })}</span>}
      {feed.rejectedRows > 0 && (
        <span className="wall-warning">{t('rejected', { count: feed.rejectedRows })}</span>
      )}
      {contextLosses > 0 && <span className="wall-warning">{t('losses', { count: contextLosses })}</span>}
      <b className="wall-labels" data-testid="labels">
        {map?.isSynthetic && <span>{t('synthetic')}</span>}
        {map?.isSchematic && <span>{t('schematic')}</span>}
      </b>
      <span className="wall-health-end">{t('version', { version })}</span>
      <span>{t('uptime', { time: durationText(localNow - startedAt, names.language) })}</span>
    </footer>
  );
}
