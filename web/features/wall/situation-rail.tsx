import { useMemo } from 'react';
import { situationOf } from '@/core/figures/situation';
import { meanText } from '@/core/time/age';
import { percent, valueAndUnit } from '@/ui/format';
import { CircleRows } from './circle-rows';
import { Figure } from './figure';
import { useWall } from './wall-context';
import { wallText } from './wall-text';

/** Left: the situation now, and the eighteen circles. */
export function SituationRail({ streetName }: { readonly streetName: string }) {
  const t = wallText.useText();
  const { incidents, now, names, openList } = useWall();
  const figures = useMemo(() => situationOf(incidents.values(), now), [incidents, now]);
  const mean = valueAndUnit(meanText(figures.meanMinutes, names.language));
  return (
    <section className="wall-rail wall-left" aria-label={t('today')}>
      <h1>
        <b>光圈</b> {streetName} · {t('today')}
      </h1>
      <div className="wall-now">
        <Figure state="open" value={figures.open} size="main" />
        <div className="wall-now-side">
          <Figure state="overdue" value={figures.overdue} mark="overdue" />
          <Figure state="due_soon" value={figures.dueSoon} mark="due_soon" />
          <Figure state="new_hour" value={figures.newThisHour} />
        </div>
      </div>
      <div className="wall-today">
        <Figure state="closed_today" value={figures.closedToday} />
        <div className="wall-rate">
          <button
            type="button"
            data-testid="wall-on_time_today"
            data-value={figures.closedOnTimeToday}
            aria-label={t('openList', { what: t('on_time_today'), count: figures.closedOnTimeToday })}
            onClick={() => openList({ state: 'on_time_today', circleId: null })}
          >
            <span className="wall-figure-label">{t('on_time_today')}</span>
            <span className="wall-rate-value">{percent(figures.closedOnTimeToday, figures.closedToday)}</span>
            <span className="wall-rate-of">
              {t('onTimeOf', { part: figures.closedOnTimeToday, whole: figures.closedToday })}
            </span>
          </button>
        </div>
        <div className="wall-figure" data-size="key">
          <span className="wall-figure-label">{t('mean')}</span>
          <span className="wall-figure-value">
            {mean.value}
            <small>{mean.unit}</small>
          </span>
        </div>
      </div>
      <CircleRows />
    </section>
  );
}
