import { arcEndsAt, cutArc, turnArc } from './arc-surgery';
import type { Change } from './change';
import type { Hit } from './cut-line';
import { type Edition, unsigned } from './edition';
import { isSame, type Point } from './grid';

/** Puts the corners a cut needs on their edges: in the arc, so in the neighbour too. */
export function insertHits(change: Change, hits: readonly Hit[]): void {
  const added = hits.filter((hit) => hit.edge !== null);
  // From the far end of each arc, so that the places before stay right.
  added.sort((one, other) => {
    const [a, b] = [one.edge as NonNullable<Hit['edge']>, other.edge as NonNullable<Hit['edge']>];
    if (a.arc !== b.arc || a.place !== b.place) return a.arc - b.arc || b.place - a.place;
    const from = change.arc(a.arc).points[a.place] as Point;
    return distance(other.point, from) - distance(one.point, from);
  });
  for (const { edge, point } of added) {
    if (edge === null) continue;
    const arc = change.arc(edge.arc);
    change.setArc(edge.arc, { ...arc, points: arc.points.toSpliced(edge.place + 1, 0, point) });
  }
}

const distance = (a: Point, b: Point) => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** Makes a corner on the unit's border a junction; `made` are those of this split. */
export function makeJunction(
  edition: Edition,
  change: Change,
  unitId: string,
  at: Point,
  made: readonly Point[],
): void {
  for (const { arcs } of change.unit(unitId).rings)
    for (const number of arcs) {
      const index = unsigned(number);
      const { points } = change.arc(index);
      if (!points.some((point) => isSame(point, at))) continue;
      const isEnd = isSame(points[0] as Point, at) || isSame(points.at(-1) as Point, at);
      if (isEnd) return;
      // A closed arc that meets no other has its end nowhere in particular.
      const end = points[0] as Point;
      const isLone =
        isSame(end, points.at(-1) as Point) &&
        arcEndsAt(edition, change, end).length === 2 &&
        !made.some((point) => isSame(point, end));
      if (isLone) turnArc(change, index, at);
      else cutArc(change, index, at);
      return;
    }
}
