import type { Border, UnitShape } from '../map/plan-shapes';

type Place = readonly [number, number];
export type Side = 'west' | 'east';

const crossing = ([ax, ay]: Place, [bx, by]: Place, longitude: number): [number, number] => [
  longitude,
  ay + ((longitude - ax) / (bx - ax)) * (by - ay),
];

const isInside = ([x]: Place, longitude: number, side: Side): boolean =>
  side === 'west' ? x <= longitude : x >= longitude;

/** A closed ring cut along a meridian (Sutherland and Hodgman 1974, one edge); empty when nothing is left. */
export function clipRing(ring: readonly Place[], longitude: number, side: Side): [number, number][] {
  const kept: [number, number][] = [];
  ring.slice(0, -1).forEach((point, at) => {
    const next = ring[at + 1] as Place;
    const [isIn, goesOn] = [isInside(point, longitude, side), isInside(next, longitude, side)];
    if (isIn) kept.push([point[0], point[1]]);
    if (isIn !== goesOn) kept.push(crossing(point, next, longitude));
  });
  return kept.length < 3 ? [] : [...kept, kept[0] as [number, number]];
}

/** The parts of a line on one side of a meridian. */
export function clipPath(path: readonly Place[], longitude: number, side: Side): [number, number][][] {
  const parts: [number, number][][] = [];
  let part: [number, number][] = [];
  path.forEach((point, at) => {
    const before = path[at - 1];
    const [isIn, wasIn] = [
      isInside(point, longitude, side),
      before !== undefined && isInside(before, longitude, side),
    ];
    if (before !== undefined && isIn !== wasIn) part.push(crossing(before, point, longitude));
    if (isIn) part.push([point[0], point[1]]);
    else if (part.length > 0) {
      parts.push(part);
      part = [];
    }
  });
  if (part.length > 0) parts.push(part);
  return parts.filter(({ length }) => length > 1);
}

export const clipShapes = (shapes: readonly UnitShape[], longitude: number, side: Side): UnitShape[] =>
  shapes.flatMap((shape) => {
    const rings = shape.rings
      .map((ring) => clipRing(ring, longitude, side))
      .filter(({ length }) => length > 0);
    return rings.length === 0 ? [] : [{ ...shape, rings }];
  });

export const clipBorders = (borders: readonly Border[], longitude: number, side: Side): Border[] =>
  borders.flatMap(({ path, kind }) => clipPath(path, longitude, side).map((part) => ({ path: part, kind })));
