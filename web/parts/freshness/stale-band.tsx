import './stale-band.css';
import { clockText } from '@/core/time/shanghai';
import { freshnessText } from './freshness-text';
import { useStaleSince } from './stale';

/** Over a map: as of when it is true, once that is too long ago. In the middle of what the stage's panels leave free. */
export function StaleBand() {
  const t = freshnessText.useText();
  const since = useStaleSince();
  if (since === null) return null;
  return (
    <p className="stale-band" role="status" data-testid="stale-band">
      {t('asOf', { time: clockText(since) })}
    </p>
  );
}
