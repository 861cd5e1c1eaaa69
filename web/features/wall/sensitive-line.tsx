import type { Feed } from '@/core/live/feed';
import { useFeed } from '@/data/live/use-feed';
import { wallText } from './wall-text';

export const sensitiveOf = (feed: Feed) => feed.sensitive;

/** What stands beside the figures, not in them: sensitive incidents as of midnight. It opens no list, and says so. */
export function SensitiveLine() {
  const t = wallText.useText();
  const sensitive = useFeed(sensitiveOf);
  if (sensitive === null) return null;
  const { hidden, cells } = sensitive;
  if (hidden + cells.length === 0) return null;
  return (
    <p
      className="wall-quiet"
      data-testid="wall-sensitive"
      data-value={hidden + cells.length}
      title={t('sensitiveHelp')}
    >
      {t('sensitive', { count: hidden + cells.length, cells: cells.length, hidden })}
    </p>
  );
}
