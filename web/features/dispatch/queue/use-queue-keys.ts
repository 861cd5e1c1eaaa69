import { listSorts } from '@/core/incident/detail';
import { useCommands } from '@/parts/keys/commands';
import { useShortcuts } from '@/parts/keys/registry';
import { useDispatch } from '../dispatch-context';
import { dispatchText } from '../dispatch-text';
import { defaultSort, defaultTab, type Tab, tabs } from '../view';

/** The keys of the queue besides those of its rows: tabs, order, what waits. */
export function useQueueKeys(showNew: (() => void) | null): void {
  const { view, go, follow } = useDispatch();
  const t = dispatchText.useText();
  const toTab = (tab: Tab) => go({ list: tab === defaultTab ? null : tab, incident: null });
  const nextSort = listSorts[(listSorts.indexOf(view.sort) + 1) % listSorts.length] ?? defaultSort;
  useShortcuts({
    queue_tab: (chord) => {
      const tab = tabs[Number(chord) - 1];
      return tab === undefined ? false : toTab(tab);
    },
    queue_due: () => go({ sort: defaultSort }, { replace: true }),
    queue_sort: {
      run: () => go({ sort: nextSort }, { replace: true }),
      label: t('sortBy', { sort: t(`sort_${nextSort}`) }),
    },
    queue_new: showNew,
    queue_on_map: follow.toggle,
  });
  useCommands(
    tabs.map((tab, index) => ({
      id: `tab_${tab}`,
      label: `${t('tabs')}: ${t(tab)}`,
      key: String(index + 1),
      run: () => toTab(tab),
    })),
  );
}
