import type { BalanceTask } from './task';

/**
 * The same division with names that fit better: each new circle takes the name of the old one it has most units of, the
 * largest agreement first. Names stay in their community; locked circles keep theirs.
 */
export function relabelled(task: BalanceTask, circleOf: ArrayLike<number>): Int32Array {
  const agreements = new Map<string, { readonly from: number; readonly to: number; count: number }>();
  task.start.forEach((to, unit) => {
    const from = circleOf[unit] as number;
    const key = `${from} ${to}`;
    const known = agreements.get(key);
    if (known) known.count += 1;
    else agreements.set(key, { from, to, count: 1 });
  });
  const home = new Map(task.start.map((circle, unit) => [circle, task.within[unit]]));
  const isFree = (circle: number) => !task.locked.has(circle);
  const name = new Map([...task.locked].map((circle) => [circle, circle]));
  const taken = new Set(task.locked);
  const give = (from: number, to: number) => {
    if (name.has(from) || taken.has(to) || home.get(from) !== home.get(to)) return;
    name.set(from, to);
    taken.add(to);
  };
  const best = [...agreements.values()].sort((a, b) => b.count - a.count || a.from - b.from || a.to - b.to);
  for (const { from, to } of best) if (isFree(from) && isFree(to)) give(from, to);
  for (const from of task.circles.keys()) for (const to of task.circles.keys()) give(from, to);
  return Int32Array.from(circleOf, (circle) => name.get(circle) as number);
}
