import { type Circle, type Edition, neighboursOf, type Unit, unitPoints, unitsOf } from './edition';
import { type Problem, problem } from './problem';

/** The pieces of a set of units that hang together through shared borders, the one with most units first. */
export function piecesOf(edition: Edition, units: readonly Unit[]): Unit[][] {
  const waiting = new Map(units.map((unit) => [unit.id, unit]));
  const pieces: Unit[][] = [];
  for (const first of units) {
    if (!waiting.delete(first.id)) continue;
    const piece = [first];
    for (const unit of piece)
      for (const id of neighboursOf(edition, unit)) {
        const other = waiting.get(id);
        if (other && waiting.delete(id)) piece.push(other);
      }
    pieces.push(piece);
  }
  return pieces.sort((a, b) => b.length - a.length);
}

/** I5: a circle has units, and they are in one piece. The place is in the smallest piece. */
export function connectionProblem(edition: Edition, circleId: string): Problem | null {
  const pieces = piecesOf(edition, unitsOf(edition, circleId));
  if (pieces.length === 1) return null;
  if (pieces.length === 0) return problem('I5', 'empty_circle', null, [], [circleId]);
  const apart = pieces.slice(1).flat();
  const place = unitPoints(edition, pieces.at(-1)?.[0] as Unit)[0]?.[0] ?? null;
  return problem(
    'I5',
    'not_connected',
    place,
    apart.map(({ id }) => id),
    [circleId],
  );
}

/** I6: a circle lies in one community. */
export function communityProblem(edition: Edition, circle: Circle): Problem | null {
  const outside = unitsOf(edition, circle.id).filter((unit) => unit.communityId !== circle.communityId);
  if (outside.length === 0) return null;
  const place = unitPoints(edition, outside[0] as Unit)[0]?.[0] ?? null;
  return problem(
    'I6',
    'crosses_community',
    place,
    outside.map(({ id }) => id),
    [circle.id],
  );
}
