import { arcsAt } from './arc-index';
import type { Change } from './change';
import type { Arc, Edition } from './edition';
import { isSame, type Point } from './grid';

const first = (arc: Arc) => arc.points[0] as Point;
const last = (arc: Arc) => arc.points.at(-1) as Point;

/**
 * Makes a corner inside an arc an end of arcs. The first part keeps the arc's number; the rings on
 * both sides follow.
 */
export function cutArc(change: Change, index: number, at: Point): void {
  const arc = change.arc(index);
  const place = arc.points.findIndex((point) => isSame(point, at));
  if (place <= 0 || place === arc.points.length - 1) return;
  const [head, tail] = [arc.points.slice(0, place + 1), arc.points.slice(place)];
  change.setArc(index, { ...arc, points: head });
  const added = change.addArc({ ...arc, points: tail });
  change.replaceInRings(index, [index, added], arc);
}

/** Turns an arc that is a whole ring to begin at one of its corners. */
export function turnArc(change: Change, index: number, at: Point): void {
  const arc = change.arc(index);
  const place = arc.points.findIndex((point) => isSame(point, at));
  if (place <= 0) return;
  change.setArc(index, {
    ...arc,
    points: [...arc.points.slice(place, -1), ...arc.points.slice(0, place + 1)],
  });
}

/** Numbers of the arcs that end at a corner, once for each end. */
export function arcEndsAt(edition: Edition, change: Change, at: Point): number[] {
  const candidates = new Set([...arcsAt(edition.index, at), ...change.writtenArcs()]);
  return [...candidates].flatMap((index) => {
    const arc = change.arcOrNull(index);
    if (arc === null) return [];
    return [...(isSame(first(arc), at) ? [index] : []), ...(isSame(last(arc), at) ? [index] : [])];
  });
}

/** Where only two arcs still meet there is no junction any more: they become one, under the lower number. */
export function joinArcs(edition: Edition, change: Change, at: Point): void {
  const ends = arcEndsAt(edition, change, at).sort((a, b) => a - b);
  const [index, other] = ends;
  if (ends.length !== 2 || index === undefined || other === undefined || index === other) return;
  const [arc, joined] = [change.arc(index), change.arc(other)];
  const fromCorner = isSame(first(joined), at) ? joined.points : joined.points.toReversed();
  const points = isSame(last(arc), at)
    ? [...arc.points, ...fromCorner.slice(1)]
    : [...fromCorner.toReversed(), ...arc.points.slice(1)];
  change.setArc(index, { ...arc, points });
  change.replaceInRings(other, [], joined);
  change.setArc(other, null);
}
