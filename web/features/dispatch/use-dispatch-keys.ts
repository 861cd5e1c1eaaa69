import { useShortcuts } from '@/parts/keys/registry';
import { useDispatch } from './dispatch-context';
import { stepUp } from './view';

/** Esc goes up one, `n` reports, `j` and `k` go to the list. */
export function useDispatchKeys(report: (() => void) | null): void {
  const { view, map, go } = useDispatch();
  const toList = () => document.querySelector<HTMLElement>('[data-incident-list]')?.focus();
  useShortcuts({ back: () => go(stepUp(view, map)), report, queue_next: toList, queue_previous: toList });
}
