import type { Seeded } from '../../random/seeded';
import type { Division } from './division';

/**
 * Recombination (DeFord, Duchin and Solomon 2021): two neighbouring circles become one, a random spanning tree of it is
 * cut where the halves weigh most alike. Leaves what border moves cannot. Returns what was moved, [] when nothing was.
 */
export function recombine(
  division: Division,
  first: number,
  second: number,
  random: Seeded,
): { readonly unit: number; readonly from: number }[] {
  const { graph } = division.task;
  const members: number[] = [];
  division.circleOf.forEach((circle, unit) => {
    if (circle === first || circle === second) members.push(unit);
  });
  const { order, parent } = spanningTree(graph.neighbours, members, random);
  const below = new Map<number, number>();
  let total = 0;
  for (const unit of members) {
    below.set(unit, graph.weights[unit] as number);
    total += graph.weights[unit] as number;
  }
  let [cut, least] = [-1, Number.POSITIVE_INFINITY];
  for (let at = order.length - 1; at > 0; at--) {
    const unit = order[at] as number;
    const weight = below.get(unit) as number;
    const above = parent.get(unit) as number;
    below.set(above, (below.get(above) as number) + weight);
    const imbalance = Math.abs(total - 2 * weight);
    if (imbalance < least) [cut, least] = [unit, imbalance];
  }
  if (cut < 0) return [];
  const branch = new Set([cut]);
  for (const unit of order) if (branch.has(parent.get(unit) as number)) branch.add(unit);
  // The name goes to the half that has more of the units it had.
  let stays = 0;
  for (const unit of members) stays += (division.task.start[unit] === first) === branch.has(unit) ? 1 : -1;
  const [inside, outside] = stays >= 0 ? [first, second] : [second, first];
  const moved: { unit: number; from: number }[] = [];
  for (const unit of members) {
    const to = branch.has(unit) ? inside : outside;
    const from = division.circleOf[unit] as number;
    if (to === from) continue;
    division.move(unit, to);
    moved.push({ unit, from });
  }
  return moved;
}

/** A random spanning tree by random growth: each step takes a random edge that leads out. `order` has parents first. */
function spanningTree(
  neighbours: readonly (readonly number[])[],
  members: readonly number[],
  random: Seeded,
): { readonly order: number[]; readonly parent: Map<number, number> } {
  const inside = new Set(members);
  const root = random.pick(members);
  const parent = new Map<number, number>([[root, -1]]);
  const order = [root];
  const edges = (neighbours[root] as readonly number[])
    .filter((other) => inside.has(other))
    .map((other) => [root, other] as const);
  while (edges.length > 0) {
    const at = random.whole(0, edges.length - 1);
    const [from, to] = edges[at] as readonly [number, number];
    edges[at] = edges.at(-1) as readonly [number, number];
    edges.pop();
    if (parent.has(to)) continue;
    parent.set(to, from);
    order.push(to);
    for (const other of neighbours[to] as readonly number[])
      if (inside.has(other) && !parent.has(other)) edges.push([to, other]);
  }
  return { order, parent };
}
