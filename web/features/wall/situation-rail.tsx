import { useMemo } from 'react';
import { situationOf } from '@/core/figures/situation';
import { meanText } from '@/core/time/age';
import { percent, valueAndUnit } from '@/ui/format';
import { CircleRows } from './circle-rows';
import { Figure } from './figure';
import { SensitiveLine } from './sensitive-line';
import { useWall } from './wall-context';
import { wallText } from './wall-text';

/** Left: the situation now, and the eighteen circles. */
export function SituationRail({ streetName }: { readonly streetName: string }) {
  const t = wallText.useText();
  const { incidents, now, names, isKnown, openList } = useWall();
  const figures = useMemo(() => situationOf(incidents.values(), now), [incidents, now]);
  const { closedToday, closedOnTimeToday } = figures;
  const mean = valueAndUnit(meanText(figures.meanMinutes, names.language));
  return (
    <section className="wall-rail wall-left" aria-label={t('today')}>
      <div className="wall-situation" data-testid="wall-situation">
        <h1>
          <b>{t('product')}</b> {streetName}
          <span> · {t('today')}</span>
        </h1>
        <div className="wall-figures">
          <Figure state="open" value={figures.open} size="main" />
          <Figure state="overdue" value={figures.overdue} mark="overdue" size="large" />
          <Figure state="due_soon" value={figures.dueSoon} mark="due_soon" size="large" />
          <Figure state="new_hour" value={figures.newThisHour} />
          <Figure state="closed_today" value={closedToday} />
          <Figure state="closed_today" value={closedToday} label={t('mean')} testId="wall-mean">
            {mean.value}
            <small>{mean.unit}</small>
          </Figure>
        </div>
        <button
          type="button"
          className="wall-rate"
          data-testid="wall-on_time_today"
          data-value={isKnown ? closedOnTimeToday : undefined}
          aria-label={t('openList', { what: t('on_time_today'), count: closedOnTimeToday })}
          onClick={() => openList({ state: 'on_time_today', circleId: null })}
        >
          <span className="wall-quiet">{t('on_time_today')}</span>
          <span className="wall-rate-bar" aria-hidden="true">
            <i style={{ width: `${closedToday === 0 ? 0 : (100 * closedOnTimeToday) / closedToday}%` }} />
          </span>
          <b>{percent(closedOnTimeToday, closedToday)}</b>
          <span className="wall-quiet">{t('partOf', { part: closedOnTimeToday, whole: closedToday })}</span>
        </button>
        <SensitiveLine />
      </div>
      <CircleRows />
    </section>
  );
}
