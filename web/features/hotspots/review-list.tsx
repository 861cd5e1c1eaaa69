import { useInfiniteQuery } from '@tanstack/react-query';
import type { AreaRef } from '@/core/area/area';
import { childLevel, describe } from '@/core/area/areas';
import { ALL_HOURS, ALL_WEEKDAYS } from '@/core/hotspot/aggregate';
import { nameIn } from '@/core/language';
import { dateTimeText } from '@/core/time/shanghai';
import { type ReviewFilter, reviewListQuery } from '@/data/hotspots/review-list';
import { useSource } from '@/data/use-source';
import { MarkIcon } from '@/map/mark-icon';
import { count } from '@/ui/format';
import { useLanguage } from '@/ui/i18n';
import { hotspotsText } from './hotspots-text';
import { type ListQuestion, useListQuestion } from './list-filter';
import { measureText } from './measure/measure-text';
import { periodText } from './period-text';
import { useReviewScreen } from './review-context';
import { ReviewLink } from './review-link';
import type { ReviewListRef } from './view';

/** The incidents behind a figure, newest first. */
export function ReviewList({ list }: { readonly list: ReviewListRef }) {
  const { view, go, compareDays } = useReviewScreen();
  const t = hotspotsText.useText();
  const question = useListQuestion(list);
  const where = useWhere(list, question);
  const isAllDay = view.hours === ALL_HOURS && view.weekdays === ALL_WEEKDAYS;
  const isGathering = ['cluster', 'again', 'place'].includes(list.place.kind);
  return (
    <section className="review-list" data-testid="review-list">
      <header>
        <h3>
          {t('listOf', { where, what: t(`state_${list.state}`) })}
          {list.isEarlier && <small>{t('ofEarlier', { period: periodText(compareDays) })}</small>}
          {question.state === 'asked' && question.measure && (
            <small>{periodText([question.filter.fromDay, question.filter.toDay])}</small>
          )}
        </h3>
        <button type="button" className="button small" onClick={() => go({ list: null })}>
          {t('close')}
        </button>
      </header>
      {list.place.kind === 'untold' && <p className="hint">{t('itemUntoldHelp')}</p>}
      {isGathering && !isAllDay && <p className="hint">{t('placesAllDay')}</p>}
      {question.state === 'waiting' && <p className="hint">{t('working')}</p>}
      {question.state === 'gone' && <p className="state-note">{t('listGone')}</p>}
      {question.state === 'failed' && <Failed again={question.again} />}
      {question.state === 'asked' && <Rows filter={question.filter} />}
    </section>
  );
}

/** What the list is of, in words. */
function useWhere({ place }: ReviewListRef, question: ListQuestion): string {
  const { view, map, catalogue } = useReviewScreen();
  const t = hotspotsText.useText();
  const tMeasure = measureText.useText();
  const language = useLanguage();
  const own = (names: { readonly name_zh: string; readonly name_en: string } | undefined) =>
    nameIn(names, language);
  const nameOf = (area: AreaRef) => (map ? describe(area, map, language).name : area.id);
  const itemName = (id: string) => own(catalogue?.itemById.get(id)) ?? id;
  const here = map ? nameOf(view.area) : '';
  switch (place.kind) {
    case 'all':
      return here;
    case 'none':
      return t('unplacedNone');
    case 'former': {
      const level = childLevel[view.area.level];
      return level === null ? here : `${here} · ${t(`former_${level}`)}`;
    }
    case 'coarser':
    case 'mapped':
    case 'unjudged':
    case 'patch':
      return t(place.kind);
    case 'cell':
      return t('cell', { x: place.x, y: place.y, size: view.size_m });
    case 'item':
      return t('itemOf', { where: here, item: itemName(place.itemId) });
    case 'untold': {
      const group = own(catalogue?.groups.find(({ id }) => id === place.groupId)) ?? place.groupId;
      return t('untoldOf', { where: here, group });
    }
    case 'again':
      return t('itemOf', {
        where: nameOf({ level: 'unit', id: place.unitId }),
        item: itemName(place.itemId),
      });
    case 'cluster':
    case 'place': {
      const gathering = question.state === 'asked' ? question.gathering : undefined;
      if (gathering && 'placeName' in gathering) return gathering.placeName ?? t('repeat');
      const circle = gathering ? nameOf({ level: 'circle', id: gathering.circleId }) : '';
      return t(place.kind === 'cluster' ? 'clusterOf' : 'repeat', { circle });
    }
    case 'measure': {
      const [part, when] = place.part.split('-') as [
        'inside' | 'outside' | 'left_out',
        'before' | 'after' | undefined,
      ];
      const name = (question.state === 'asked' && question.measure?.name) || tMeasure('title');
      return `${name} · ${tMeasure(part)}${when ? ` · ${t(`of_${when}`)}` : ''}`;
    }
  }
}

function Failed({ again }: { readonly again: () => void }) {
  const t = hotspotsText.useText();
  return (
    <p role="alert">
      {t('failed')}{' '}
      <button type="button" className="button small" onClick={again}>
        {t('tryAgain')}
      </button>
    </p>
  );
}

function Rows({ filter }: { readonly filter: ReviewFilter }) {
  const { view } = useReviewScreen();
  const t = hotspotsText.useText();
  const answer = useInfiniteQuery(reviewListQuery(useSource(), filter));
  const rows = answer.data?.pages.flatMap(({ incidents }) => incidents) ?? [];
  const first = answer.data?.pages[0];
  const left = (first?.total ?? 0) - rows.length;
  return (
    <>
      <p className="hint" data-testid="review-list-total" data-value={first?.total}>
        {first ? t('listTotal', { total: count(first.total) }) : t('working')}
      </p>
      {answer.isError && <Failed again={() => void answer.refetch()} />}
      {first?.total === 0 && <p className="state-note">{t('listEmpty')}</p>}
      <ol>
        {rows.map((incident) => (
          <li key={incident.id} data-selected={view.incident === incident.id}>
            <ReviewLink to={{ incident: incident.id }} data-testid="review-row">
              <MarkIcon mark={incident.closedAt === null ? 'in_hand' : 'closed'} size_px={13} />
              <span>
                <b>
                  <bdi>{incident.summary || t('hiddenOne')}</bdi>
                </b>
                <small>
                  <bdi>{incident.place || incident.number}</bdi>
                </small>
              </span>
              <time>{dateTimeText(incident.reportedAt)}</time>
            </ReviewLink>
          </li>
        ))}
      </ol>
      {answer.hasNextPage && (
        <button type="button" className="button" onClick={() => void answer.fetchNextPage()}>
          {t('listMore', { count: count(Math.min(50, left)) })}
        </button>
      )}
    </>
  );
}
