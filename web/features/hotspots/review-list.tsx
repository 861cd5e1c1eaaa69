import { useInfiniteQuery } from '@tanstack/react-query';
import { describe } from '@/core/area/areas';
import { ALL_HOURS } from '@/core/hotspot/aggregate';
import { dateTimeText } from '@/core/time/shanghai';
import { type ReviewFilter, reviewListQuery } from '@/data/hotspots/review-list';
import { useSource } from '@/data/use-source';
import { MarkIcon } from '@/map/mark-icon';
import { count } from '@/ui/format';
import { useLanguage } from '@/ui/i18n';
import { hotspotsText } from './hotspots-text';
import { periodText } from './period-text';
import { useReviewScreen } from './review-context';
import { ReviewLink } from './review-link';
import type { ReviewListRef } from './view';

/** The question whose rows are exactly those the figure counts. A cell is of the street, whatever area is looked at. */
export function useListFilter(list: ReviewListRef): ReviewFilter {
  const { view, days, compareDays } = useReviewScreen();
  const [fromDay, toDay] = list.isEarlier ? compareDays : days;
  const { place } = list;
  const where = {
    all: undefined,
    cell:
      place.kind === 'cell'
        ? { kind: 'cell' as const, x: place.x, y: place.y, size_m: view.size_m }
        : undefined,
    item: undefined,
    untold: undefined,
    coarser: { kind: 'coarser' as const, than_m: view.size_m },
    none: { kind: 'none' as const },
  }[place.kind];
  return {
    fromDay,
    toDay,
    state: list.state,
    area: place.kind === 'cell' || view.area.level === 'street' ? undefined : view.area,
    groupIds: view.groupIds ?? undefined,
    // The hours are those of reporting; what was closed is counted in all of them.
    hours: list.state === 'reported' ? view.hours : ALL_HOURS,
    weekdays: view.weekdays,
    place: where,
    untoldOf: place.kind === 'untold' ? place.groupId : undefined,
    itemId: place.kind === 'item' ? place.itemId : undefined,
  };
}

/** The incidents behind a figure or a cell, newest first. */
export function ReviewList({ list }: { list: ReviewListRef }) {
  const { view, go, map, catalogue, compareDays } = useReviewScreen();
  const t = hotspotsText.useText();
  const language = useLanguage();
  const answer = useInfiniteQuery(reviewListQuery(useSource(), useListFilter(list)));
  const rows = answer.data?.pages.flatMap(({ incidents }) => incidents) ?? [];
  const first = answer.data?.pages[0];
  const left = (first?.total ?? 0) - (first?.notListed ?? 0) - rows.length;
  const { place } = list;
  const here = map ? describe(view.area, map, language).name : '';
  const item = place.kind === 'item' ? catalogue?.itemById.get(place.itemId) : undefined;
  const group = place.kind === 'untold' && catalogue?.groups.find(({ id }) => id === place.groupId);
  const where =
    place.kind === 'cell'
      ? t('cell', { x: place.x, y: place.y, size: view.size_m })
      : place.kind === 'none'
        ? t('unplacedNone')
        : place.kind === 'coarser'
          ? t('coarser')
          : item
            ? t('itemOf', { where: here, item: language === 'zh' ? item.name_zh : item.name_en })
            : group
              ? t('untoldOf', { where: here, group: language === 'zh' ? group.name_zh : group.name_en })
              : here;
  const what = t(`state_${list.state}`);
  return (
    <section className="review-list" data-testid="review-list">
      <header>
        <h3>
          {t('listOf', { where, what })}
          {list.isEarlier && <small>{t('ofEarlier', { period: periodText(compareDays) })}</small>}
        </h3>
        <button type="button" className="button small" onClick={() => go({ list: null })}>
          {t('close')}
        </button>
      </header>
      <p className="hint" data-testid="review-list-total" data-value={first?.total}>
        {first ? t('listTotal', { total: count(first.total) }) : t('working')}
        {first && first.notListed > 0 && ` · ${t('listHidden', { count: count(first.notListed) })}`}
      </p>
      {place.kind === 'untold' && <p className="hint">{t('itemUntoldHelp')}</p>}
      {answer.isError && (
        <p role="alert">
          {t('failed')}{' '}
          <button type="button" className="button small" onClick={() => void answer.refetch()}>
            {t('again')}
          </button>
        </p>
      )}
      {first?.total === 0 && <p className="state-note">{t('listEmpty')}</p>}
      <ol>
        {rows.map((incident) => (
          <li key={incident.id} data-selected={view.incident === incident.id}>
            <ReviewLink to={{ incident: incident.id }} data-testid="review-row">
              <MarkIcon mark={incident.closedAt === null ? 'in_hand' : 'closed'} size_px={13} />
              <span>
                <b>{incident.summary || t('listHidden', { count: 1 })}</b>
                <small>{incident.place || incident.number}</small>
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
    </section>
  );
}
