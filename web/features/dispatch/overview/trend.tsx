import { lazy, Suspense } from 'react';
import { clockText } from '@/core/time/shanghai';
import { Answered, Waiting } from '@/parts/answer/answered';
import { count, shortDate } from '@/ui/format';
import { useLanguage } from '@/ui/i18n';
import { useDispatch } from '../dispatch-context';
import { dispatchText } from '../dispatch-text';
import { usePeriod, useTrend } from '../queries';

// recharts is heavy and below the figures: it may come after them.
const TrendChart = lazy(() => import('./trend-chart'));
const height_px = 176;

/** Reports and closures over the period; the same as a table for those who do not see the chart. */
export function Trend() {
  const { view } = useDispatch();
  const t = dispatchText.useText();
  const language = useLanguage();
  const { bucket } = usePeriod();
  const answer = useTrend();
  const label = (at: number) =>
    bucket === 'hour' ? clockText(at, { seconds: false }) : shortDate(at, language);
  return (
    <section data-testid="trend">
      <h3 className="eyebrow">{t('trendOf', { period: t(`period_${view.period}`) })}</h3>
      <Answered answer={answer} height_px={height_px}>
        {(points) => (
          <>
            <Suspense fallback={<Waiting height_px={height_px} />}>
              <TrendChart points={points} bucket={bucket} height_px={height_px} />
            </Suspense>
            <details className="trend-table">
              <summary>{t('trendTable')}</summary>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{t('time')}</th>
                    <th scope="col">{t('reported')}</th>
                    <th scope="col">{t('closed')}</th>
                  </tr>
                </thead>
                <tbody>
                  {points.map((point) => (
                    <tr key={point.at}>
                      <th scope="row">{label(point.at)}</th>
                      <td>{count(point.reported)}</td>
                      <td>{count(point.closed)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </details>
          </>
        )}
      </Answered>
    </section>
  );
}
