import type { IncidentDetail } from '@/core/incident/detail';
import { isOpen } from '@/core/incident/incident';
import { formerDeadlines, standstill } from '@/core/incident/standstill';
import { durationText } from '@/core/time/age';
import { shortTimeText } from '@/core/time/shanghai';
import { useLanguage } from '@/ui/i18n';
import { useSourceNow } from '../freshness/use-source-now';
import { toneOf } from './incident-row';
import { incidentText } from './incident-text';

/** The two clocks of an incident: respond-by and resolve-by, each with what is left, or that it was met. */
export function Deadlines({ detail }: { detail: IncidentDetail }) {
  const { incident, history } = detail;
  const t = incidentText.useText();
  const isDone = incident.status === 'resolved' || incident.status === 'verified' || !isOpen(incident);
  // The history knows when the work was done also where the row does not tell.
  const resolvedAt = incident.resolvedAt ?? history.findLast((line) => line.action === 'resolve')?.at ?? null;
  const doneAt = isDone ? (resolvedAt ?? incident.closedAt) : null;
  return (
    <div className="deadlines" data-testid="deadlines">
      <Clock
        name={t('respondBy')}
        by={incident.respondBy}
        metAt={incident.respondedAt}
        isOver={isDone}
        met="respondedOnTime"
        former={formerDeadlines(history, 'respond_by', incident.respondBy)}
        stoppedAt={incident.suspendedAt}
      />
      <Clock
        name={t('resolveBy')}
        by={incident.resolveBy}
        metAt={doneAt}
        isOver={isDone}
        met="resolvedAt"
        former={formerDeadlines(history, 'resolve_by', incident.resolveBy)}
        stoppedAt={incident.suspendedAt}
      />
      <Standstill history={history} />
    </div>
  );
}

/** How long it has waited: what no deadline counts. */
function Standstill({ history }: Pick<IncidentDetail, 'history'>) {
  const t = incidentText.useText();
  const language = useLanguage();
  const now = useSourceNow(10);
  const { total_ms, since } = standstill(history, now);
  if (total_ms === 0 && since === null) return null;
  const time = durationText(total_ms, language);
  return (
    <p className="standstill" data-testid="standstill">
      {since === null ? t('stood', { time }) : t('standsStill', { time, at: shortTimeText(since, now) })}
    </p>
  );
}

interface ClockProps {
  readonly name: string;
  readonly by: number | null;
  readonly metAt: number | null;
  /** Nothing is owed any more, whether or not it is known when it was met. */
  readonly isOver: boolean;
  readonly met: 'respondedOnTime' | 'resolvedAt';
  /** What it was before, as it was moved. */
  readonly former: readonly number[];
  /** Since when the clock stands still. */
  readonly stoppedAt: number | null;
}

function Clock({ name, by, metAt, isOver, met, former, stoppedAt }: ClockProps) {
  const t = incidentText.useText();
  const language = useLanguage();
  const now = useSourceNow(1);
  const state = () => {
    if (metAt !== null)
      return {
        tone: by !== null && metAt > by ? 'over' : 'met',
        text: t(met, { at: shortTimeText(metAt, now) }),
      };
    if (by === null) return { tone: 'fine', text: t('noLimit') };
    if (isOver) return { tone: 'fine', text: '–' };
    if (stoppedAt !== null && by >= stoppedAt) return { tone: 'fine', text: t('clockStopped') };
    const left_ms = by - (stoppedAt ?? now);
    const time = durationText(Math.abs(left_ms), language);
    const text = left_ms < 0 ? t('over', { time }) : t('left', { time });
    return { tone: toneOf(left_ms), text: stoppedAt === null ? text : `${text} · ${t('clockStopped')}` };
  };
  const { tone, text } = state();
  return (
    <div>
      <span>{name}</span>
      <b data-tone={tone}>{text}</b>
      {by !== null && (
        <small>
          {former.map((at) => (
            <del key={at}>{shortTimeText(at, now)}</del>
          ))}{' '}
          {shortTimeText(by, now)}
        </small>
      )}
    </div>
  );
}
