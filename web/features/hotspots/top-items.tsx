import { nameIn } from '@/core/language';
import './top-items.css';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { CSSProperties } from 'react';
import { topItemsQuery } from '@/data/hotspots/top-items';
import { useSource } from '@/data/use-source';
import { count } from '@/ui/format';
import { useLanguage } from '@/ui/i18n';
import { Earlier } from './earlier';
import { hotspotsText } from './hotspots-text';
import { useReviewScreen } from './review-context';
import { ReviewLink } from './review-link';
import type { ReviewListRef } from './view';

/** What is reported most in the area, item by item, each the way into its list. */
export function TopItems() {
  const { view, days, compareDays, catalogue } = useReviewScreen();
  const t = hotspotsText.useText();
  const language = useLanguage();
  const { area, groupIds, hours, weekdays } = view;
  const answer = useQuery({
    ...topItemsQuery(useSource(), { area, days, compareDays, groupIds, hours, weekdays }),
    placeholderData: keepPreviousData,
  });
  const groupName = (id: string) => {
    const group = catalogue?.groups.find((one) => one.id === id);
    return nameIn(group, language) ?? id;
  };
  const itemName = (id: string) => {
    const item = catalogue?.itemById.get(id);
    return nameIn(item, language) ?? id;
  };
  const rows = (answer.data ?? []).filter((row) => row.count > 0);
  const most = rows[0]?.count ?? 1;
  return (
    <section className="top-items" data-stale={answer.isPlaceholderData} data-testid="top-items">
      <h3 className="eyebrow">{t('topItems')}</h3>
      {answer.isPending && <p className="hint">{t('working')}</p>}
      {answer.isError && (
        <p role="alert">
          {t('failed')}{' '}
          <button type="button" className="button small" onClick={() => void answer.refetch()}>
            {t('tryAgain')}
          </button>
        </p>
      )}
      {answer.isSuccess && rows.length === 0 && <p className="hint">{t('listEmpty')}</p>}
      <ol>
        {rows.map(({ itemId, groupId, count: value, previous }) => {
          const list: ReviewListRef = {
            state: 'reported',
            place: itemId === null ? { kind: 'untold', groupId } : { kind: 'item', itemId },
          };
          return (
            <li
              key={itemId ?? `of-${groupId}`}
              style={{ '--part': `${(100 * value) / most}%` } as CSSProperties}
            >
              {itemId === null ? (
                <span title={t('itemUntoldHelp')}>
                  {t('itemUntold')} <small>{groupName(groupId)}</small>
                </span>
              ) : (
                <span title={itemName(itemId)}>
                  {itemName(itemId)} <small>{groupName(groupId)}</small>
                </span>
              )}
              <ReviewLink
                to={{ list }}
                data-testid={itemId === null ? `untold-${groupId}` : `item-${itemId}`}
              >
                {count(value)}
              </ReviewLink>
              <Earlier list={list} value={value} previous={previous} />
            </li>
          );
        })}
      </ol>
    </section>
  );
}
