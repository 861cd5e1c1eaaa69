import { piecesWithin } from './connected';

/** Units as a graph: what they weigh, and with whom they share how much border. */
export interface UnitGraph {
  readonly ids: readonly string[];
  /** What is to be balanced, at least 0. */
  readonly weights: readonly number[];
  readonly area_m2: readonly number[];
  /** Border to no unit. */
  readonly outside_m: readonly number[];
  /** Neighbours by number; each pair is there both ways. */
  readonly neighbours: readonly (readonly number[])[];
  /** Length of the shared border, beside each neighbour. */
  readonly border_m: readonly (readonly number[])[];
}

/** What to balance: the graph, the circles, and where every unit is now. Numbers stand for circles and communities. */
export interface BalanceTask {
  readonly graph: UnitGraph;
  readonly circles: readonly string[];
  /** Circle of each unit. */
  readonly start: readonly number[];
  /** Community of each unit; a circle stays within the one it is in. */
  readonly within: readonly number[];
  /** Circles that keep their units. */
  readonly locked: ReadonlySet<number>;
  /** What a circle should weigh, where that is not the mean of the circles here. */
  readonly mean?: number;
  /** The least mean compactness of the circles that is acceptable. */
  readonly leastCompactness?: number;
}

/** Why there is nothing to balance. `ids` are units or circles. */
export interface TaskRefusal {
  readonly allowed: false;
  readonly reason:
    | 'too_few_circles'
    | 'bad_weight'
    | 'no_weight'
    | 'empty_circle'
    | 'not_connected'
    | 'crosses_community';
  readonly ids: readonly string[];
}

/** The first reason why a task cannot be worked on; null when it can. */
export function refusalOfTask({ graph, circles, start, within }: BalanceTask): TaskRefusal | null {
  const refusal = (reason: TaskRefusal['reason'], ids: readonly string[] = []): TaskRefusal => ({
    allowed: false,
    reason,
    ids,
  });
  if (circles.length < 2) return refusal('too_few_circles', circles);
  const bad = graph.ids.filter(
    (_, unit) => !((graph.weights[unit] as number) >= 0 && Number.isFinite(graph.weights[unit])),
  );
  if (bad.length > 0) return refusal('bad_weight', bad);
  if (!graph.weights.some((weight) => weight > 0)) return refusal('no_weight');
  for (const [circle, id] of circles.entries()) {
    const members = start.flatMap((of, unit) => (of === circle ? [unit] : []));
    const name = (unit: number) => graph.ids[unit] as string;
    if (members.length === 0) return refusal('empty_circle', [id]);
    const foreign = members.filter((unit) => within[unit] !== within[members[0] as number]);
    if (foreign.length > 0) return refusal('crosses_community', [id, ...foreign.map(name)]);
    const [, ...apart] = piecesWithin(graph, members);
    if (apart.length > 0) return refusal('not_connected', [id, ...apart.flat().map(name)]);
  }
  return null;
}
