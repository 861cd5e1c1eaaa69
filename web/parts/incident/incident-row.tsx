import type { Incident } from '@/core/incident/incident';
import { markAt, timeLeft_ms } from '@/core/incident/mark';
import { ageText, durationText } from '@/core/time/age';
import { MarkIcon } from '@/map/mark-icon';
import { useLanguage } from '@/ui/i18n';
import { useSourceNow } from '../freshness/use-source-now';
import { useIncidentScreen } from './incident-context';
import { incidentText } from './incident-text';
import { whereIs } from './where';

interface Props {
  readonly incident: Incident;
  readonly top_px: number;
  readonly height_px: number;
  readonly isSelected: boolean;
  readonly isCursor: boolean;
  readonly onOpen: () => void;
}

/** One incident in a list: what, where, its state, how old, and how long there is. */
export function IncidentRow({ incident, top_px, height_px, isSelected, isCursor, onOpen }: Props) {
  const t = incidentText.useText();
  const language = useLanguage();
  const { map } = useIncidentScreen();
  const now = useSourceNow(10);
  const mark = markAt(incident, now);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list around it handles the keys
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the list; aria-activedescendant points here
    <div
      role="option"
      id={`incident-row-${incident.id}`}
      aria-selected={isSelected}
      data-cursor={isCursor}
      data-incident={incident.id}
      data-testid="incident-row"
      className="incident-row"
      style={{ transform: `translateY(${top_px}px)`, height: height_px }}
      onClick={onOpen}
    >
      <MarkIcon mark={mark} size_px={15} />
      <div className="row-what">
        <strong>
          {incident.isUrgent && <em className="urgent">{t('urgent')}</em>}
          <bdi>{incident.summary || t('countedOnly')}</bdi>
        </strong>
        <span>
          {t(`status_${incident.status}`)} · <bdi>{whereIs(incident, map, language) || t('unplaced')}</bdi>
        </span>
      </div>
      <div className="row-when">
        <Remaining incident={incident} now={now} />
        <span>{t('ago', { age: ageText(now - incident.reportedAt, language) })}</span>
      </div>
    </div>
  );
}

/** Time left or over until the deadline that counts next; nothing where nothing is owed. */
function Remaining({ incident, now }: { incident: Incident; now: number }) {
  const t = incidentText.useText();
  const language = useLanguage();
  const left_ms = timeLeft_ms(incident, now);
  if (left_ms === null) return <b>{incident.isSuspended && t('mark_suspended')}</b>;
  const time = durationText(Math.abs(left_ms), language);
  return (
    <b data-tone={toneOf(left_ms)}>
      {left_ms < 0 ? t('over', { time }) : t('left', { time })}
      {incident.isSuspended && ` · ${t('mark_suspended')}`}
    </b>
  );
}

export const toneOf = (left_ms: number): 'over' | 'soon' | 'fine' =>
  left_ms < 0 ? 'over' : left_ms <= 2 * 3_600_000 ? 'soon' : 'fine';
