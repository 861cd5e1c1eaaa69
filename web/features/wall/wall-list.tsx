import { useLayoutEffect, useMemo, useRef } from 'react';
import type { Incident } from '@/core/incident/incident';
import { isOpen } from '@/core/incident/incident';
import { markAt, timeLeft_ms } from '@/core/incident/mark';
import { ageText, durationText } from '@/core/time/age';
import { clockText, HOUR_MS } from '@/core/time/shanghai';
import { MarkIcon } from '@/map/mark-icon';
import { incidentText } from '@/parts/incident/incident-text';
import { byUrgency, isSelected, type WallSelection } from './selection';
import { circleName, useWall } from './wall-context';
import { wallText } from './wall-text';
import { type WallTranslate, whereText } from './where';

/** A wall shows what a hand can still scroll through; the desk has the rest. */
const MOST_ROWS = 300;

/** Exactly the incidents behind a figure. */
export function WallList({ selection }: { readonly selection: WallSelection }) {
  const t = wallText.useText();
  const wall = useWall();
  const { incidents, now, openList } = wall;
  const dialog = useRef<HTMLDialogElement>(null);
  // A layout effect, because only a dialog still in the page gives the focus back to the figure that opened it.
  useLayoutEffect(() => {
    const box = dialog.current;
    box?.showModal();
    return () => box?.close();
  }, []);
  const counted = useMemo(
    () => [...incidents.values()].filter((incident) => isSelected(incident, selection, now)).sort(byUrgency),
    [incidents, selection, now],
  );
  const shown = counted.slice(0, MOST_ROWS);
  const title = [circleName(wall, selection.circleId), titleOf(selection, t)].filter(Boolean).join(' · ');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes it for the keyboard
    <dialog
      ref={dialog}
      className="wall-list"
      aria-label={title}
      data-testid="wall-list"
      data-total={counted.length}
      onClick={(event) => event.target === dialog.current && openList(null)}
      onCancel={(event) => {
        event.preventDefault();
        openList(null);
      }}
    >
      <header>
        <h2>{title}</h2>
        <span className="wall-quiet">{t('total', { count: counted.length })}</span>
        <button type="button" onClick={() => openList(null)} data-testid="wall-list-close">
          {t('close')} <kbd>Esc</kbd>
        </button>
      </header>
      <ol>
        {shown.map((incident) => (
          <ListRow key={incident.id} incident={incident} />
        ))}
      </ol>
      {counted.length === 0 && <p className="wall-quiet">{t('nothing')}</p>}
      {counted.length > shown.length && (
        <p className="wall-quiet">{t('moreAtDesk', { count: counted.length - shown.length })}</p>
      )}
    </dialog>
  );
}

function ListRow({ incident }: { readonly incident: Incident }) {
  const t = wallText.useText();
  const tIncident = incidentText.useText();
  const wall = useWall();
  const { now, names } = wall;
  return (
    <li>
      <button
        type="button"
        data-testid="wall-list-row"
        data-incident={incident.id}
        onClick={() => wall.choose(incident.id)}
      >
        <MarkIcon mark={markAt(incident, now)} />
        <span className="wall-list-name">
          <bdi>{incident.summary}</bdi>
          {incident.isUrgent && isOpen(incident) && <em>{t('urgent')}</em>}
        </span>
        <span>{whereText(wall, incident, t)}</span>
        <span className="wall-quiet">{tIncident(`status_${incident.status}`)}</span>
        <span className="wall-quiet">
          {t('ago', { age: ageText(now - incident.reportedAt, names.language) })}
        </span>
        <Due incident={incident} />
      </button>
    </li>
  );
}

/** The clock of an incident in a few words: time left, time over, how long it took, or why none runs. */
function Due({ incident }: { readonly incident: Incident }) {
  const t = wallText.useText();
  const { now, names } = useWall();
  if (!isOpen(incident)) {
    const took_ms = (incident.closedAt ?? now) - incident.reportedAt;
    return <span className="wall-quiet">{t('took', { time: durationText(took_ms, names.language) })}</span>;
  }
  const left_ms = timeLeft_ms(incident, now);
  if (left_ms === null)
    return <span className="wall-quiet">{t(incident.isSuspended ? 'suspended' : 'noLimit')}</span>;
  const time = durationText(Math.abs(left_ms), names.language);
  return (
    <span data-mark={markAt(incident, now)}>
      {t(left_ms < 0 ? 'over' : 'left', { time })}
      {incident.isSuspended && ` · ${t('suspended')}`}
    </span>
  );
}

function titleOf({ state, hourAt = 0 }: WallSelection, t: WallTranslate): string {
  if (state !== 'hour') return t(state);
  const at = (time: number) => clockText(time, { seconds: false });
  return t('hourList', { from: at(hourAt), to: at(hourAt + HOUR_MS) });
}
