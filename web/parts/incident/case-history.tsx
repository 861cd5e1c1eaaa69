import { useQuery } from '@tanstack/react-query';
import type { Change, HistoryLine } from '@/core/incident/detail';
import { nameIn } from '@/core/language';
import { shortTimeText } from '@/core/time/shanghai';
import { catalogueQuery } from '@/data/items';
import { useSource } from '@/data/use-source';
import { useLanguage } from '@/ui/i18n';
import { circleNamed, unitNamed } from '../area/area-names';
import { useSourceNow } from '../freshness/use-source-now';
import { actionName } from './action-name';
import { useIncidentScreen } from './incident-context';
import { IncidentLink } from './incident-link';
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
          <li key={line.id} data-action={line.action}>
            <time dateTime={new Date(line.at).toISOString()}>{shortTimeText(line.at, now)}</time>
            <HistoryLineText line={line} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** One line: what was done, by whom, to whom, what it changed, and why. */
export function HistoryLineText({ line }: { line: HistoryLine }) {
  const t = incidentText.useText();
  const { fromStatus, toStatus, actorName, note, detail } = line;
  const { handler, sent, plannedFor, channel, mergedInto, mergedFrom, satisfaction, changes } = detail;
  const now = useSourceNow(60);
  return (
    <>
      <p>
        <strong>{actionName(t, line.action)}</strong>
        {fromStatus !== toStatus && fromStatus && <span>→ {t(`status_${toStatus}`)}</span>}
        {handler && (
          <span data-testid="line-handler">
            {t('toWhom')} <bdi>{handler}</bdi>
          </span>
        )}
        {sent?.map(({ id, name }) => (
          <span key={id} data-testid="line-sent">
            {t('toWhom')} <bdi>{name}</bdi>
          </span>
        ))}
        {plannedFor !== undefined && <span>{t('plannedAt', { at: shortTimeText(plannedFor, now) })}</span>}
        {channel && <span>{t(`channel_${channel}`)}</span>}
        {satisfaction && <span>{t(`said_${satisfaction}`)}</span>}
        {[mergedInto, mergedFrom].map(
          (other) =>
            other && (
              <IncidentLink key={other.id} id={other.id}>
                {other.number}
              </IncidentLink>
            ),
        )}
        {actorName && <bdi className="timeline-who">{actorName}</bdi>}
      </p>
      {changes.map((change) => (
        <ChangeText key={change.what} change={change} />
      ))}
      {note && (
        <p className="timeline-note" dir="auto">
          {note}
        </p>
      )}
    </>
  );
}

const changeNames = {
  respond_by: 'respondBy',
  resolve_by: 'resolveBy',
  handler: 'handler',
  item_id: 'itemHeading',
  circle_id: 'circle',
  unit_id: 'unit',
  is_urgent: 'urgent',
} as const satisfies Readonly<Record<Change['what'], string>>;

/** What it was, struck through, and what it is since. */
function ChangeText({ change }: { change: Change }) {
  const t = incidentText.useText();
  const textOf = useValueText();
  return (
    <p className="timeline-change" data-testid={`change-${change.what}`}>
      {t(changeNames[change.what])} <del>{textOf(change, change.former)}</del> →{' '}
      <bdi>{textOf(change, change.now)}</bdi>
    </p>
  );
}

function useValueText(): (change: Change, value: Change['now']) => string {
  const t = incidentText.useText();
  const language = useLanguage();
  const now = useSourceNow(60);
  const { map } = useIncidentScreen();
  const items = useQuery(catalogueQuery(useSource())).data?.itemById;
  return ({ what }, value) => {
    if (value === null || value === '') return '–';
    if (typeof value === 'number') return shortTimeText(value, now);
    if (typeof value === 'boolean') return t(value ? 'urgent' : 'notUrgent');
    const named = {
      item_id: () => nameIn(items?.get(value), language),
      circle_id: () => circleNamed(map, value, language),
      unit_id: () => unitNamed(map, value, language),
    };
    return (what in named ? named[what as keyof typeof named]() : undefined) ?? value;
  };
}
