import { useMemo, useRef } from 'react';
import { lastHoursByCircle } from '@/core/figures/hours';
import { type Situation, situationByCircle } from '@/core/figures/situation';
import { MINUTE_MS } from '@/core/time/shanghai';
import { MarkIcon } from '@/map/mark-icon';
import { Spark } from '@/ui/chart/spark';
import { circleName, useWall } from './wall-context';
import { wallText } from './wall-text';

/** The eighteen rows. Each frames its circle; a second press gives the view from before back. */
export function CircleRows() {
  const t = wallText.useText();
  const wall = useWall();
  const { map, incidents, now, lockedCircleId } = wall;
  const ids = useMemo(() => (map?.circles.features ?? []).map(({ properties }) => properties.id), [map]);
  const situations = useMemo(() => situationByCircle(incidents.values(), ids, now), [incidents, ids, now]);
  const hours = useMemo(() => lastHoursByCircle(incidents.values(), ids, now), [incidents, ids, now]);
  // The first order waits for the first data; an order of zeros would stand for a minute.
  const order = useSteadyOrder(ids, situations, incidents.size === 0 ? -1 : Math.floor(now / MINUTE_MS));
  const topOpen = Math.max(6, ...[...situations.values()].map(({ open }) => open));
  const topHour = Math.max(2, ...[...hours.values()].flatMap((row) => row.map(({ reported }) => reported)));
  return (
    <ol className="wall-circles" aria-label={t('circles')} data-testid="wall-circles">
      {order.map((id) => {
        const situation = situations.get(id);
        if (situation === undefined) return null;
        const name = circleName(wall, id);
        return (
          <li key={id} data-locked={id === lockedCircleId} data-testid={`wall-circle-${id}`}>
            <button
              type="button"
              className="wall-circle-name"
              aria-pressed={id === lockedCircleId}
              title={t('lock', { name })}
              aria-label={t('circleRow', { name, open: situation.open, overdue: situation.overdue })}
              onClick={() => wall.toggleCircle(id)}
            >
              {name}
            </button>
            <button
              type="button"
              className="wall-circle-open"
              aria-label={t('openList', { what: `${name} ${t('open')}`, count: situation.open })}
              onClick={() => wall.openList({ state: 'open', circleId: id })}
            >
              <i style={{ width: `${(situation.open / topOpen) * 100}%` }} />
              <b>{situation.open}</b>
            </button>
            <button
              type="button"
              className="wall-circle-overdue"
              disabled={situation.overdue === 0}
              aria-label={t('openList', { what: `${name} ${t('overdue')}`, count: situation.overdue })}
              onClick={() => wall.openList({ state: 'overdue', circleId: id })}
            >
              {situation.overdue > 0 && (
                <>
                  <MarkIcon mark="overdue" size_px={16} /> {situation.overdue}
                </>
              )}
            </button>
            <button
              type="button"
              className="wall-circle-spark"
              aria-label={t('openList', {
                what: `${name} ${t('last_24h')}`,
                count: (hours.get(id) ?? []).reduce((sum, { reported }) => sum + reported, 0),
              })}
              onClick={() => wall.openList({ state: 'last_24h', circleId: id })}
            >
              <Spark values={(hours.get(id) ?? []).map(({ reported }) => reported)} top={topHour} />
            </button>
          </li>
        );
      })}
    </ol>
  );
}

/** Worst first, but rows change places at most once a minute: a list that moves under the eye cannot be read. */
function useSteadyOrder(
  ids: readonly string[],
  situations: ReadonlyMap<string, Situation>,
  minute: number,
): readonly string[] {
  const kept = useRef<{ minute: number; ids: readonly string[]; order: readonly string[] } | null>(null);
  if (kept.current?.minute !== minute || kept.current.ids !== ids) {
    const of = (id: string) => situations.get(id);
    const order = [...ids].sort(
      (a, b) =>
        (of(b)?.overdue ?? 0) - (of(a)?.overdue ?? 0) ||
        (of(b)?.open ?? 0) - (of(a)?.open ?? 0) ||
        a.localeCompare(b),
    );
    kept.current = { minute, ids, order };
  }
  return kept.current.order;
}
