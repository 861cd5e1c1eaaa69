import { arcsAt } from './arc-index';
import type { Arc, Edition } from './edition';
import { isSame, type Point } from './grid';

/** A corner of the partition and the borders it is on. */
export interface Corner {
  readonly at: Point;
  /** Numbers of the arcs through it. */
  readonly arcs: readonly number[];
  /** Where arcs meet: it cannot be removed without deciding what becomes of them. */
  readonly isJunction: boolean;
  /** Of the outline: its neighbours along the outline, [] elsewhere. */
  readonly outlineNeighbours: readonly Point[];
  /** The units round it. */
  readonly units: ReadonlySet<string>;
}

const isOuter = (arc: Arc) => arc.left === null || arc.right === null;
/** A closed arc that meets no other has an end, but nothing to join there. */
const isClosed = ({ points }: Arc) => isSame(points[0] as Point, points.at(-1) as Point);

/** The corner at exactly this point; null when there is none. */
export function findCorner(edition: Edition, at: Point): Corner | null {
  const arcs: number[] = [];
  const outlineNeighbours: Point[] = [];
  const units = new Set<string>();
  let ends = 0;
  let isLoneLoop = false;
  for (const number of arcsAt(edition.index, at)) {
    const arc = edition.arcs[number] as Arc;
    let isThrough = false;
    arc.points.forEach((point, place) => {
      if (!isSame(point, at)) return;
      isThrough = true;
      if (place === 0 || place === arc.points.length - 1) ends += 1;
      const beside = [arc.points[place - 1], arc.points[place + 1]];
      if (isOuter(arc)) outlineNeighbours.push(...beside.filter((other) => other !== undefined));
    });
    if (!isThrough) continue;
    arcs.push(number);
    isLoneLoop = isClosed(arc);
    for (const id of [arc.left, arc.right]) if (id !== null) units.add(id);
  }
  if (arcs.length === 0) return null;
  const isJunction = ends > 0 && !(arcs.length === 1 && isLoneLoop);
  return { at, arcs, isJunction, outlineNeighbours, units };
}

/** The arc and place of the edge between two neighbouring corners; null when they are none. */
export function findEdge(
  edition: Edition,
  a: Point,
  b: Point,
): { readonly number: number; readonly place: number; readonly arc: Arc } | null {
  for (const number of arcsAt(edition.index, a)) {
    const arc = edition.arcs[number] as Arc;
    for (let place = 0; place + 1 < arc.points.length; place++) {
      const [from, to] = [arc.points[place] as Point, arc.points[place + 1] as Point];
      if ((isSame(from, a) && isSame(to, b)) || (isSame(from, b) && isSame(to, a)))
        return { number, place, arc };
    }
  }
  return null;
}
