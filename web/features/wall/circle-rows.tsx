import { useMemo, useRef, useState } from 'react';
import { lastHoursByCircle } from '@/core/figures/hours';
import { type Situation, situationByCircle } from '@/core/figures/situation';
import { MarkIcon } from '@/map/mark-icon';
import { type CircleOrder, steadyOrder } from './circle-order';
import { Spark } from './spark';
import { circleName, useWall } from './wall-context';
import { wallText } from './wall-text';

/** The eighteen rows. Each frames its circle; a second press gives the view from before back. */
export function CircleRows() {
  const t = wallText.useText();
  const { map, incidents, now, isKnown } = useWall();
  const [isHeld, setHeld] = useState(false);
  const ids = useMemo(() => (map?.circles.features ?? []).map(({ properties }) => properties.id), [map]);
  const situations = useMemo(() => situationByCircle(incidents.values(), ids, now), [incidents, ids, now]);
  const hours = useMemo(() => lastHoursByCircle(incidents.values(), ids, now), [incidents, ids, now]);
  const order = useSteadyOrder(ids, situations, now, isHeld, isKnown);
  // Scales that all rows share, or they could not be compared; with a floor, so that one incident is not a full bar.
  const topOpen = Math.max(8, ...[...situations.values()].map(({ open }) => open));
  const topHour = Math.max(3, ...[...hours.values()].flatMap((row) => row.map(({ reported }) => reported)));
  if (map === null) return <p className="wall-circles-none wall-quiet">{isKnown ? t('emptyStreet') : ''}</p>;
  return (
    <div className="wall-circles">
      <div className="wall-circles-head wall-quiet" aria-hidden="true">
        <span>{t('circleHeading')}</span>
        <span>{t('open')}</span>
        <span>{t('lateColumn')}</span>
        <span>{t('dayColumn')}</span>
      </div>
      <ol
        aria-label={t('circleHeading')}
        data-testid="wall-circles"
        onPointerEnter={() => setHeld(true)}
        onPointerLeave={() => setHeld(false)}
        onFocus={() => setHeld(true)}
        onBlur={() => setHeld(false)}
      >
        {order.map((id) => (
          <CircleRow
            key={id}
            id={id}
            situation={situations.get(id)}
            hours={(hours.get(id) ?? []).map(({ reported }) => reported)}
            topOpen={topOpen}
            topHour={topHour}
          />
        ))}
      </ol>
    </div>
  );
}

interface RowProps {
  readonly id: string;
  readonly situation: Situation | undefined;
  readonly hours: readonly number[];
  readonly topOpen: number;
  readonly topHour: number;
}

function CircleRow({ id, situation, hours, topOpen, topHour }: RowProps) {
  const t = wallText.useText();
  const wall = useWall();
  const { open = 0, overdue = 0, dueSoon = 0 } = situation ?? {};
  const name = circleName(wall, id);
  const isLocked = wall.view.circleId === id;
  const total = hours.reduce((sum, reported) => sum + reported, 0);
  const opens = (what: string, count: number) => t('openList', { what: `${name} ${what}`, count });
  const share = (count: number) => `${(100 * count) / topOpen}%`;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button in it does the same for the keyboard
    <li
      data-locked={isLocked}
      data-testid={`wall-circle-${id}`}
      data-open={open}
      data-overdue={overdue}
      onClick={(event) => {
        if (!(event.target instanceof Element) || event.target.closest('button') === null)
          wall.pressCircle(id);
      }}
    >
      <button
        type="button"
        className="wall-circle-name"
        aria-pressed={isLocked}
        aria-label={t(isLocked ? 'unlockRow' : 'circleRow', { name, open, overdue })}
        onClick={() => wall.pressCircle(id)}
      >
        {name}
      </button>
      <span className="wall-circle-bar" aria-hidden="true">
        <i data-mark="overdue" style={{ width: share(overdue) }} />
        <i data-mark="due_soon" style={{ width: share(dueSoon) }} />
        <i style={{ width: share(Math.max(0, open - overdue - dueSoon)) }} />
      </span>
      <button
        type="button"
        className="wall-circle-open"
        aria-label={opens(t('open'), open)}
        data-testid={`wall-circle-open-${id}`}
        onClick={() => wall.openList({ state: 'open', circleId: id })}
      >
        {wall.isKnown ? open : '–'}
      </button>
      {overdue > 0 ? (
        <button
          type="button"
          className="wall-circle-overdue"
          aria-label={opens(t('overdue'), overdue)}
          data-testid={`wall-circle-overdue-${id}`}
          onClick={() => wall.openList({ state: 'overdue', circleId: id })}
        >
          <MarkIcon mark="overdue" /> {overdue}
        </button>
      ) : (
        <span />
      )}
      <button
        type="button"
        className="wall-circle-spark"
        aria-label={opens(t('last_24h'), total)}
        onClick={() => wall.openList({ state: 'last_24h', circleId: id })}
      >
        <Spark values={hours} top={topHour} />
      </button>
    </li>
  );
}

function useSteadyOrder(
  ids: readonly string[],
  situations: ReadonlyMap<string, Situation>,
  now: number,
  isHeld: boolean,
  isKnown: boolean,
): readonly string[] {
  const kept = useRef<CircleOrder | null>(null);
  // Before the first data every row is zero, and an order of zeros would stand for a minute.
  if (!isKnown) return ids;
  kept.current = steadyOrder(kept.current, ids, situations, now, isHeld);
  return kept.current.ids;
}
