import { type PointerEvent as ReactPointerEvent, useEffect, useState } from 'react';
import type { Spot } from './rhythm-masks';

interface Drag {
  readonly from: Spot;
  readonly to: Spot;
}

/**
 * A drag from one part of a table to another, parts being told by `data-hour` and `data-day`. No pointer is captured:
 * a press that stays where it is must remain a click of the button under it. Escape gives the drag up.
 */
export function useTableDrag(onDragged: (drag: Drag) => void, onPressed: (spot: Spot) => void) {
  const [drag, setDrag] = useState<Drag | null>(null);
  useEffect(() => {
    if (!drag) return;
    const move = (event: PointerEvent) => {
      const to = spotOf(document.elementFromPoint(event.clientX, event.clientY));
      if (to && !isSame(to, drag.to)) setDrag({ ...drag, to });
    };
    const end = () => {
      setDrag(null);
      if (isSame(drag.from, drag.to)) onPressed(drag.from);
      else onDragged(drag);
    };
    const giveUp = (event: Event) => {
      if (event instanceof KeyboardEvent && event.key !== 'Escape') return;
      if (event instanceof KeyboardEvent) event.stopPropagation();
      setDrag(null);
    };
    const own = new AbortController();
    const options = { signal: own.signal };
    window.addEventListener('pointermove', move, options);
    window.addEventListener('pointerup', end, options);
    window.addEventListener('pointercancel', giveUp, options);
    window.addEventListener('keydown', giveUp, { ...options, capture: true });
    return () => own.abort();
  }, [drag, onDragged, onPressed]);
  const onPointerDown = (event: ReactPointerEvent) => {
    const from = event.button === 0 ? spotOf(event.target as Element) : null;
    if (from) setDrag({ from, to: from });
  };
  return { drag: drag && !isSame(drag.from, drag.to) ? drag : null, onPointerDown };
}

const isSame = (a: Spot, b: Spot): boolean => a.hour === b.hour && a.day === b.day;

/** The part of the table an element lies in. */
export function spotOf(element: Element | null): Spot | null {
  const part = element?.closest<HTMLElement>('[data-hour], [data-day]');
  if (!part) return null;
  const number = (text: string | undefined) => (text === undefined ? null : Number(text));
  return { hour: number(part.dataset.hour), day: number(part.dataset.day) };
}
