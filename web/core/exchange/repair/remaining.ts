import { fromGrid, type Point, toGrid } from '../../edition/grid';
import { type Built, buildEdition } from '../../edition/partition';
import { polygonProblem } from '../../edition/polygon-check';
import { sideOfRing } from '../../edition/predicates';
import type { Problem } from '../../edition/problem';
import { type Finding, refusal } from '../finding';
import { type Box, boxOf, common, overlapOf, type Rings } from '../overlay';
import type { Ground } from './ground';
import { type Loop, loopsOf } from './loops';
import { groundsOf, looseEdges, type Mesh } from './mesh';

/** Less common or missing ground than this is rounding. */
const LEAST_AREA_M2 = 0.01;
/** Enough to work on; a file with more is told their number. */
export const MOST_PROBLEMS = 500;

const asFinding = ({ code, place, units }: Problem): Finding =>
  refusal(code as Finding['code'], { place: place === null ? null : fromGrid(place), units });

interface Shape {
  readonly id: string;
  readonly rings: Point[][];
  box: Box;
}

function shapesOf(mesh: Mesh): Shape[] {
  const shapes = mesh.ids.map((id): Shape => ({ id, rings: [], box: [0, 0, 0, 0] }));
  for (const { unit, corners } of mesh.rings)
    shapes[unit]?.rings.push(corners.map((corner) => mesh.points[corner] as Point));
  for (const shape of shapes) shape.box = boxOf(shape.rings);
  return shapes;
}

/** Pairs whose boxes meet, by a sweep from west to east. */
function* meetingPairs(shapes: readonly Shape[]): Generator<readonly [Shape, Shape]> {
  const sorted = shapes.toSorted((a, b) => a.box[0] - b.box[0]);
  for (const [at, one] of sorted.entries())
    for (let next = at + 1; next < sorted.length; next++) {
      const other = sorted[next] as Shape;
      if (other.box[0] > one.box[2]) break;
      const [, south, , north] = common(one.box, other.box);
      if (south < north) yield [one, other];
    }
}

function overlaps(shapes: readonly Shape[]): Finding[] {
  const found: Finding[] = [];
  for (const [one, other] of meetingPairs(shapes)) {
    const shared = overlapOf(one.rings, other.rings);
    if (shared === null || shared.area_m2 < LEAST_AREA_M2) continue;
    const values = { area_m2: shared.area_m2 };
    found.push(refusal('overlap', { place: shared.place, units: [one.id, other.id], values }));
  }
  return found;
}

/** Whether a place is inside a unit. */
const covers = ({ rings, box }: Shape, [x, y]: Point): boolean =>
  x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3] && isInside(rings, [x, y]);

const isInside = (rings: Rings, point: Point): boolean =>
  rings.filter((ring) => sideOfRing(point, ring) > 0).length % 2 === 1;

function gaps(shapes: readonly Shape[], loops: readonly Loop[]): Finding[] {
  const found: Finding[] = [];
  for (const { ring, units, doubled } of loops) {
    const inside = doubled < 0n ? overlapOf([ring], [ring]) : null;
    if (inside === null || inside.area_m2 < LEAST_AREA_M2) continue;
    // A walk round overlapping borders can go clockwise too.
    if (shapes.some((shape) => covers(shape, toGrid(...inside.place)))) continue;
    found.push(refusal('gap', { place: inside.place, units, values: { area_m2: inside.area_m2 } }));
  }
  return found;
}

function partsApart(loops: readonly Loop[]): Finding[] {
  const parts = loops
    .filter(({ doubled }) => doubled > 0n)
    .sort((a, b) => (a.doubled === b.doubled ? 0 : a.doubled > b.doubled ? -1 : 1));
  return parts
    .slice(1)
    .map(({ ring, units }) => refusal('separate_part', { place: fromGrid(ring[0] as Point), units }));
}

/** Units that are no polygons. */
function faults(shapes: readonly Shape[]): Finding[] {
  return shapes.flatMap(({ id, rings }) => {
    const fault = polygonProblem(rings);
    return fault ? [refusal(fault.code, { place: fromGrid(fault.place), units: [id] })] : [];
  });
}

/** The units as an edition of one circle: whether they are a partition does not depend on circles. */
export function built(grounds: readonly Ground[]): Built {
  const rest = { circleId: 'all', communityId: '', nameZh: '', nameEn: '', kind: '', residents: 0 };
  return buildEdition(
    grounds.map(({ id, coordinates }) => ({ id, coordinates, ...rest })),
    [{ id: 'all', communityId: '', nameZh: '', nameEn: '', isLocked: false }],
  );
}

/**
 * What keeps units from being a partition, with places and areas, the largest first; empty when nothing does. Faults of
 * single units first: while a unit is no polygon, its neighbours' borders cannot be judged. Core's `buildEdition` has the
 * last word, but looking at the loops before spares it thousands of borders that do not meet.
 */
export function problemsOf(mesh: Mesh): Finding[] {
  const shapes = shapesOf(mesh);
  const single = faults(shapes);
  if (single.length > 0) return single.slice(0, MOST_PROBLEMS);
  const loops = loopsOf(mesh, looseEdges(mesh));
  if (loops.length <= 1) {
    const result = built(groundsOf(mesh));
    if (result.built) return [];
    const measured = overlaps(shapes);
    return measured.length > 0 ? measured : result.problems.map(asFinding);
  }
  const measured = [...overlaps(shapes), ...gaps(shapes, loops)].sort(
    (a, b) => Number(b.values.area_m2) - Number(a.values.area_m2),
  );
  const apart = measured.length > 0 ? [] : partsApart(loops);
  const found = [...measured, ...apart].slice(0, MOST_PROBLEMS);
  // Loops too small to be measured: say where at least.
  const place = fromGrid(loops[0]?.ring[0] as Point);
  return found.length > 0 ? found : [refusal('broken_arc', { place, units: loops[0]?.units ?? [] })];
}
