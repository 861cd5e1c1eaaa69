/** Of a graph of units, what hanging together needs. */
interface Graph {
  readonly weights: readonly number[];
  readonly neighbours: readonly (readonly number[])[];
}

/** The pieces of a set of units that hang together, the one that weighs most first (then the one with most units). */
export function piecesWithin(graph: Graph, units: readonly number[]): number[][] {
  const waiting = new Set(units);
  const pieces: number[][] = [];
  for (const first of units) {
    if (!waiting.delete(first)) continue;
    const piece = [first];
    for (const unit of piece)
      for (const other of graph.neighbours[unit] ?? []) if (waiting.delete(other)) piece.push(other);
    pieces.push(piece);
  }
  const weight = (piece: readonly number[]) =>
    piece.reduce((sum, unit) => sum + (graph.weights[unit] as number), 0);
  return pieces.sort((a, b) => weight(b) - weight(a) || b.length - a.length);
}

/**
 * Whether a circle stays in one piece without a unit: whether its neighbours in the circle still reach each other. Looks
 * no further than it must; `marks` and `round` are working space (a unit is seen when its mark is the round).
 */
export function staysConnected(
  neighbours: readonly (readonly number[])[],
  circleOf: Int32Array,
  unit: number,
  marks: Int32Array,
  round: number,
): boolean {
  const circle = circleOf[unit];
  const around = neighbours[unit] as readonly number[];
  let first = -1;
  let missing = 0;
  for (const other of around) {
    if (circleOf[other] !== circle) continue;
    if (first < 0) first = other;
    else missing += 1;
    // Marked for search with the negative round: still to be reached.
    marks[other] = -round;
  }
  if (missing === 0) return true;
  marks[unit] = round;
  marks[first] = round;
  const queue = [first];
  for (const at of queue)
    for (const other of neighbours[at] as readonly number[]) {
      if (circleOf[other] !== circle || marks[other] === round) continue;
      if (marks[other] === -round && --missing === 0) return true;
      marks[other] = round;
      queue.push(other);
    }
  return false;
}
