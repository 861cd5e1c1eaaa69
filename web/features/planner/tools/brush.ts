import type { Edition } from '@/core/edition/edition';
import { assign } from '@/core/edition/operations/circles';
import { noTouch, type Touch } from '../draft/draft-store';
import { type Bench, circlesOf, type Gesture, type Tool, unitUnder } from './tool';

/** Units that would change circle, and all circles that would notice. */
function touchOf(edition: Edition, units: readonly string[], target: string | null): Touch {
  const circles = circlesOf(edition, units);
  const all = target !== null && !circles.includes(target) ? [target, ...circles] : circles;
  return { ...noTouch, units, circles: all };
}

/** What was painted, for the list of gestures. */
export const assignLabel = (circle: string, count: number): string => `assign ${circle} ${count}`;

/**
 * Paints units with the circle in hand. With Alt, or without a circle in hand, a press takes up the circle it falls on,
 * and a drag from there pulls that circle over its neighbours.
 */
export const brush: Tool = {
  hover({ store, target }, { at, isAlt }) {
    const { edition } = store.get();
    const unit = unitUnder(edition, at);
    if (edition === null || unit === null) return noTouch;
    return touchOf(edition, [unit], isAlt ? null : target);
  },
  down(bench, press) {
    const { edition } = bench.store.get();
    const first = unitUnder(edition, press.at);
    if (edition === null || first === null) return null;
    const under = edition.units.get(first)?.circleId ?? null;
    const isTaking = press.isAlt || bench.target === null;
    if (isTaking && under !== null) bench.take(under);
    const circle = isTaking ? under : bench.target;
    if (circle === null) return null;
    const gesture = painting(bench, circle);
    if (!isTaking) gesture.move(press);
    return gesture;
  },
};

function painting(bench: Bench, circle: string): Gesture {
  const { store } = bench;
  const painted: string[] = [];
  const tried = new Set<string>();
  return {
    move({ at }) {
      const { shown } = store.get();
      const unit = unitUnder(shown, at);
      if (shown === null || unit === null || tried.has(unit)) return;
      tried.add(unit);
      if (shown.units.get(unit)?.circleId === circle) return;
      const outcome = store.preview((edition) => assign(edition, { units: [unit], circle }), true);
      if (outcome?.allowed) painted.push(unit);
      else if (outcome) store.setRefusal(outcome);
      const before = store.get().edition;
      if (before) store.setTouch(touchOf(before, painted, circle));
    },
    up() {
      store.commit(assignLabel(circle, painted.length), bench.now());
      return true;
    },
    cancel: () => store.cancel(),
  };
}
