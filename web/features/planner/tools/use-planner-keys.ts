import { useEffect, useRef } from 'react';
import { assign } from '@/core/edition/operations/circles';
import { mergeUnits } from '@/core/edition/operations/merge';
import { useDraftStore } from '../draft/use-draft';
import { usePlanner } from '../planner-context';
import { toolIds } from '../view';
import { assignLabel } from './brush';
import { isLooking, toolKeys } from './tools';

const fields =
  'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], [role="dialog"], [role="menu"], dialog';
/** A second digit within this long makes 18 of 1 and 8. */
const SECOND_DIGIT_MS = 900;

export interface KeyActions {
  readonly onKeys: () => void;
  readonly onStep: (direction: 'undo' | 'redo') => void;
  readonly onCheck: () => void;
}

/** The keys of the planner outside fields and dialogs. A gesture under way takes Escape, Enter and Backspace before them. */
export function usePlannerKeys(actions: KeyActions): void {
  const screen = usePlanner();
  const store = useDraftStore();
  const latest = useRef({ screen, actions });
  latest.current = { screen, actions };
  useEffect(() => {
    let digits = '';
    let digitAt = 0;
    const press = (event: KeyboardEvent) => {
      const { view, canEdit, go } = latest.current.screen;
      const target = event.target as HTMLElement;
      if (event.defaultPrevented || target.closest(fields)) return;
      const key = event.key.toLowerCase();
      if ((event.ctrlKey || event.metaKey) && (key === 'z' || key === 'y')) {
        event.preventDefault();
        if (canEdit) latest.current.actions.onStep(key === 'y' || event.shiftKey ? 'redo' : 'undo');
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const done = () => event.preventDefault();
      if (key === '?') {
        done();
        return latest.current.actions.onKeys();
      }
      const tool = toolIds.find((id) => toolKeys[id] === key);
      if (tool !== undefined) {
        if (canEdit || isLooking(tool)) go({ tool }, { replace: true });
        return done();
      }
      if (key === 'c') {
        latest.current.actions.onCheck();
        return done();
      }
      if (key === 'f2') {
        document.querySelector<HTMLElement>('[data-testid="rename"]')?.click();
        return done();
      }
      if (/^\d$/.test(key)) {
        const ids = [...(store.get().edition?.circles.keys() ?? [])];
        digits = event.timeStamp - digitAt < SECOND_DIGIT_MS ? `${digits}${key}` : key;
        digitAt = event.timeStamp;
        const circle = ids[Number(digits) - 1] ?? ids[Number(key) - 1];
        if (circle !== undefined) go({ circle }, { replace: true });
        return done();
      }
      if (key === 'escape') {
        store.setRefusal(null);
        if (view.units.length > 0) go({ units: [] }, { replace: true });
        else if (view.tool !== 'select') go({ tool: 'select' }, { replace: true });
        else if (view.circle !== null) go({ circle: null }, { replace: true });
        return done();
      }
      if (!canEdit || view.units.length === 0) return;
      const { units, circle } = view;
      if (key === 'g' && circle !== null) {
        const label = assignLabel(circle, units.length);
        store.run(label, (from) => assign(from, { units, circle }), Date.now());
        done();
      } else if (key === 'm') {
        const outcome = store.run('merge', (from) => mergeUnits(from, { units }), Date.now());
        if (outcome?.allowed) go({ units: units.slice(0, 1) }, { replace: true });
        done();
      } else if (key === 'n') {
        document.querySelector<HTMLElement>('[data-testid="new-circle"]')?.click();
        done();
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [store]);
}
