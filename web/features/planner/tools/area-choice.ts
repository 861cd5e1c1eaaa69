import type { Edition } from '@/core/edition/edition';
import type { Point } from '@/core/edition/grid';
import { assign } from '@/core/edition/operations/circles';
import { sideOfRing } from '@/core/edition/predicates';
import { noTouch } from '../draft/draft-store';
import { insideOf } from '../map/plan-shapes';
import { assignLabel } from './brush';
import { type Bench, circlesOf, type Gesture, type Press, type Tool, unitUnder } from './tool';

/** Units whose middle lies in a drawn ring. */
export function unitsInside(
  edition: Edition,
  middles: ReadonlyMap<string, Point>,
  ring: readonly Point[],
): string[] {
  if (ring.length < 3) return [];
  return [...middles]
    .filter(([id, middle]) => edition.units.has(id) && sideOfRing(middle, ring) > 0)
    .map(([id]) => id);
}

const rectangle = ([ax, ay]: Point, [bx, by]: Point): Point[] => [
  [Math.min(ax, bx), Math.min(ay, by)],
  [Math.max(ax, bx), Math.min(ay, by)],
  [Math.max(ax, bx), Math.max(ay, by)],
  [Math.min(ax, bx), Math.max(ay, by)],
];

/** Draws a ring from a press on; at its end `use` gets the units in it. */
export function ringGesture(
  bench: Bench,
  start: Press,
  shape: 'rectangle' | 'lasso',
  circle: string | null,
  use: (units: readonly string[], last: Press) => void,
): Gesture {
  const { store } = bench;
  const { edition } = store.get();
  const middles = new Map(
    [...(edition?.units.values() ?? [])].map(
      (unit) => [unit.id, insideOf(edition as Edition, unit)] as const,
    ),
  );
  let ring: readonly Point[] = [start.at];
  let units: readonly string[] = [];
  return {
    move({ at }) {
      if (edition === null) return;
      ring = shape === 'rectangle' ? rectangle(start.at, at) : [...ring, at];
      units = unitsInside(edition, middles, ring);
      const circles = circlesOf(edition, units);
      store.setTouch({
        ...noTouch,
        units,
        circles: circle !== null && !circles.includes(circle) ? [circle, ...circles] : circles,
        line: ring,
        isRing: true,
      });
    },
    up(press) {
      use(units, press);
      store.setTouch(noTouch);
      return true;
    },
    cancel: () => store.setTouch(noTouch),
  };
}

/** Gives every unit in a ring to the circle in hand. */
export const areaBrush = (shape: 'rectangle' | 'lasso'): Tool => ({
  hover: ({ store, target }, { at }) => {
    const { edition } = store.get();
    const unit = unitUnder(edition, at);
    return edition && unit && target === null
      ? { ...noTouch, units: [unit], circles: circlesOf(edition, [unit]) }
      : noTouch;
  },
  down(bench, press) {
    const { edition } = bench.store.get();
    const under = edition?.units.get(unitUnder(edition, press.at) ?? '')?.circleId ?? null;
    const circle = press.isAlt || bench.target === null ? under : bench.target;
    if (circle !== null && circle !== bench.target) bench.take(circle);
    return ringGesture(bench, press, shape, circle, (units) => {
      if (circle === null || units.length === 0) return;
      bench.store.run(
        assignLabel(circle, units.length),
        (from) => assign(from, { units, circle }),
        bench.now(),
      );
    });
  },
});

/** Chooses units: one by pressing, more with Shift, or all in a rectangle. */
export const select: Tool = {
  hover({ store }, { at }) {
    const { edition } = store.get();
    const unit = unitUnder(edition, at);
    return edition && unit ? { ...noTouch, units: [unit], circles: circlesOf(edition, [unit]) } : noTouch;
  },
  down(bench, press) {
    if (!press.isShift) return null;
    return ringGesture(bench, press, 'rectangle', null, (units, last) => {
      const moved = Math.hypot(last.at[0] - press.at[0], last.at[1] - press.at[1]);
      const unit = unitUnder(bench.store.get().edition, press.at);
      const found = units.length > 0 || moved > 0 ? units : unit === null ? [] : [unit];
      const isAll = found.every((id) => bench.chosen.includes(id));
      bench.choose(
        isAll
          ? bench.chosen.filter((id) => !found.includes(id))
          : [...bench.chosen, ...found.filter((id) => !bench.chosen.includes(id))],
      );
    });
  },
};
