import { commonText } from '@/ui/common-text';
import './panel.css';
import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import { pathTo, shortCircleName } from '@/core/area/areas';
import { ALL_HOURS } from '@/core/hotspot/aggregate';
import { clausesOf } from '@/core/hotspot/sentence';
import type { Piece } from '@/core/hotspot/wording';
import { useSource } from '@/data/use-source';
import { count } from '@/ui/format';
import { useLanguage } from '@/ui/i18n';
import { PanelBoundary } from '@/ui/panel-boundary';
import { useKeptFocus } from '@/ui/use-kept-focus';
import { AreaTable } from './area-table';
import { Rhythm } from './charts/rhythm';
import { Count } from './count-link';
import { Headline } from './headline';
import { hotspotsText } from './hotspots-text';
import { useReviewScreen } from './review-context';
import { ReviewLink } from './review-link';
import { ReviewList } from './review-list';
import { TopItems } from './top-items';
import { everyReport, type TabId, tabIds } from './view';

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
  // A list takes the place of the link that opened it, and gives it back.
  const panel = useKeptFocus<HTMLDivElement>(`${view.list !== null}`);
  return (
    <div
      ref={panel}
      tabIndex={-1}
      className="review-panel"
      data-testid="review-panel"
      data-level={view.area.level}
    >
      {guarded(t('breadcrumb'), <Crumbs />)}
      {guarded(t('title'), <Headline />)}
      {view.list ? (
        guarded(t('list'), <ReviewList list={view.list} />)
      ) : (
        <>
          <Segmented<TabId>
            block
            aria-label={t('tabs')}
            tabIndex={-1}
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
            dayTotal={(day, total) => (
              <Count to={{ hours: ALL_HOURS, weekdays: 1 << day, list: everyReport }} value={total} />
            )}
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
  const common = commonText.useText();
  const clauses = useClauses();
  return (
    <section className="sentence" aria-live="polite" aria-label={t('inWords')} data-testid="sentence">
      {answer?.finding === null || clauses.length === 0 ? (
        <p className="working">{t('working')}</p>
      ) : (
        <p>
          {clauses.map(({ kind, text, pieces, circleIds }, at) => (
            <span key={text} data-kind={kind}>
              {at > 0 && common('betweenSentences')}
              {circleIds[0] ? (
                <ReviewLink to={{ area: { level: 'circle', id: circleIds[0] } }}>{text}</ReviewLink>
              ) : (
                pieces.map((piece) => (
                  <SaidPiece piece={piece} key={typeof piece === 'string' ? piece : piece.of} />
                ))
              )}
            </span>
          ))}
        </p>
      )}
    </section>
  );
}

/** A piece of the sentence: a count in it opens its list, which is of the whole street as the sentence is. */
function SaidPiece({ piece }: { readonly piece: Piece }) {
  const source = useSource();
  if (typeof piece === 'string') return piece;
  if (piece.count === 0) return piece.text;
  const kind = piece.of === 'unmapped' ? 'unjudged' : 'all';
  const list = { state: 'reported', place: { kind }, isEarlier: piece.of === 'previous' } as const;
  return (
    <ReviewLink
      to={{ area: { level: 'street', id: source.streetId }, list }}
      data-testid={`said-${piece.of}`}
    >
      {piece.text}
    </ReviewLink>
  );
}

export function useClauses() {
  const { answer, map } = useReviewScreen();
  const language = useLanguage();
  if (!answer?.finding || !map) return [];
  const names = new Map(
    map.circles.features.map(({ properties }) => [properties.id, shortCircleName(properties, language)]),
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
      {t('unplaced')}{' '}
      {answer.unplaced > 0 && (
        <ReviewLink to={to('none')}>
          {t('unplacedNone')} {count(answer.unplaced)}
        </ReviewLink>
      )}
      {answer.unplaced > 0 && answer.coarser > 0 && ' · '}
      {answer.coarser > 0 && (
        <ReviewLink to={to('coarser')}>
          {t('coarser')} {count(answer.coarser)}
        </ReviewLink>
      )}
    </p>
  );
}
