/** Grouping a community's units into connected circles of about equal population. */
import { hasNoHole, isConnected, type Piece } from './connected';
import { distance, type Point } from './geometry';

/** Cost of a grouping: uneven population first, then sprawl. */
function cost(groups: readonly Set<number>[], pieces: ReadonlyMap<number, Piece>, fair: number): number {
  let sum = 0;
  for (const group of groups) {
    let [people, area, x, y] = [0, 0, 0, 0];
    for (const id of group) {
      const piece = pieces.get(id) as Piece;
      people += piece.residents;
      area += piece.area_m2;
      x += piece.middle[0] * piece.area_m2;
      y += piece.middle[1] * piece.area_m2;
    }
    const middle: Point = [x / area, y / area];
    let sprawl = 0;
    for (const id of group) {
      const piece = pieces.get(id) as Piece;
      const d = distance(piece.middle, middle);
      sprawl += d * d * piece.area_m2;
    }
    const deviation = people / fair - 1;
    sum += 4 * deviation * deviation + (0.8 * sprawl) / (area * area);
    sum += Math.max(0, Math.abs(deviation) - 0.08) * 6;
  }
  return sum;
}

/** Deterministic: grows the groups from far-apart seeds, then moves border units while that helps. */
export function groupIntoCircles(
  list: readonly Piece[],
  count: number,
  together: readonly number[],
): Set<number>[] {
  const pieces = new Map(list.map((piece) => [piece.id, piece]));
  const fair = list.reduce((sum, piece) => sum + piece.residents, 0) / count;
  let best: Set<number>[] = [];
  let bestCost = Infinity;
  for (const start of list.filter((piece) => piece.residents > 0).slice(0, 24)) {
    const seeds = [start];
    while (seeds.length < count)
      seeds.push(
        list
          .filter((piece) => piece.residents > fair / 60)
          .reduce((a, b) => {
            const reach = (piece: Piece): number =>
              Math.min(...seeds.map((seed) => distance(seed.middle, piece.middle)));
            return reach(b) > reach(a) ? b : a;
          }),
      );
    const groups = seeds.map((seed) => new Set([seed.id]));
    const people = seeds.map((seed) => seed.residents);
    const owner = new Map(seeds.map((seed, g) => [seed.id, g]));
    while (owner.size < list.length) {
      const options = list
        .filter((piece) => !owner.has(piece.id))
        .flatMap((piece) =>
          [...new Set([...piece.neighbours].map((n) => owner.get(n)).filter((g) => g !== undefined))].map(
            (g) => ({ piece, g }),
          ),
        )
        .map(({ piece, g }) => ({
          piece,
          g,
          far: distance(piece.middle, (seeds[g] as Piece).middle) * (0.5 + (people[g] ?? 0) / fair),
        }));
      const next = options.reduce((a, b) => (b.far < a.far ? b : a));
      owner.set(next.piece.id, next.g);
      groups[next.g]?.add(next.piece.id);
      people[next.g] = (people[next.g] ?? 0) + next.piece.residents;
    }
    improve(groups, pieces, fair, together);
    const result = cost(groups, pieces, fair);
    const isWhole = together.length === 0 || groups.some((group) => together.every((id) => group.has(id)));
    if (isWhole && groups.every((group) => hasNoHole(group, pieces)) && result < bestCost)
      [best, bestCost] = [groups, result];
  }
  if (best.length === 0) throw new Error('no grouping into whole circles was found');
  return best;
}

function improve(
  groups: Set<number>[],
  pieces: ReadonlyMap<number, Piece>,
  fair: number,
  together: readonly number[],
): void {
  let current = cost(groups, pieces, fair);
  for (let round = 0; round < 300; round++) {
    let gain = 1e-9;
    let move: { id: number; from: Set<number>; to: Set<number> } | null = null;
    for (const from of groups)
      for (const to of groups) {
        if (from === to) continue;
        for (const id of [...from]) {
          if (
            from.size < 3 ||
            together.includes(id) ||
            ![...(pieces.get(id)?.neighbours ?? [])].some((n) => to.has(n))
          )
            continue;
          from.delete(id);
          to.add(id);
          const after = cost(groups, pieces, fair);
          if (current - after > gain && isConnected(from, pieces) && hasNoHole(to, pieces)) {
            gain = current - after;
            move = { id, from, to };
          }
          to.delete(id);
          from.add(id);
        }
      }
    if (!move) return;
    move.from.delete(move.id);
    move.to.add(move.id);
    current -= gain;
  }
}
