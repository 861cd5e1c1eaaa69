import { useEffect, useRef } from 'react';
import { useDispatch } from './dispatch-context';
import { stepUp } from './view';

/** Esc goes up one, `n` reports, `j` and `k` go to the list. Fields and open menus keep their keys. */
export function useDispatchKeys(report: (() => void) | null): void {
  const dispatch = useDispatch();
  const latest = useRef({ dispatch, report });
  latest.current = { dispatch, report };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { dispatch: now, report: open } = latest.current;
      const target = event.target as HTMLElement;
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (target.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="menu"]'))
        return;
      if (event.key === 'Escape') now.go(stepUp(now.view, now.map));
      else if (event.key === 'n' && open) {
        event.preventDefault();
        open();
      } else if (event.key === 'j' || event.key === 'k') {
        document.querySelector<HTMLElement>('[data-incident-list]')?.focus();
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
