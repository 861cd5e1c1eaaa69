import { useEffect, useRef } from 'react';
import { count } from '@/ui/format';
import { useDispatch } from '../dispatch-context';
import { DispatchLink } from '../dispatch-link';
import { dispatchText } from '../dispatch-text';
import { useTabCounts } from '../queries';
import { defaultTab, type ListState, type Tab, tabs } from '../view';

/** What is late, and what will be: these counts are coloured while there are any. */
const toneOf: Readonly<Partial<Record<Tab, 'over' | 'soon'>>> = { overdue: 'over', due_soon: 'soon' };

/** The tabs of the queue, each with how many it holds. Each is a view of the address, so that it can be kept and sent. */
export function QueueTabs({ list }: { readonly list: ListState }) {
  const t = dispatchText.useText();
  const counts = useTabCounts().data;
  const box = useRef<HTMLElement>(null);
  // Where they do not all fit, the open one is in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another is open, and when the counts make them wider
  useEffect(() => {
    const open = box.current?.querySelector<HTMLElement>('[aria-current]');
    if (open) box.current?.scrollTo({ left: open.offsetLeft - 60 });
  }, [list, counts !== undefined]);
  return (
    <nav ref={box} className="queue-tabs" aria-label={t('tabs')} data-testid="queue-tabs">
      {tabs.map((tab, index) => {
        const total = counts?.get(tab);
        return (
          <DispatchLink
            key={tab}
            to={{ list: tab === defaultTab ? null : tab, incident: null }}
            aria-current={tab === list ? 'true' : undefined}
            aria-label={total === undefined ? t(tab) : t('openList', { what: t(tab), count: count(total) })}
            title={t('tabKey', { key: index + 1 })}
            data-testid={`tab-${tab}`}
            data-value={total}
            data-tone={total ? toneOf[tab] : undefined}
          >
            {t(tab)} <b>{total === undefined ? '–' : count(total)}</b>
          </DispatchLink>
        );
      })}
      <OtherTab list={list} />
    </nav>
  );
}

/** A list that a figure opened and that is no tab: it stands beside them while it is open. */
function OtherTab({ list }: { readonly list: ListState }) {
  const { view } = useDispatch();
  const t = dispatchText.useText();
  if (tabs.some((tab) => tab === list)) return null;
  return (
    <span aria-current="true" data-testid={`tab-${list}`}>
      {t(list)} <small>{t(`period_${view.period}`)}</small>
      <DispatchLink to={{ list: null, incident: null }} aria-label={t('close')} data-testid="close-list">
        ×
      </DispatchLink>
    </span>
  );
}
