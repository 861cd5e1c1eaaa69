import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'react';
import { type Days, dayAt, dragged, type Gesture, gripAt, type Scale } from './brush';

/** What moved the period: a hand on its way, the end of a drag, or a key. */
export type Mover = 'hand' | 'end' | 'key';

interface Brush {
  readonly gesture: Gesture | null;
  /** The day under the pointer; null when it is elsewhere. */
  readonly hoveredDay: number | null;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerCancel: () => void;
    readonly onPointerLeave: () => void;
  };
}

/** A drag over the bar. What is passed on its way is told once a frame; Escape, or a hand taken off, gives it up. */
export function useBrush(
  scale: Scale,
  days: Days,
  onDays: (days: Days, by: Mover) => void,
  onCancel: () => void,
): Brush {
  const [gesture, setGesture] = useState<Gesture | null>(null);
  const [hoveredDay, setHovered] = useState<number | null>(null);
  const frame = useRef(0);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  const giveUp = useCallback(() => {
    if (!gesture) return;
    cancelAnimationFrame(frame.current);
    setGesture(null);
    onCancel();
  }, [gesture, onCancel]);
  useEffect(() => {
    if (!gesture) return;
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // The screen's own Escape goes a level up; this one was meant for the hand.
      event.preventDefault();
      event.stopPropagation();
      giveUp();
    };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, [gesture, giveUp]);
  const xIn = (event: PointerEvent<HTMLElement>) =>
    event.clientX - event.currentTarget.getBoundingClientRect().left;
  const dayOf = (event: PointerEvent<HTMLElement>) => dayAt(scale, xIn(event));
  return {
    gesture,
    hoveredDay,
    handlers: {
      onPointerDown: (event) => {
        if (event.button !== 0 || gesture) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setGesture({ grip: gripAt(scale, days, xIn(event)), day: dayOf(event), days });
      },
      onPointerMove: (event) => {
        const day = dayOf(event);
        setHovered(day);
        if (!gesture) return;
        cancelAnimationFrame(frame.current);
        const passed = dragged(scale, gesture, day);
        frame.current = requestAnimationFrame(() => onDays(passed, 'hand'));
      },
      onPointerUp: (event) => {
        if (!gesture) return;
        const [from, to] = dragged(scale, gesture, dayOf(event));
        // Nothing chosen anew: a preset that is followed stays a preset.
        if (from === gesture.days[0] && to === gesture.days[1]) return giveUp();
        cancelAnimationFrame(frame.current);
        setGesture(null);
        onDays([from, to], 'end');
      },
      onPointerCancel: giveUp,
      onPointerLeave: () => setHovered(null),
    },
  };
}
