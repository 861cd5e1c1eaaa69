import { makeIndex } from './arc-index';
import { buildArcs } from './build-arcs';
import { findBorderProblems } from './build-problems';
import type { Circle, Edition, Unit, UnitRecord } from './edition';
import { ringPoints } from './edition';
import { fromGrid, isSame, type Point, toGrid } from './grid';
import { polygonProblem } from './polygon-check';
import { doubledArea } from './predicates';
import { type Problem, problem } from './problem';

/** A unit as it comes from a file or the database: GeoJSON Polygon coordinates, WGS 84 degrees. */
export interface UnitPolygon extends UnitRecord {
  readonly coordinates: readonly (readonly (readonly number[])[])[];
}

export type Built =
  | { readonly built: true; readonly edition: Edition }
  | { readonly built: false; readonly problems: readonly Problem[] };

/** The corners of a closed GeoJSON ring on the grid, the first not repeated; or why not. */
function readRing(ring: readonly (readonly number[])[], unit: string): Point[] | Problem {
  const points: Point[] = [];
  for (const [longitude = Number.NaN, latitude = Number.NaN] of ring) {
    if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90))
      return problem('I1', 'bad_number', points.at(-1) ?? null, [unit]);
    points.push(toGrid(longitude, latitude));
  }
  const [first, last] = [points[0], points.pop()];
  if (first === undefined || last === undefined || !isSame(first, last))
    return problem('I1', 'not_closed', first ?? null, [unit]);
  return points;
}

/** Outer rings counter-clockwise, holes clockwise (RFC 7946); files of older habits are turned round, first corner kept. */
function turned(rings: readonly Point[][]): Point[][] {
  return rings.map((ring, number) =>
    ring.length > 2 && doubledArea(ring) > 0n !== (number === 0)
      ? [ring[0] as Point, ...ring.slice(1).reverse()]
      : ring,
  );
}

function readUnits(units: readonly UnitPolygon[], circles: ReadonlyMap<string, Circle>) {
  const problems: Problem[] = [];
  const shapes = new Map<string, Point[][]>();
  for (const unit of units) {
    if (shapes.has(unit.id)) problems.push(problem('I1', 'repeated_id', null, [unit.id]));
    if (!circles.has(unit.circleId))
      problems.push(problem('I5', 'unknown_circle', null, [unit.id], [unit.circleId]));
    const rings = unit.coordinates.map((ring) => readRing(ring, unit.id));
    problems.push(...rings.filter((ring): ring is Problem => !Array.isArray(ring)));
    const read = turned(rings.filter((ring): ring is Point[] => Array.isArray(ring)));
    const fault = rings.length === read.length ? polygonProblem(read) : null;
    if (fault) problems.push(problem('I1', fault.code, fault.place, [unit.id]));
    shapes.set(unit.id, read);
  }
  return { problems, shapes };
}

/**
 * An edition from polygons whose borders are shared corner for corner. All problems found are returned, each with its
 * place: rings that are no polygons, overlaps, gaps, and corners on a neighbour's edge that the neighbour lacks
 * (T-junctions). Degrees are rounded to 9 decimals.
 */
export function buildEdition(units: readonly UnitPolygon[], circleList: readonly Circle[]): Built {
  const circles = new Map(circleList.map((circle) => [circle.id, circle]));
  const { problems, shapes } = readUnits(units, circles);
  for (const { id } of circleList)
    if (!units.some((unit) => unit.circleId === id))
      problems.push(problem('I5', 'empty_circle', null, [], [id]));
  if (problems.length > 0) return { built: false, problems };
  const { arcs, rings, doubled } = buildArcs(shapes);
  const found = findBorderProblems(arcs, doubled);
  if (found.outline === null || found.problems.length > 0) return { built: false, problems: found.problems };
  const built = units.map(({ coordinates, ...record }, order): [string, Unit] => [
    record.id,
    { ...record, order, rings: rings.get(record.id) ?? [], from: [{ unit: record.id, share: 1 }] },
  ]);
  const index = makeIndex(arcs);
  return { built: true, edition: { arcs, units: new Map(built), circles, outline: found.outline, index } };
}

/** A unit's shape as GeoJSON Polygon coordinates in degrees, beginning where its file began while that corner exists. */
export function unitCoordinates(edition: Edition, unit: Unit): number[][][] {
  return unit.rings.map(({ arcs, start }) => {
    const points = ringPoints(edition, arcs);
    const first = Math.max(
      0,
      points.findIndex((point) => isSame(point, start)),
    );
    const turnedTo = [...points.slice(first), ...points.slice(0, first)];
    return [...turnedTo, turnedTo[0] as Point].map((point) => [...fromGrid(point)]);
  });
}

/** The units as polygons, in the order they came. */
export function toPolygons(edition: Edition): UnitPolygon[] {
  return [...edition.units.values()]
    .sort((a, b) => a.order - b.order)
    .map(({ order, rings, from, ...record }) => ({
      ...record,
      coordinates: unitCoordinates(edition, { ...record, order, rings, from }),
    }));
}
