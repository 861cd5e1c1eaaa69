import { type Arc, type Edition, type Unit, unitPoints, unsigned } from '@/core/edition/edition';
import { fromGrid, type Point } from '@/core/edition/grid';

export interface UnitShape {
  readonly id: string;
  readonly circleId: string;
  /** Closed rings in degrees. */
  readonly rings: readonly (readonly [number, number])[][];
}

const degrees = (points: readonly Point[]): [number, number][] => points.map((point) => [...fromGrid(point)]);
const closed = (points: readonly Point[]): readonly Point[] =>
  points[0] === undefined ? points : [...points, points[0]];

interface Kept {
  readonly arcs: readonly (Arc | null | undefined)[];
  readonly shape: UnitShape;
}

/** Shapes of the units, those that did not change taken over from before: a drag makes only what it moves. */
export class ShapeCache {
  #kept: ReadonlyMap<string, Kept> = new Map();

  shapesOf(edition: Edition): readonly UnitShape[] {
    const next = new Map<string, Kept>();
    const shapes = [...edition.units.values()].map((unit) => {
      const arcs = unit.rings.flatMap((ring) => ring.arcs.map((number) => edition.arcs[unsigned(number)]));
      const known = this.#kept.get(unit.id);
      const isSame = known?.arcs.length === arcs.length && arcs.every((arc, at) => arc === known.arcs[at]);
      const shape =
        known && isSame && known.shape.circleId === unit.circleId
          ? known.shape
          : {
              id: unit.id,
              circleId: unit.circleId,
              rings: known && isSame ? known.shape.rings : ringsOf(edition, unit),
            };
      next.set(unit.id, { arcs, shape });
      return shape;
    });
    this.#kept = next;
    return shapes;
  }
}

export const ringsOf = (edition: Edition, unit: Unit): UnitShape['rings'] =>
  unitPoints(edition, unit).map((ring) => degrees(closed(ring)));

const paths = new WeakMap<Arc, [number, number][]>();
function pathOf(arc: Arc): [number, number][] {
  const known = paths.get(arc);
  if (known) return known;
  const path = degrees(arc.points);
  paths.set(arc, path);
  return path;
}

export interface Border {
  readonly path: [number, number][];
  /** Between two circles, or between two units of one. */
  readonly kind: 'circle' | 'unit';
}

/** The borders inside the street; its outline is the map's. */
export const bordersOf = (edition: Edition): readonly Border[] =>
  edition.arcs.flatMap((arc) => borderOf(edition, arc) ?? []);

export function borderOf(edition: Edition, arc: Arc | null | undefined): Border | null {
  if (!arc || arc.left === null || arc.right === null) return null;
  const [left, right] = [edition.units.get(arc.left), edition.units.get(arc.right)];
  return { path: pathOf(arc), kind: left?.circleId === right?.circleId ? 'unit' : 'circle' };
}

export interface CornerDot {
  readonly point: Point;
  readonly position: readonly [number, number];
  /** Borders meet there. */
  readonly isJunction: boolean;
}

/** Every corner of these borders once. Those of straight stretches too: they can be moved like any other. */
export function cornersOf(
  arcs: Iterable<Arc | null | undefined>,
  box: readonly [number, number, number, number],
): readonly CornerDot[] {
  const [west, south, east, north] = box;
  const found = new Map<string, CornerDot>();
  for (const arc of arcs) {
    if (!arc) continue;
    arc.points.forEach((point, at) => {
      const [lng, lat] = fromGrid(point);
      if (lng < west || lng > east || lat < south || lat > north) return;
      const isJunction = at === 0 || at === arc.points.length - 1;
      const known = found.get(String(point));
      if (known === undefined || (isJunction && !known.isJunction))
        found.set(String(point), { point, position: [lng, lat], isJunction });
    });
  }
  return [...found.values()];
}

/** A point well inside a unit: the middle of the widest stretch on the line through the middle of its height. */
export function insideOf(edition: Edition, unit: Unit): Point {
  const rings = unitPoints(edition, unit);
  const ys = (rings[0] ?? []).map(([, y]) => y);
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  let best: { readonly point: Point; readonly width: number } | null = null;
  for (const share of [0.5, 0.38, 0.62]) {
    // Half a step off the grid, so that no corner lies on the line.
    const y = Math.floor(low + share * (high - low)) + 0.5;
    const xs = rings.flatMap((ring) =>
      ring.flatMap(([x1, y1], at) => {
        const [x2, y2] = ring[(at + 1) % ring.length] as Point;
        return y1 > y === y2 > y ? [] : [x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)];
      }),
    );
    xs.sort((a, b) => a - b);
    for (let at = 0; at + 1 < xs.length; at += 2) {
      const [from = 0, to = 0] = [xs[at], xs[at + 1]];
      if (best === null || to - from > best.width)
        best = { point: [Math.round((from + to) / 2), Math.round(y)], width: to - from };
    }
  }
  return best?.point ?? rings[0]?.[0] ?? [0, 0];
}
