import { type Arc, across, arcAt, type Edition, type Unit } from './edition';
import { type Point, pointMetres } from './grid';

/** Of an arc in EPSG:4547: its length, and the signed area between it and a fixed origin, walked as drawn. */
interface ArcMetres {
  readonly length_m: number;
  readonly swept_m2: number;
}

/** Arcs are values, so what was measured once stays true: a drag measures only the arcs it moves. */
const measured = new WeakMap<Arc, ArcMetres>();

/** Near the street, so that areas are differences of small numbers. Any fixed point gives the same sums. */
const ORIGIN = { easting_m: 493_500, northing_m: 2_519_000 };

const measuredFrom = (point: Point): readonly [number, number] => {
  const [easting_m, northing_m] = pointMetres(point);
  return [easting_m - ORIGIN.easting_m, northing_m - ORIGIN.northing_m];
};

/**
 * Edges are straight in degrees (RFC 7946), so in metres they bend a little: the middle of 2 km is off by 3 cm. Simpson's
 * rule over each edge takes the bend into account; without it, a corner put exactly on an edge would change areas.
 */
function arcMetres(arc: Arc): ArcMetres {
  const known = measured.get(arc);
  if (known) return known;
  let [length_m, swept_m2] = [0, 0];
  for (let at = 0; at + 1 < arc.points.length; at++) {
    const [from, to] = [arc.points[at] as Point, arc.points[at + 1] as Point];
    const [a, b] = [measuredFrom(from), measuredFrom(to)];
    const m = measuredFrom([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]);
    const chord = a[0] * b[1] - b[0] * a[1];
    const bend = (m[0] - a[0]) * (b[1] - m[1]) - (b[0] - m[0]) * (m[1] - a[1]);
    swept_m2 += chord / 2 + (2 / 3) * bend;
    length_m += Math.hypot(b[0] - a[0], b[1] - a[1]);
  }
  const found = { length_m, swept_m2 };
  measured.set(arc, found);
  return found;
}

/** The length of a signed arc in EPSG:4547. */
export const arcLength_m = (edition: Edition, number: number): number =>
  arcMetres(arcAt(edition, number)).length_m;

export interface Ground {
  readonly area_m2: number;
  readonly perimeter_m: number;
}

/** Area and length of border of a unit in EPSG:4547. */
export function unitGround(edition: Edition, unit: Unit): Ground {
  let [area_m2, perimeter_m] = [0, 0];
  for (const { arcs } of unit.rings)
    for (const number of arcs) {
      const { length_m, swept_m2 } = arcMetres(arcAt(edition, number));
      area_m2 += number < 0 ? -swept_m2 : swept_m2;
      perimeter_m += length_m;
    }
  return { area_m2, perimeter_m };
}

/** Area and length of border of every circle; borders inside a circle do not count. */
export function circleGrounds(edition: Edition): Map<string, Ground> {
  const sums = new Map([...edition.circles.keys()].map((id) => [id, { area_m2: 0, perimeter_m: 0 }]));
  for (const unit of edition.units.values()) {
    const sum = sums.get(unit.circleId);
    if (sum === undefined) continue;
    for (const { arcs } of unit.rings)
      for (const number of arcs) {
        const { length_m, swept_m2 } = arcMetres(arcAt(edition, number));
        const other = across(edition, number);
        sum.area_m2 += number < 0 ? -swept_m2 : swept_m2;
        if (other === null || edition.units.get(other)?.circleId !== unit.circleId)
          sum.perimeter_m += length_m;
      }
  }
  return sums;
}
