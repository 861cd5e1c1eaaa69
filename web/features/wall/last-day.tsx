import { useMemo } from 'react';
import { lastHours } from '@/core/figures/hours';
import { clockText, HOUR_MS, hourOf, hourStart } from '@/core/time/shanghai';
import { HourBars } from './hour-bars';
import { useWall } from './wall-context';
import { wallText } from './wall-text';

/** The last 24 clock hours; every bar and the total open their lists. */
export function LastDay() {
  const t = wallText.useText();
  const { incidents, now, openList, isKnown } = useWall();
  const hour = hourStart(now);
  // Counted anew when an incident or the hour changes, not with every step of the clock.
  const hours = useMemo(() => lastHours(incidents.values(), hour), [incidents, hour]);
  const total = hours.reduce((sum, { reported }) => sum + reported, 0);
  const bars = hours.map(({ at, reported }) => {
    const from = clockText(at, { seconds: false });
    const to = clockText(at + HOUR_MS, { seconds: false });
    return {
      id: String(at),
      value: reported,
      tick: hourOf(at) % 6 === 0 ? from.slice(0, 2) : undefined,
      title: t('hourBar', { from, to, count: reported }),
    };
  });
  return (
    <div className="wall-day">
      <button
        type="button"
        className="wall-day-title"
        data-testid="wall-last_24h"
        data-value={isKnown ? total : undefined}
        aria-label={t('openList', { what: t('last_24h'), count: total })}
        onClick={() => openList({ state: 'last_24h', circleId: null })}
      >
        <span>{t('reported24h')}</span>
        <b>{isKnown ? t('total', { count: total }) : '–'}</b>
      </button>
      <HourBars
        bars={bars}
        label={t('reported24h')}
        onPress={(at) => openList({ state: 'hour', circleId: null, hourAt: Number(at) })}
      />
    </div>
  );
}
