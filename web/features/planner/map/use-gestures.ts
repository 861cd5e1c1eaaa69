/** Over 150 lines: pointer and keys drive one gesture together, and neither may lose sight of the other. */
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { MapHandle } from '@/map/map-canvas';
import { noTouch } from '../draft/draft-store';
import { useDraftStore } from '../draft/use-draft';
import { usePlanner } from '../planner-context';
import { type Bench, type Gesture, gridOf, type Press } from '../tools/tool';
import { isLooking, tools } from '../tools/tools';
import { stillBox } from './still-box';

/** A hand hits what is this near. */
const REACH_PX = 11;
const fields =
  'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], [role="dialog"], [role="menu"]';

interface Held {
  readonly isSpace: boolean;
  readonly isShift: boolean;
}

/** Turns pointer and keys over the map into gestures of the tool in hand. `isHeld`: a drag is the tool's, not the map's. */
export function useGestures(handle: RefObject<MapHandle | null>, metresPerPixel: number | null) {
  const { view, canEdit, go } = usePlanner();
  const store = useDraftStore();
  const host = useRef<HTMLDivElement>(null);
  const gesture = useRef<Gesture | null>(null);
  const [held, setHeld] = useState<Held>({ isSpace: false, isShift: false });
  const isDrawing = canEdit && view.tool !== 'comment';
  const isHeld = isDrawing && !held.isSpace && (!isLooking(view.tool) || held.isShift);
  const latest = useRef({ view, isHeld, isDrawing, metresPerPixel, go });
  latest.current = { view, isHeld, isDrawing, metresPerPixel, go };

  const bench = useMemo(
    (): (() => Bench) => () => ({
      store,
      target: latest.current.view.circle,
      chosen: latest.current.view.units,
      choose: (units) => latest.current.go({ units }, { replace: true }),
      take: (circle) => latest.current.go({ circle }, { replace: true }),
      now: Date.now,
    }),
    [store],
  );

  useEffect(() => {
    const place = host.current;
    if (!place) return;
    const still = stillBox(place);
    const pressOf = (event: PointerEvent | MouseEvent): Press | null => {
      const box = still.get();
      const at = handle.current?.unproject(event.clientX - box.left, event.clientY - box.top);
      const reach_m = REACH_PX * (latest.current.metresPerPixel ?? 1);
      return at ? { at: gridOf(at), reach_m, isShift: event.shiftKey, isAlt: event.altKey } : null;
    };
    const tool = () => {
      const { view: now } = latest.current;
      return now.tool === 'comment' ? null : tools[now.tool];
    };
    const end = () => {
      gesture.current = null;
      store.setTouch(noTouch);
    };
    const isOnMap = (event: Event) => event.target instanceof HTMLCanvasElement;
    const down = (event: PointerEvent) => {
      if (!isOnMap(event) || event.button !== 0 || !latest.current.isHeld || !event.isPrimary) return;
      const press = pressOf(event);
      if (!press) return;
      store.setRefusal(null);
      // What a panel shows for a look is not what is drawn on.
      if (!gesture.current) store.cancel();
      place.setPointerCapture(event.pointerId);
      if (gesture.current) gesture.current.down?.(press);
      else gesture.current = tool()?.down(bench(), press) ?? null;
    };
    const move = (event: PointerEvent) => {
      if (!latest.current.isDrawing || (!isOnMap(event) && !gesture.current)) return;
      // The browser gathers movements between two frames; a brush must not jump over what lies between.
      const steps = gesture.current && event.buttons === 1 ? event.getCoalescedEvents() : [];
      for (const step of steps.length > 0 ? steps : [event]) {
        const press = pressOf(step);
        if (!press) continue;
        if (gesture.current) gesture.current.move(press);
        else if (event.buttons === 0) store.setTouch(tool()?.hover(bench(), press) ?? noTouch);
      }
    };
    const up = (event: PointerEvent) => {
      const press = pressOf(event);
      if (!gesture.current || !press) return;
      if (gesture.current.up(press)) end();
    };
    const cancel = () => {
      gesture.current?.cancel();
      end();
    };
    const leave = () => gesture.current === null && store.setTouch(noTouch);
    const double = () => {
      if (gesture.current?.finish?.()) end();
    };
    const keys = (event: KeyboardEvent) => {
      const isTyping = (event.target as HTMLElement).closest?.(fields);
      if (event.type === 'keydown' && !isTyping && gesture.current) {
        if (event.key === 'Escape') cancel();
        else if (event.key === 'Enter' && gesture.current.finish?.()) end();
        else if (event.key === 'Backspace' && gesture.current.back?.()) end();
        else if (!['Enter', 'Backspace'].includes(event.key)) return hold(event);
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
      }
      if (!isTyping) hold(event);
    };
    const hold = (event: KeyboardEvent) => {
      const isDown = event.type === 'keydown';
      if (event.key === ' ' && !(event.target as HTMLElement).closest?.('button, a, summary, [role=tab]')) {
        event.preventDefault();
        setHeld((known) => (known.isSpace === isDown ? known : { ...known, isSpace: isDown }));
      }
      if (event.key === 'Shift')
        setHeld((known) => (known.isShift === isDown ? known : { ...known, isShift: isDown }));
    };
    const release = () => setHeld({ isSpace: false, isShift: false });
    place.addEventListener('pointerdown', down);
    place.addEventListener('pointermove', move);
    place.addEventListener('pointerup', up);
    place.addEventListener('pointercancel', cancel);
    place.addEventListener('pointerleave', leave);
    place.addEventListener('dblclick', double);
    window.addEventListener('keydown', keys, true);
    window.addEventListener('keyup', keys, true);
    window.addEventListener('blur', release);
    return () => {
      still.stop();
      place.removeEventListener('pointerdown', down);
      place.removeEventListener('pointermove', move);
      place.removeEventListener('pointerup', up);
      place.removeEventListener('pointercancel', cancel);
      place.removeEventListener('pointerleave', leave);
      place.removeEventListener('dblclick', double);
      window.removeEventListener('keydown', keys, true);
      window.removeEventListener('keyup', keys, true);
      window.removeEventListener('blur', release);
      cancel();
    };
  }, [handle, store, bench]);

  // Another tool in hand ends what the former one had begun.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the change of tool matters
  useEffect(() => {
    gesture.current?.cancel();
    gesture.current = null;
    store.setTouch(noTouch);
  }, [view.tool, store]);

  return { host, isHeld, isPanning: held.isSpace };
}
