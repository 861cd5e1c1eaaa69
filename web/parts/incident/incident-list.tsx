import { useAfterEvents } from '../freshness/use-after-events';
import './incident-list.css';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { IncidentFilter } from '@/core/incident/detail';
import type { Incident } from '@/core/incident/incident';
import type { Feed } from '@/core/live/feed';
import { incidentsOf } from '@/core/live/incidents';
import { incidentsQuery } from '@/data/incidents';
import { keys } from '@/data/keys';
import { useFeed } from '@/data/live/use-feed';
import { useSource } from '@/data/use-source';
import { Answered } from '@/parts/answer/answered';
import { count } from '@/ui/format';
import { useIncidentScreen } from './incident-context';
import { IncidentRow } from './incident-row';
import { incidentText } from './incident-text';

const rowHeight_px = 64;
const isSame = (one: readonly Incident[], other: readonly Incident[]): boolean =>
  one.length === other.length && one.every((incident, at) => incident === other[at]);

interface Props {
  /** The question whose rows they are. */
  readonly filter: IncidentFilter;
  /** False while the question cannot be said yet. */
  readonly isAsked?: boolean;
}

/** Exactly the incidents a figure counts. Rows show their newest state; the list itself never moves under a hand. */
export function IncidentList({ filter, isAsked = true }: Props) {
  const answer = useInfiniteQuery({ ...incidentsQuery(useSource(), filter), enabled: isAsked });
  const t = incidentText.useText();
  const list = useRef<HTMLDivElement>(null);
  const { isChanged, refresh } = useRefresh(list);
  const asked = useMemo(() => answer.data?.pages.flatMap((page) => page.incidents) ?? [], [answer.data]);
  const newest = useCallback(
    (feed: Feed) => asked.map((incident) => newer(incident, incidentsOf(feed).get(incident.id))),
    [asked],
  );
  // Other incidents' events draw nothing anew here.
  const rows = useFeed(newest, isSame);
  const total = answer.data?.pages[0]?.total ?? 0;
  return (
    <section className="incident-list" data-testid="incident-list">
      <p className="list-sum">
        <span data-testid="list-total" data-value={total}>
          {answer.data ? t('sum_list', { total: count(total) }) : ' '}
        </span>
        {isChanged ? (
          <button type="button" className="button small" onClick={refresh} data-testid="list-refresh">
            {t('listChanged')}
          </button>
        ) : (
          <small>{t('listKeys')}</small>
        )}
      </p>
      <div className="list-scroll" ref={list}>
        <Answered answer={answer} height_px={rowHeight_px * 6}>
          {() =>
            rows.length === 0 ? (
              <p className="state-note">{t('listEmpty')}</p>
            ) : (
              <Rows
                rows={rows}
                scroll={list}
                hasMore={answer.hasNextPage}
                onEnd={() => void answer.fetchNextPage()}
              />
            )
          }
        </Answered>
      </div>
    </section>
  );
}

const newer = (asked: Incident, live: Incident | undefined): Incident =>
  live && live.version > asked.version ? live : asked;

interface RowsProps {
  readonly rows: readonly Incident[];
  readonly scroll: React.RefObject<HTMLDivElement | null>;
  readonly hasMore: boolean;
  readonly onEnd: () => void;
}

function Rows({ rows, scroll, hasMore, onEnd }: RowsProps) {
  const { incidentId, open } = useIncidentScreen();
  const t = incidentText.useText();
  const [cursor, setCursor] = useState(0);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight_px,
    overscan: 6,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= rows.length - 12) onEnd();
  }, [hasMore, last, rows.length, onEnd]);

  const at = Math.min(cursor, rows.length - 1);
  const press = (event: KeyboardEvent) => {
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    if (step !== undefined && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      const next = Math.min(Math.max(at + step, 0), rows.length - 1);
      setCursor(next);
      virtual.scrollToIndex(next);
    } else if (event.key === 'Enter') {
      const row = rows[at];
      if (row) open(row.id);
    }
  };
  return (
    <div
      role="listbox"
      tabIndex={0}
      aria-label={t('listKeys')}
      aria-activedescendant={`incident-row-${rows[at]?.id}`}
      style={{ height: virtual.getTotalSize(), position: 'relative' }}
      onKeyDown={press}
      data-incident-list
    >
      {shown.map(({ index, start, key }) => {
        const incident = rows[index];
        if (!incident) return null;
        return (
          <IncidentRow
            key={key}
            incident={incident}
            top_px={start}
            height_px={rowHeight_px}
            isSelected={incidentId === incident.id}
            isCursor={index === at}
            onOpen={() => {
              setCursor(index);
              open(incident.id);
            }}
          />
        );
      })}
    </div>
  );
}

/**
 * Renews the list by itself while nobody is reading it: at its top, without pointer or focus inside. Otherwise it says
 * that something changed and waits to be asked.
 */
function useRefresh(list: React.RefObject<HTMLDivElement | null>) {
  const queries = useQueryClient();
  const [isChanged, setChanged] = useState(false);
  const refresh = useCallback(() => {
    setChanged(false);
    void queries.invalidateQueries({ queryKey: keys.incidents.all });
  }, [queries]);
  useAfterEvents(1500, () => {
    const box = list.current;
    const isRead =
      box !== null && (box.scrollTop > 4 || box.matches(':hover') || box.contains(document.activeElement));
    if (isRead) setChanged(true);
    else refresh();
  });
  return { isChanged, refresh };
}
