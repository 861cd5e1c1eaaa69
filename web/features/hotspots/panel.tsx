import './panel.css';
import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import { describe, pathTo } from '@/core/area/areas';
import { ALL_HOURS, ALL_WEEKDAYS } from '@/core/hotspot/aggregate';
import { poissonInterval } from '@/core/hotspot/rates';
import { clausesOf } from '@/core/hotspot/sentence';
import { measuresQuery } from '@/data/hotspots/measures';
import { useSource } from '@/data/use-source';
import { count, percent } from '@/ui/format';
import { useLanguage } from '@/ui/i18n';
import { PanelBoundary } from '@/ui/panel-boundary';
import { AreaTable } from './area-table';
import { Rhythm } from './charts/rhythm';
import { hotspotsText } from './hotspots-text';
import { usePeriodInstants } from './period-instants';
import { useReviewScreen } from './review-context';
import { ReviewLink } from './review-link';
import { ReviewList } from './review-list';
import { TopItems } from './top-items';
import { usePassing, useShownAnswer } from './use-passing';
import { type TabId, tabIds } from './view';

/** The right side: where one is, its figures, and below them a list that was opened or the parts of a tab. */
export function ReviewPanel({
  tabs,
}: {
  tabs: Readonly<Record<Exclude<TabId, 'figures'>, () => ReactNode>>;
}) {
  const { view, go } = useReviewScreen();
  const t = hotspotsText.useText();
  const guarded = (name: string, part: ReactNode) => (
    <PanelBoundary name={name} key={name}>
      {part}
    </PanelBoundary>
  );
  return (
    <div className="review-panel" data-testid="review-panel" data-level={view.area.level}>
      {guarded(t('breadcrumb'), <Crumbs />)}
      {guarded(t('title'), <Headline />)}
      {view.list ? (
        guarded(t('list'), <ReviewList list={view.list} />)
      ) : (
        <>
          <Segmented<TabId>
            block
            options={tabIds.map((id) => ({ value: id, label: t(`tab_${id}`) }))}
            value={view.tab}
            onChange={(tab) => go({ tab }, { replace: true })}
          />
          {view.tab === 'figures'
            ? guarded(t('tab_figures'), <FiguresTab />)
            : guarded(t(`tab_${view.tab}`), tabs[view.tab]())}
        </>
      )}
    </div>
  );
}

function Crumbs() {
  const { view, map } = useReviewScreen();
  const t = hotspotsText.useText();
  const language = useLanguage();
  if (!map) return null;
  const path = pathTo(view.area, map, language);
  return (
    <header className="area-head">
      <nav aria-label={t('breadcrumb')} data-testid="review-breadcrumb">
        <ol>
          {path.slice(0, -1).map(({ level, id, name }) => (
            <li key={id}>
              <ReviewLink to={{ area: { level, id }, list: null, incident: null }}>{name}</ReviewLink>
            </li>
          ))}
          <li>{t(view.area.level)}</li>
        </ol>
      </nav>
      <h2>{path.at(-1)?.name}</h2>
    </header>
  );
}

/** The figures of the area in the period, each the way into its list. */
function Headline() {
  const { view, map } = useReviewScreen();
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
  const change = previousTotal === 0 ? null : (100 * (total - previousTotal)) / previousTotal;
  const list = (state: 'reported' | 'closed' | 'closed_on_time') => ({
    list: { state, place: { kind: 'all' } as const },
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
            {t('reported')} · {t('against', { n: count(previousTotal) })}
            {change !== null &&
              ` ${t('changeBy', { sign: change > 0 ? '+' : '', percent: change.toFixed(0) })}`}
          </dt>
        </div>
        <div>
          <dd>{residents < 100 ? '–' : perThousand(total)}</dd>
          <dt title={t('intervalHelp', { low: perThousand(interval.low), high: perThousand(interval.high) })}>
            {t('perThousand')}
            {residents < 100
              ? ` · ${t('fewResidents')}`
              : ` (${t('interval', { low: perThousand(interval.low), high: perThousand(interval.high) })})`}
          </dt>
        </div>
        <div>
          <dd>{closed.closed === 0 ? '–' : (closed.minutes / closed.closed / 1440).toFixed(1)}</dd>
          <dt>
            {t('mean')}
            {measured &&
              !isPassing &&
              ` · ${t('median')} ${daysText(measured.medianDays)} · ${t('p90')} ${daysText(measured.p90Days)}`}
          </dt>
        </div>
        <div>
          <dd>
            <ReviewLink to={list('closed_on_time')} data-testid="figure-on-time">
              {percent(closed.onTime, closed.withLimit)}
            </ReviewLink>
          </dd>
          <dt>
            {t('onTime')} · {t('ofClosed', { part: count(closed.onTime), whole: count(closed.withLimit) })}
          </dt>
        </div>
      </dl>
      {view.hours !== ALL_HOURS && <p className="hint">{t('closedAllDay')}</p>}
    </>
  );
}

/** The sentence, the parts of the area, and when it happens. */
function FiguresTab() {
  const { answer, view, go } = useReviewScreen();
  const t = hotspotsText.useText();
  return (
    <>
      {view.area.level === 'street' && <Sentence />}
      <AreaTable />
      <TopItems />
      {answer && (
        <section>
          <h3 className="eyebrow">{t('rhythm')}</h3>
          <Rhythm
            counts={answer.rhythm}
            hours={view.hours}
            weekdays={view.weekdays}
            onChange={(hours, weekdays) => go({ hours, weekdays }, { replace: true })}
          />
        </section>
      )}
      <Unmapped />
    </>
  );
}

/** Plain words made from the computed values; circles in it are links. */
export function Sentence() {
  const { answer } = useReviewScreen();
  const t = hotspotsText.useText();
  const language = useLanguage();
  const clauses = useClauses();
  return (
    <section className="sentence" aria-live="polite" aria-label={t('sentence')} data-testid="sentence">
      {answer?.finding === null || clauses.length === 0 ? (
        <p className="working">{t('working')}</p>
      ) : (
        <p>
          {clauses.map(({ kind, text, circleIds }, at) => (
            <span key={text} data-kind={kind}>
              {at > 0 && language === 'en' && ' '}
              {circleIds[0] ? (
                <ReviewLink to={{ area: { level: 'circle', id: circleIds[0] } }}>{text}</ReviewLink>
              ) : (
                text
              )}
            </span>
          ))}
        </p>
      )}
    </section>
  );
}

export function useClauses() {
  const { answer, map } = useReviewScreen();
  const language = useLanguage();
  if (!answer?.finding || !map) return [];
  const names = new Map(
    map.circles.features.map(({ properties: { id, short_zh, name_en } }) => [
      id,
      language === 'zh' ? short_zh : name_en.replace(/ Circle (?=\d)/, ' '),
    ]),
  );
  return clausesOf(answer.finding, language, (id) => names.get(id) ?? id);
}

/** What is counted but in no cell is a list too. */
function Unmapped() {
  const { answer } = useReviewScreen();
  const t = hotspotsText.useText();
  if (!answer || answer.unplaced + answer.coarser === 0) return null;
  const to = (kind: 'none' | 'coarser') => ({ list: { state: 'reported', place: { kind } } as const });
  return (
    <p className="hint" data-testid="unmapped">
      {t('unplaced', { count: count(answer.unplaced + answer.coarser) })}{' '}
      {answer.unplaced > 0 && (
        <ReviewLink to={to('none')}>
          {t('unplacedNone')} {count(answer.unplaced)}
        </ReviewLink>
      )}{' '}
      {answer.coarser > 0 && (
        <ReviewLink to={to('coarser')}>
          {t('coarser')} {count(answer.coarser)}
        </ReviewLink>
      )}
    </p>
  );
}
