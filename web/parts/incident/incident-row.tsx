import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Incident } from '@/core/incident/incident';
import { markAt, nextDeadline, timeLeft_ms } from '@/core/incident/mark';
import { nameIn } from '@/core/language';
import type { Feed } from '@/core/live/feed';
import { incidentsOf } from '@/core/live/incidents';
import { ageText, durationText } from '@/core/time/age';
import { shortTimeText } from '@/core/time/shanghai';
import { catalogueQuery } from '@/data/items';
import { useFeed } from '@/data/live/use-feed';
import { useSource } from '@/data/use-source';
import { MarkIcon } from '@/map/mark-icon';
import { useLanguage } from '@/ui/i18n';
import { useSourceNow } from '../freshness/use-source-now';
import { useIncidentScreen } from './incident-context';
import { incidentText } from './incident-text';
import { whereIs } from './where';

interface Props {
  /** As it was asked; where it has moved on since, the row says how it stands now. */
  readonly incident: Incident;
  readonly top_px: number;
  readonly height_px: number;
  readonly isOpen: boolean;
  readonly isCursor: boolean;
  readonly isMarked: boolean;
  readonly onOpen: () => void;
  readonly onMark: () => void;
}

/** What stands in which column, for who sees them. */
export function IncidentHeadings() {
  const t = incidentText.useText();
  return (
    <div className="incident-headings" aria-hidden="true">
      <span />
      <span className="row-number">{t('numberHeading')}</span>
      <span>{t('summaryHeading')}</span>
      <span className="row-where">{t('placeHeading')}</span>
      <span className="row-item">{t('itemHeading')}</span>
      <span className="row-status">{t('statusHeading')}</span>
      <span className="row-clock">{t('clockHeading')}</span>
      <span className="row-age">{t('ageHeading')}</span>
    </div>
  );
}

/** One incident in a list: its state, number, what, where, of which item, how long there is, and how old it is. */
export function IncidentRow({
  incident: asked,
  top_px,
  height_px,
  isOpen,
  isCursor,
  isMarked,
  ...on
}: Props) {
  const t = incidentText.useText();
  const language = useLanguage();
  const { map } = useIncidentScreen();
  const now = useSourceNow(10);
  const incident = useNewest(asked);
  const item = useQuery(catalogueQuery(useSource())).data?.itemById.get(incident.itemId ?? '');
  const where = whereIs(incident, map, language) || t('unplaced');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list around it handles the keys
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the list; aria-activedescendant points here
    <div
      role="option"
      id={`incident-row-${incident.id}`}
      aria-selected={isMarked}
      aria-current={isOpen ? 'true' : undefined}
      data-cursor={isCursor}
      data-incident={incident.id}
      data-testid="incident-row"
      className="incident-row"
      style={{ transform: `translateY(${top_px}px)`, height: height_px }}
      onClick={on.onOpen}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: x does the same, and the row says whether it is selected */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the list around it handles the keys */}
      <span
        className="row-mark"
        data-marked={isMarked}
        onClick={(event) => {
          event.stopPropagation();
          on.onMark();
        }}
      >
        <MarkIcon mark={markAt(incident, now)} size_px={15} />
      </span>
      <span className="row-number">{incident.number}</span>
      <strong className="row-what" title={incident.summary}>
        {incident.isUrgent && <em className="urgent">{t('urgent')}</em>}
        <bdi>{incident.summary || t('countedOnly')}</bdi>
      </strong>
      <span className="row-where" title={where}>
        <bdi>{where}</bdi>
      </span>
      <span className="row-item">{nameIn(item, language)}</span>
      <span className="row-status">{t(`status_${incident.status}`)}</span>
      <Remaining incident={incident} now={now} />
      <span className="row-age">{ageText(now - incident.reportedAt, language)}</span>
    </div>
  );
}

/** The incident as it now stands, where the feed knows more than the answer did. */
function useNewest(asked: Incident): Incident {
  const { id } = asked;
  const live = useFeed(useCallback((feed: Feed) => incidentsOf(feed).get(id), [id]));
  return live && live.version > asked.version ? live : asked;
}

/** Time left or over until the deadline that counts next, and when that is; nothing where nothing is owed. */
function Remaining({ incident, now }: { incident: Incident; now: number }) {
  const t = incidentText.useText();
  const language = useLanguage();
  const deadline = nextDeadline(incident);
  const left_ms = timeLeft_ms(incident, now);
  if (deadline === null || left_ms === null)
    return (
      <span className="row-clock">
        <b>{incident.isSuspended ? t('mark_suspended') : ''}</b>
      </span>
    );
  const time = durationText(Math.abs(left_ms), language);
  return (
    <span className="row-clock">
      <b data-tone={toneOf(left_ms)}>
        {left_ms < 0 ? t('over', { time }) : t('left', { time })}
        {incident.isSuspended && ` · ${t('mark_suspended')}`}
      </b>
      <time>{shortTimeText(deadline, now)}</time>
    </span>
  );
}

export const toneOf = (left_ms: number): 'over' | 'soon' | 'fine' =>
  left_ms < 0 ? 'over' : left_ms <= 2 * 3_600_000 ? 'soon' : 'fine';
