import { useEffect, useMemo, useRef } from 'react';
import { markAt } from '@/core/incident/mark';
import { ageText } from '@/core/time/age';
import { MarkIcon } from '@/map/mark-icon';
import { deadlineText } from './deadline-text';
import { byUrgency, isSelected, type WallSelection } from './selection';
import { circleName, useWall } from './wall-context';
import { wallText } from './wall-text';

/** Exactly the incidents behind a figure. Those that may only be counted are counted, in a line of their own. */
export function WallList({ selection }: { readonly selection: WallSelection }) {
  const t = wallText.useText();
  const wall = useWall();
  const { incidents, now, names, openList } = wall;
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  const counted = useMemo(
    () => [...incidents.values()].filter((incident) => isSelected(incident, selection, now)).sort(byUrgency),
    [incidents, selection, now],
  );
  const listed = counted.filter(({ sensitivity }) => sensitivity !== 'hidden');
  const title = [circleName(wall, selection.circleId), t(selection.state)].filter(Boolean).join(' · ');
  return (
    <div
      className="wall-list"
      role="dialog"
      aria-label={title}
      data-testid="wall-list"
      data-total={counted.length}
    >
      <header>
        <h2>{title}</h2>
        <span>{t('total', { count: counted.length })}</span>
        <button ref={close} type="button" aria-label={t('close')} onClick={() => openList(null)}>
          ×
        </button>
      </header>
      <ol>
        {listed.map((incident) => (
          <li key={incident.id}>
            <button type="button" data-testid="wall-list-row" onClick={() => wall.choose(incident.id)}>
              <MarkIcon mark={markAt(incident, now)} size_px={20} />
              <span className="wall-list-name">{incident.summary}</span>
              <span className="wall-quiet">
                {[circleName(wall, incident.circleId) || t('unplaced'), incident.place]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              <span className="wall-quiet">
                {t('ago', { age: ageText(now - incident.reportedAt, names.language) })}
              </span>
              <span>{deadlineText(incident, now, t, names.language)}</span>
            </button>
          </li>
        ))}
      </ol>
      {listed.length === 0 && counted.length === 0 && <p className="wall-quiet">{t('nothing')}</p>}
      {counted.length > listed.length && (
        <p className="wall-quiet">{t('hiddenCount', { count: counted.length - listed.length })}</p>
      )}
    </div>
  );
}
