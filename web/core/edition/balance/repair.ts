import { piecesWithin } from './connected';
import type { BalanceTask } from './task';

/** A unit that had to change circle before anything could be balanced. */
export interface Repaired {
  readonly task: BalanceTask;
  readonly moved: readonly { readonly unit: number; readonly from: number; readonly to: number }[];
  /** Units that no circle of their community reaches. */
  readonly stranded: readonly number[];
}

/**
 * Makes circles that are in pieces connected: the piece that weighs most stays, every other unit goes to the circle of
 * its community with which it shares the longest border. A start made by hand is often broken in a few places.
 */
export function repairStart(task: BalanceTask): Repaired {
  const { graph, circles, within } = task;
  const circleOf = [...task.start];
  const loose = new Set<number>();
  for (const circle of circles.keys()) {
    const members = circleOf.flatMap((of, unit) => (of === circle ? [unit] : []));
    for (const piece of piecesWithin(graph, members).slice(1)) for (const unit of piece) loose.add(unit);
  }
  const homes = circles.map((_, circle) => within[circleOf.indexOf(circle)]);
  for (let isProgress = true; isProgress && loose.size > 0; ) {
    isProgress = false;
    for (const unit of loose) {
      const shared_m = new Map<number, number>();
      (graph.neighbours[unit] ?? []).forEach((other, at) => {
        const circle = circleOf[other] as number;
        if (loose.has(other) || homes[circle] !== within[unit] || task.locked.has(circle)) return;
        shared_m.set(circle, (shared_m.get(circle) ?? 0) + (graph.border_m[unit]?.[at] ?? 0));
      });
      const [best] = [...shared_m].sort(([, a], [, b]) => b - a);
      if (best === undefined) continue;
      circleOf[unit] = best[0];
      loose.delete(unit);
      isProgress = true;
    }
  }
  const moved = circleOf.flatMap((to, unit) => {
    const from = task.start[unit] as number;
    return from === to ? [] : [{ unit, from, to }];
  });
  return { task: { ...task, start: circleOf }, moved, stranded: [...loose] };
}
