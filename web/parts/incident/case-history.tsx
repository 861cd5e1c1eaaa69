import type { HistoryLine } from '@/core/incident/detail';
import { shortTimeText } from '@/core/time/shanghai';
import { useSourceNow } from '../freshness/use-source-now';
import { actionName } from './action-name';
import { incidentText } from './incident-text';

/** Newest first: what happened last is what one came to see. */
export function CaseHistory({ history }: { history: readonly HistoryLine[] }) {
  const t = incidentText.useText();
  const now = useSourceNow(60);
  return (
    <section data-testid="timeline">
      <h3 className="eyebrow">{t('timeline')}</h3>
      <ol className="timeline">
        {history.toReversed().map((line) => (
          <li key={line.id}>
            <p>
              <strong>{actionName(t, line.action)}</strong>
              {line.fromStatus !== line.toStatus && line.fromStatus && (
                <span>→ {t(`status_${line.toStatus}`)}</span>
              )}
              <time dateTime={new Date(line.at).toISOString()}>{shortTimeText(line.at, now)}</time>
            </p>
            {(line.actorName || line.note) && (
              <p className="timeline-note">
                <bdi>{line.actorName}</bdi>
                {line.actorName && line.note && ':'}
                <bdi>{line.note}</bdi>
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
