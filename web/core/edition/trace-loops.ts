import { keyOf, type Point } from './grid';
import { orientation } from './predicates';

/** A directed border: a signed arc and the corners along it, with the region on the left hand. */
export interface Piece {
  readonly arc: number;
  readonly points: readonly Point[];
}

/** The corners of a loop, the first not repeated. */
export const cornersOf = (loop: readonly Piece[]): Point[] =>
  loop.flatMap(({ points }) => points.slice(0, -1));

/** Clockwise turn from the direction centre-back to centre-to, in quarters enough to order: 0 right after, 3 a full turn. */
function turnClass(centre: Point, back: Point, to: Point): number {
  const side = orientation(centre, back, to);
  if (side < 0) return 0;
  if (side > 0) return 2;
  const along = (back[0] - centre[0]) * (to[0] - centre[0]) + (back[1] - centre[1]) * (to[1] - centre[1]);
  return along > 0 ? 3 : 1;
}

/** Of the pieces that leave a corner, the first one clockwise from where we came: it bounds the same ground. */
function nextPiece(centre: Point, back: Point, candidates: readonly Piece[]): Piece | undefined {
  let best: Piece | undefined;
  let bestClass = 4;
  for (const piece of candidates) {
    const to = piece.points[1] as Point;
    const turn = turnClass(centre, back, to);
    const isBetter =
      turn < bestClass ||
      (turn === bestClass && best !== undefined && orientation(centre, best.points[1] as Point, to) > 0);
    if (isBetter) [best, bestClass] = [piece, turn];
  }
  return best;
}

/** A loop that passes a corner twice, cut there: the two are an outline and a hole that touch. */
function cutAtRepeats(loop: readonly Piece[]): Piece[][] {
  const loops: Piece[][] = [];
  const open: Piece[] = [];
  for (const piece of loop) {
    const start = keyOf(piece.points[0] as Point);
    const since = open.findIndex(({ points }) => keyOf(points[0] as Point) === start);
    if (since >= 0) loops.push(open.splice(since));
    open.push(piece);
  }
  if (open.length > 0) loops.push(open);
  return loops;
}

/**
 * The rings of the region that lies on the left of directed borders. Every corner must be left as often as it is
 * entered. Loops come in the order of their first piece. Null when the borders do not close.
 */
export function traceLoops(pieces: readonly Piece[]): Piece[][] | null {
  const leaving = new Map<string, Piece[]>();
  for (const piece of pieces) {
    const key = keyOf(piece.points[0] as Point);
    const list = leaving.get(key);
    if (list) list.push(piece);
    else leaving.set(key, [piece]);
  }
  const used = new Set<Piece>();
  const loops: Piece[][] = [];
  for (const first of pieces) {
    if (used.has(first)) continue;
    const loop: Piece[] = [];
    let piece: Piece | undefined = first;
    do {
      used.add(piece);
      loop.push(piece);
      const end = piece.points.at(-1) as Point;
      const candidates: readonly Piece[] = leaving.get(keyOf(end)) ?? [];
      piece =
        candidates.length === 1 ? candidates[0] : nextPiece(end, piece.points.at(-2) as Point, candidates);
      if (piece === undefined || (piece !== first && used.has(piece))) return null;
    } while (piece !== first);
    loops.push(...cutAtRepeats(loop));
  }
  return loops;
}
