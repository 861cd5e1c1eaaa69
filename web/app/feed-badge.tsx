import { dataAge_ms, isAmber } from '@/core/live/state';
import { ageText } from '@/core/time/age';
import { clockText } from '@/core/time/shanghai';
import { useFeedHealth } from '@/data/live/use-feed';
import { freshnessText } from '@/parts/freshness/freshness-text';
import { isStale } from '@/parts/freshness/stale';
import { useLanguage } from '@/ui/i18n';
import { useNow } from '@/ui/use-now';
import { appText } from './app-text';

/** Feed state with the age of what is on screen. Stale says as of when, instead of how long. */
export function FeedBadge() {
  const t = appText.useText();
  const tFreshness = freshnessText.useText();
  const language = useLanguage();
  const feed = useFeedHealth();
  const now = useNow();
  const age_ms = dataAge_ms(feed, now);
  const asOf = feed.asOf === null ? '' : clockText(feed.asOf);
  const title = t('feedTitle', {
    time: asOf || '–',
    missed: feed.missedWhileAway,
    rejected: feed.rejectedRows,
  });
  return (
    <p
      className="feed-badge"
      data-state={feed.state}
      data-amber={isAmber(feed, now)}
      data-testid="feed-state"
      title={title}
      role="status"
    >
      <i aria-hidden="true" />
      <span>{tFreshness(`feed_${feed.state}`)}</span>
      {age_ms !== null && (
        <span className="feed-age" aria-live="off">
          {isStale(feed) ? tFreshness('asOf', { time: asOf }) : t('age', { age: ageText(age_ms, language) })}
        </span>
      )}
    </p>
  );
}
