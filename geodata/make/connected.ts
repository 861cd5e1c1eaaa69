/** Questions about groups of neighbouring pieces: are they in one piece, and do they wall another in? */
import type { Point } from './geometry';

export interface Piece {
  readonly id: number;
  readonly middle: Point;
  readonly residents: number;
  readonly area_m2: number;
  readonly neighbours: ReadonlySet<number>;
  /** Lies on the community's border. */
  readonly isOnEdge: boolean;
}

/** One can walk from any member to any other without leaving the group. */
export function isConnected(members: ReadonlySet<number>, pieces: ReadonlyMap<number, Piece>): boolean {
  const [first] = members;
  if (first === undefined) return false;
  const seen = new Set([first]);
  const queue = [first];
  for (let id = queue.pop(); id !== undefined; id = queue.pop())
    for (const next of pieces.get(id)?.neighbours ?? [])
      if (members.has(next) && !seen.has(next)) {
        seen.add(next);
        queue.push(next);
      }
  return seen.size === members.size;
}

/** No other unit is walled in: from the community's border one reaches everything that is not in the group. */
export function hasNoHole(members: ReadonlySet<number>, pieces: ReadonlyMap<number, Piece>): boolean {
  const seen = new Set<number>();
  const queue = [...pieces.values()]
    .filter((piece) => piece.isOnEdge && !members.has(piece.id))
    .map((piece) => piece.id);
  for (const id of queue) seen.add(id);
  for (let id = queue.pop(); id !== undefined; id = queue.pop())
    for (const next of pieces.get(id)?.neighbours ?? [])
      if (!members.has(next) && !seen.has(next)) {
        seen.add(next);
        queue.push(next);
      }
  return seen.size === pieces.size - members.size;
}
