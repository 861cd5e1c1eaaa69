import { useEffect, useRef } from 'react';
import { useDesk } from './desk-context';
import { stepUp } from './view';

/** Esc goes up one, `n` reports, `j` and `k` go to the list. Fields and open menus keep their keys. */
export function useDeskKeys(report: (() => void) | null): void {
  const desk = useDesk();
  const latest = useRef({ desk, report });
  latest.current = { desk, report };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { desk: now, report: open } = latest.current;
      const target = event.target as HTMLElement;
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (target.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="menu"]'))
        return;
      if (event.key === 'Escape') now.go(stepUp(now.view, now.map));
      else if (event.key === 'n' && open) {
        event.preventDefault();
        open();
      } else if (event.key === 'j' || event.key === 'k') {
        document.querySelector<HTMLElement>('[data-desk-list]')?.focus();
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
