import { compactnessOf } from './division';
import type { BalanceTask, UnitGraph } from './task';

/** A community's own task, and which units and circles of the whole its numbers stand for. */
export interface CommunityTask {
  readonly task: BalanceTask;
  readonly units: readonly number[];
  readonly circles: readonly number[];
}

function subgraph(graph: UnitGraph, units: readonly number[]): UnitGraph {
  const numberOf = new Map(units.map((unit, number) => [unit, number]));
  const outside_m: number[] = [];
  const neighbours: number[][] = [];
  const border_m: number[][] = [];
  for (const unit of units) {
    const [inner, lengths] = [[] as number[], [] as number[]];
    let outside = graph.outside_m[unit] as number;
    (graph.neighbours[unit] as readonly number[]).forEach((other, at) => {
      const length = graph.border_m[unit]?.[at] as number;
      const number = numberOf.get(other);
      if (number === undefined) outside += length;
      else {
        inner.push(number);
        lengths.push(length);
      }
    });
    outside_m.push(outside);
    neighbours.push(inner);
    border_m.push(lengths);
  }
  const of = <T>(list: readonly T[]) => units.map((unit) => list[unit] as T);
  return {
    ids: of(graph.ids),
    weights: of(graph.weights),
    area_m2: of(graph.area_m2),
    outside_m,
    neighbours,
    border_m,
  };
}

/**
 * A task by communities: no unit leaves its community, so each is a search of its own, and small ones are searched far
 * better. All are measured by the mean of the whole, and each keeps the same share of its compactness. Communities where
 * nothing can move are left out.
 */
export function byCommunity(whole: BalanceTask): CommunityTask[] {
  const mean = whole.graph.weights.reduce((sum, weight) => sum + weight, 0) / whole.circles.length;
  const kept = (whole.leastCompactness ?? 0) / compactnessOf(whole);
  return [...new Set(whole.within)].flatMap((community) => {
    const units = whole.within.flatMap((of, unit) => (of === community ? [unit] : []));
    const circles = [...new Set(units.map((unit) => whole.start[unit] as number))].sort((a, b) => a - b);
    const numberOf = new Map(circles.map((circle, number) => [circle, number]));
    const locked = new Set(circles.flatMap((circle, number) => (whole.locked.has(circle) ? [number] : [])));
    if (circles.length - locked.size < 2) return [];
    const task: BalanceTask = {
      graph: subgraph(whole.graph, units),
      circles: circles.map((circle) => whole.circles[circle] as string),
      start: units.map((unit) => numberOf.get(whole.start[unit] as number) as number),
      within: units.map(() => 0),
      locked,
      mean,
    };
    const leastCompactness = kept * compactnessOf(task);
    return [{ task: { ...task, leastCompactness }, units, circles }];
  });
}
