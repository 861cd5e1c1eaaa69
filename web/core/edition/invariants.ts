import { communityProblem, connectionProblem } from './circle-check';
import { type Arc, type Edition, type Unit, unitPoints, unsigned, walk } from './edition';
import { isSame, type Point } from './grid';
import { outlineOf } from './outline';
import { findConflict, polygonProblem } from './polygon-check';
import { doubledArea, sideOfRing } from './predicates';
import { type Problem, problem } from './problem';

/** I1: a unit is a simple polygon. */
function checkPolygon(edition: Edition, unit: Unit): Problem[] {
  const fault = polygonProblem(unitPoints(edition, unit));
  return fault ? [problem('I1', fault.code, fault.place, [unit.id])] : [];
}

/**
 * What was found of the polygons of units holds while their rings run along the same arcs, which are values: kept from one
 * whole check to the next, a check after a gesture costs what the gesture touched.
 */
export class KnownPolygons {
  #known = new Map<string, { readonly rings: readonly RingOfArcs[]; readonly found: Problem[] }>();

  readonly check = (edition: Edition, unit: Unit): Problem[] => {
    const rings = unit.rings.map(({ arcs }) => ({
      numbers: arcs,
      arcs: arcs.map((number) => edition.arcs[unsigned(number)]),
    }));
    const known = this.#known.get(unit.id);
    if (known && isSameRings(known.rings, rings)) return known.found;
    const found = checkPolygon(edition, unit);
    this.#known.set(unit.id, { rings, found });
    return found;
  };
}

interface RingOfArcs {
  readonly numbers: readonly number[];
  readonly arcs: readonly (Arc | null | undefined)[];
}

const isSameRings = (before: readonly RingOfArcs[], now: readonly RingOfArcs[]): boolean =>
  before.length === now.length &&
  now.every(({ numbers, arcs }, ring) => {
    const was = before[ring];
    return (
      was?.numbers.length === numbers.length &&
      // The sign too: backwards is another ring.
      numbers.every((number, at) => was.numbers[at] === number && was.arcs[at] === arcs[at])
    );
  });

/** I4, seen from a unit: its rings close, and each of their arcs names the unit on the side it lies on. */
function checkRings(edition: Edition, unit: Unit): Problem[] {
  const found: Problem[] = [];
  for (const { arcs } of unit.rings)
    arcs.forEach((number, at) => {
      const arc = edition.arcs[unsigned(number)];
      const following = arcs[(at + 1) % arcs.length] as number;
      if (!arc || !edition.arcs[unsigned(following)]) {
        found.push(problem('I4', 'broken_arc', null, [unit.id]));
        return;
      }
      const end = walk(edition, number).at(-1) as Point;
      const names = number < 0 ? arc.right : arc.left;
      if (names !== unit.id || !isSame(end, walk(edition, following)[0] as Point))
        found.push(problem('I4', 'broken_arc', end, [unit.id]));
    });
  return found;
}

/** I4, seen from the arcs: each is once in a ring of the unit on either side, and has a unit on one side at least. */
function checkArcs(edition: Edition): Problem[] {
  const uses = new Map<number, number>();
  for (const unit of edition.units.values())
    for (const { arcs } of unit.rings)
      for (const number of arcs) uses.set(number, (uses.get(number) ?? 0) + 1);
  return edition.arcs.flatMap((arc, index) => {
    if (arc === null) return uses.has(index) || uses.has(~index) ? [problem('I4', 'broken_arc', null)] : [];
    const isRight =
      (uses.get(index) ?? 0) === (arc.left === null ? 0 : 1) &&
      (uses.get(~index) ?? 0) === (arc.right === null ? 0 : 1) &&
      arc.left !== arc.right;
    const units = [arc.left, arc.right].filter((id) => id !== null);
    return isRight ? [] : [problem('I4', 'broken_arc', arc.points[0] ?? null, units)];
  });
}

/** Where two outlines differ: a corner that only one of them has. */
function difference(a: readonly (readonly Point[])[], b: readonly (readonly Point[])[]): Point | null {
  const corners = new Set(a.flat().map(String));
  const others = new Set(b.flat().map(String));
  return (
    a.flat().find((point) => !others.has(String(point))) ??
    b.flat().find((point) => !corners.has(String(point))) ??
    a[0]?.[0] ??
    null
  );
}

/**
 * I2 and I3. With I1 and I4 every place is covered as often as the outer border turns round it; so a border that does
 * not cross itself is no overlap, and one equal to the street's outline is the whole street.
 */
function checkCover(edition: Edition): Problem[] {
  const outline = outlineOf(edition.arcs);
  if (outline === null) return [problem('I4', 'broken_arc', null)];
  const conflict = findConflict(outline.raw);
  if (conflict) return [problem('I2', 'overlap', conflict.place)];
  if (JSON.stringify(outline.normal) === JSON.stringify(edition.outline)) return [];
  const found: Problem[] = [];
  const [street = [], ...rest] = outline.raw.toSorted((a, b) => Number(doubledArea(b) - doubledArea(a)));
  for (const ring of rest) {
    const place = ring[0] ?? null;
    if (doubledArea(ring) < 0n) found.push(problem('I3', 'gap', place));
    else if (place && sideOfRing(place, street) >= 0) found.push(problem('I2', 'overlap', place));
  }
  return found.length > 0
    ? found
    : [problem('I3', 'outline_changed', difference(outline.normal, edition.outline))];
}

function checkCircles(edition: Edition, ids: Iterable<string>): Problem[] {
  return [...ids].flatMap((id) => {
    const circle = edition.circles.get(id);
    if (circle === undefined) return [problem('I5', 'unknown_circle', null, [], [id])];
    return [connectionProblem(edition, id), communityProblem(edition, circle)].filter((one) => one !== null);
  });
}

/** All of I1 to I6 for the whole edition; [] when they hold. `polygons`: what an earlier check found of them. */
export function checkEdition(edition: Edition, polygons?: KnownPolygons): Problem[] {
  const ofPolygon = polygons?.check ?? checkPolygon;
  const units = [...edition.units.values()];
  const unknown = units.filter((unit) => !edition.circles.has(unit.circleId));
  return [
    ...units.flatMap((unit) => ofPolygon(edition, unit)),
    ...units.flatMap((unit) => checkRings(edition, unit)),
    ...checkArcs(edition),
    ...checkCover(edition),
    ...unknown.map((unit) => problem('I5', 'unknown_circle', null, [unit.id], [unit.circleId])),
    ...checkCircles(edition, edition.circles.keys()),
  ];
}
