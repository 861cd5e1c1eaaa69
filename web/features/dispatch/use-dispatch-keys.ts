import { useShortcuts } from '@/parts/keys/registry';
import { useDispatch } from './dispatch-context';
import { stepUp } from './view';

/** Esc goes one step back, `n` reports. The rows of the queue hear their own. */
export function useDispatchKeys(report: (() => void) | null): void {
  const { view, map, go } = useDispatch();
  useShortcuts({ back: () => go(stepUp(view, map)), report });
}
