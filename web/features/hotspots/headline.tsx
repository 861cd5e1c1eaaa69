import { useQuery } from '@tanstack/react-query';
import { describe } from '@/core/area/areas';
import { ALL_HOURS, ALL_WEEKDAYS } from '@/core/hotspot/aggregate';
import { poissonInterval } from '@/core/hotspot/rates';
import { percentMore } from '@/core/hotspot/wording';
import { seesAll } from '@/core/people/role';
import { measuresQuery } from '@/data/hotspots/measures';
import { sensitiveCountQuery } from '@/data/sensitive-days';
import { useSource } from '@/data/use-source';
import { count, percent } from '@/ui/format';
import { useLanguage } from '@/ui/i18n';
import { Count } from './count-link';
import { hotspotsText } from './hotspots-text';
import { usePeriodInstants } from './period-instants';
import { useReviewScreen } from './review-context';
import { ReviewLink } from './review-link';
import { usePassing, useShownAnswer } from './use-passing';
import type { ListState } from './view';

/** The figures of the area in the period, each the way into its list. */
export function Headline() {
  const { view, map, actor } = useReviewScreen();
  const answer = useShownAnswer();
  const isPassing = usePassing() !== null;
  const t = hotspotsText.useText();
  const language = useLanguage();
  const source = useSource();
  const groupIds = view.groupIds ?? undefined;
  // For some weekdays the cube has the mean and the rate, and nobody has the percentiles.
  const isAnswerable = view.weekdays === ALL_WEEKDAYS;
  const period = { ...usePeriodInstants(), groupIds };
  const measured = useQuery({ ...measuresQuery(source, view.area, period), enabled: isAnswerable }).data
    ?.area;
  if (!answer || !map) return <p className="review-figures working">{t('working')}</p>;
  const { total, previousTotal, closed } = answer;
  const residents = describe(view.area, map, language).residents;
  const interval = poissonInterval(total);
  const perThousand = (value: number) => ((1000 * value) / residents).toFixed(1);
  const list = (state: ListState, isEarlier = false) => ({
    list: { state, place: { kind: 'all' } as const, isEarlier },
  });
  const daysText = (value: number | null | undefined) =>
    value == null ? '–' : t('days', { n: value.toFixed(1) });
  return (
    <>
      <dl className="review-figures" data-testid="review-figures">
        <div>
          <dd>
            <ReviewLink to={list('reported')} data-testid="figure-reported" data-value={total}>
              {count(total)}
            </ReviewLink>
          </dd>
          <dt>
            {t('reported')} ·{' '}
            {previousTotal === 0 ? (
              t('against', { n: 0 })
            ) : (
              <ReviewLink
                to={list('reported', true)}
                data-testid="figure-previous"
                data-value={previousTotal}
              >
                {t('against', { n: count(previousTotal) })}
              </ReviewLink>
            )}
            {previousTotal > 0 && ` ${percentMore(total / previousTotal)}`}
          </dt>
        </div>
        <div>
          <dd>
            {residents < 100 ? '–' : <ReviewLink to={list('reported')}>{perThousand(total)}</ReviewLink>}
          </dd>
          <dt title={t('intervalHelp', { low: perThousand(interval.low), high: perThousand(interval.high) })}>
            {t('perThousand')}
            {residents < 100
              ? ` · ${t('fewResidents')}`
              : ` (${t('interval', { low: perThousand(interval.low), high: perThousand(interval.high) })})`}
          </dt>
        </div>
        <div>
          <dd>
            {closed.closed === 0 ? (
              '–'
            ) : (
              <ReviewLink to={list('closed')} data-testid="figure-mean">
                {t('days', { n: (closed.minutes / closed.closed / 1440).toFixed(1) })}
              </ReviewLink>
            )}
          </dd>
          <dt>
            {t('meanHandling')}
            {measured && !isPassing && measured.closed > 0 && (
              <>
                {' · '}
                <ReviewLink to={list('closed')}>
                  {t('median')} {daysText(measured.medianDays)}
                </ReviewLink>
                {' · '}
                <ReviewLink to={list('closed')}>
                  {t('p90')} {daysText(measured.p90Days)}
                </ReviewLink>
              </>
            )}
          </dt>
        </div>
        <div>
          <dd>
            <ReviewLink to={list('closed_on_time')} data-testid="figure-on-time">
              {percent(closed.onTime, closed.withLimit)}
            </ReviewLink>
          </dd>
          <dt>
            {t('onTime')} ·{' '}
            <Count to={list('closed_on_time')} value={closed.onTime} data-testid="figure-in-time" />
            {' / '}
            <Count to={list('closed_with_limit')} value={closed.withLimit} data-testid="figure-with-limit" />
          </dt>
        </div>
      </dl>
      {!seesAll(actor) && <OrdinaryOnly />}
      {view.hours !== ALL_HOURS && <p className="hint">{t('closedAllDay')}</p>}
    </>
  );
}

/** What is left out of everything here for someone who does not see it, of the days that are over. */
function OrdinaryOnly() {
  const { days } = useReviewScreen();
  const t = hotspotsText.useText();
  const [fromDay, toDay] = days;
  const apart = useQuery(sensitiveCountQuery(useSource(), { fromDay, toDay })).data;
  return (
    <p className="hint" data-testid="ordinary-only" data-value={apart}>
      {t('ordinaryOnly', { count: apart === undefined ? '–' : count(apart) })}
    </p>
  );
}
