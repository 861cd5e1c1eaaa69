import { CornerNumbers } from './corner-numbers';
import type { Arc, Ring } from './edition';
import type { Point } from './grid';

/** An edge that two units use the same way: they lie on the same side of it and overlap. */
export interface DoubledEdge {
  readonly a: Point;
  readonly b: Point;
  readonly units: readonly [string, string];
}

const next = <T>(list: readonly T[], at: number): T => list[(at + 1) % list.length] as T;

/** Every directed edge with the unit on its left hand. */
function directedEdges(shapes: ReadonlyMap<string, readonly (readonly number[])[]>, corners: CornerNumbers) {
  const owners = new Map<number, string>();
  const doubled: DoubledEdge[] = [];
  const size = corners.points.length;
  for (const [unit, rings] of shapes)
    for (const ring of rings)
      ring.forEach((a, at) => {
        const b = next(ring, at);
        const other = owners.get(a * size + b);
        if (other === undefined) owners.set(a * size + b, unit);
        else
          doubled.push({
            a: corners.points[a] as Point,
            b: corners.points[b] as Point,
            units: [other, unit],
          });
      });
  return { owners, doubled };
}

/** Where arcs end: where other than two edges meet, or where the pair of units changes. */
function findNodes(
  shapes: ReadonlyMap<string, readonly (readonly number[])[]>,
  owners: ReadonlyMap<number, string>,
  size: number,
): Set<number> {
  // The first two corners that each corner is joined to; a third, or no second, makes it a node.
  const [one, other] = [new Int32Array(size).fill(-1), new Int32Array(size).fill(-1)];
  const nodes = new Set<number>();
  const join = (at: number, to: number) => {
    if (one[at] === -1 || one[at] === to) one[at] = to;
    else if (other[at] === -1 || other[at] === to) other[at] = to;
    else nodes.add(at);
  };
  for (const rings of shapes.values())
    for (const ring of rings)
      ring.forEach((at, place) => {
        const [before, after] = [ring.at(place - 1) as number, next(ring, place)];
        join(at, before);
        join(at, after);
        if (owners.get(at * size + before) !== owners.get(after * size + at)) nodes.add(at);
      });
  other.forEach((second, corner) => {
    if (second === -1) nodes.add(corner);
  });
  return nodes;
}

/** A ring cut at its nodes into chains from node to node; the whole ring, closed, when it has none. */
function chainsOf(ring: readonly number[], nodes: ReadonlySet<number>): number[][] {
  const first = ring.findIndex((corner) => nodes.has(corner));
  if (first < 0) return [[...ring, ring[0] as number]];
  const chains: number[][] = [];
  let chain = [ring[first] as number];
  for (let step = 1; step <= ring.length; step++) {
    const corner = ring[(first + step) % ring.length] as number;
    chain.push(corner);
    if (nodes.has(corner)) {
      chains.push(chain);
      chain = [corner];
    }
  }
  return chains;
}

/**
 * Arcs and rings of units' shapes (rings of grid points, the outer one first and counter-clockwise, holes clockwise).
 * A border is an arc once, whoever walks it first; `doubled` lists the edges used twice in one direction.
 */
export function buildArcs(shapes: ReadonlyMap<string, readonly (readonly Point[])[]>): {
  readonly arcs: Arc[];
  readonly rings: Map<string, Ring[]>;
  readonly doubled: DoubledEdge[];
} {
  const corners = new CornerNumbers();
  const numbered = new Map(
    [...shapes].map(([unit, rings]) => [
      unit,
      rings.map((ring) => ring.map((point) => corners.number(point))),
    ]),
  );
  const size = corners.points.length;
  const { owners, doubled } = directedEdges(numbered, corners);
  const nodes = findNodes(numbered, owners, size);
  const arcs: Arc[] = [];
  /** The arc drawn over each directed edge of closed arcs, over the first edge of others. */
  const drawn = new Map<number, number>();
  const arcOf = (chain: readonly number[], unit: string): number => {
    const [a, b] = [chain[0] as number, chain[1] as number];
    const [last, beforeLast] = [chain.at(-1) as number, chain.at(-2) as number];
    const isClosed = a === last && !nodes.has(a);
    const twin = drawn.get(isClosed ? b * size + a : last * size + beforeLast);
    if (twin !== undefined) return ~twin;
    const right = owners.get(b * size + a) ?? null;
    const number =
      arcs.push({ points: chain.map((corner) => corners.points[corner] as Point), left: unit, right }) - 1;
    for (let at = 0; at + 1 < (isClosed ? chain.length : 2); at++)
      drawn.set((chain[at] as number) * size + (chain[at + 1] as number), number);
    return number;
  };
  const rings = new Map<string, Ring[]>();
  for (const [unit, list] of numbered)
    rings.set(
      unit,
      list.map((ring) => ({
        arcs: chainsOf(ring, nodes).map((chain) => arcOf(chain, unit)),
        start: corners.points[ring[0] as number] as Point,
      })),
    );
  return { arcs, rings, doubled };
}
