import type { Feed } from '@/core/live/feed';
import { useFeed } from '@/data/live/use-feed';
import { count } from '@/ui/format';
import { incidentText } from './incident-text';

const sensitiveOf = (feed: Feed) => feed.sensitive;

/** What the figures of someone leave out who does not see sensitive incidents: how many there were at midnight. */
export function SensitiveNote() {
  const t = incidentText.useText();
  const sensitive = useFeed(sensitiveOf);
  if (sensitive === null) return null;
  const { hidden, cells } = sensitive;
  return (
    <p className="hint" data-testid="sensitive-note" data-value={hidden + cells.length}>
      {t('sensitiveApart', { count: count(hidden + cells.length) })}
    </p>
  );
}
