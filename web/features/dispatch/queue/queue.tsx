import './queue.css';
import { useCallback, useRef, useState } from 'react';
import type { IncidentFilter } from '@/core/incident/detail';
import type { IncidentId } from '@/core/incident/incident';
import { clockText } from '@/core/time/shanghai';
import { Answered } from '@/parts/answer/answered';
import { freshnessText } from '@/parts/freshness/freshness-text';
import { useStaleSince } from '@/parts/freshness/stale';
import { IncidentList } from '@/parts/incident/incident-list';
import { incidentText } from '@/parts/incident/incident-text';
import { useIncidentRows } from '@/parts/incident/use-incident-rows';
import { count } from '@/ui/format';
import { BulkBar } from '../bulk/bulk-bar';
import { useDispatch } from '../dispatch-context';
import { dispatchText } from '../dispatch-text';
import { defaultTab, formerOf, type ListState } from '../view';
import { Narrowed } from './narrowed';
import { QueueTabs } from './queue-tabs';
import { useQueueKeys } from './use-queue-keys';
import { useQueueFilter } from './use-shown';

const nothing: ReadonlySet<IncidentId> = new Set();

/** The centre of the desk: the cases of a tab, what is due first on top. */
export function Queue() {
  const { view } = useDispatch();
  const list = view.list ?? defaultTab;
  const filter = useQueueFilter();
  return (
    <section className="queue" data-testid={`list-${list}`}>
      <QueueTabs list={list} />
      <Rows key={JSON.stringify([filter, view.sort])} filter={filter} list={list} />
    </section>
  );
}

interface RowsProps {
  readonly filter: IncidentFilter;
  readonly list: ListState;
}

function Rows({ filter, list }: RowsProps) {
  const { view, map } = useDispatch();
  const t = dispatchText.useText();
  const tIncident = incidentText.useText();
  const scroll = useRef<HTMLDivElement>(null);
  const [marked, setMarked] = useState(nothing);
  const isRead = useCallback(() => {
    const box = scroll.current;
    return (
      box !== null && (box.scrollTop > 4 || box.matches(':hover') || box.contains(document.activeElement))
    );
  }, []);
  const { answer, rows, total, waiting, refresh } = useIncidentRows(filter, view.sort, {
    // Which circles are no more can only be said beside those that are.
    isAsked: formerOf(list) === null || map !== null,
    isRead: () => isRead() || marked.size > 0,
  });
  useQueueKeys(waiting > 0 ? refresh : null);
  const onEnd = useCallback(() => void answer.fetchNextPage(), [answer.fetchNextPage]);
  return (
    <>
      <div className="queue-line">
        <span data-testid="list-total" data-value={answer.data ? total : undefined}>
          {answer.data ? tIncident('sum_list', { total: count(total) }) : ' '}
        </span>
        <AsOf />
        {waiting > 0 && (
          <button type="button" className="queue-new" onClick={refresh} data-testid="queue-new">
            {t('newCases', { count: count(waiting) })}
          </button>
        )}
        <Narrowed />
      </div>
      <div className="queue-scroll" ref={scroll} data-testid="incident-list">
        <Answered answer={answer} height_px={320}>
          {() =>
            rows.length === 0 ? (
              <p className="state-note">{tIncident('listEmpty')}</p>
            ) : (
              <IncidentList
                rows={rows}
                hasMore={answer.hasNextPage}
                onEnd={onEnd}
                marked={marked}
                onMark={setMarked}
                scroll={scroll}
              />
            )
          }
        </Answered>
      </div>
      {marked.size > 0 && <BulkBar rows={rows} marked={marked} onClear={() => setMarked(nothing)} />}
    </>
  );
}

/** Stale looks stale, where there is no map to say so either. */
function AsOf() {
  const t = freshnessText.useText();
  const since = useStaleSince();
  return since === null ? null : (
    <strong className="queue-stale">{t('asOf', { time: clockText(since) })}</strong>
  );
}
