import { type Finding, note, type Place, refusal, warning } from '../finding';
import { MOST_CORNERS, MOST_CORNERS_OF_UNIT, MOST_UNITS } from '../limits';
import type { PolygonRings, Position, RawFeature } from './layer';

/** A feature as readers give it: anything may be wrong with it. */
export interface LooseFeature {
  readonly id?: unknown;
  readonly properties?: unknown;
  readonly geometry?: unknown;
}

interface Shape {
  readonly type?: unknown;
  readonly coordinates?: unknown;
  readonly geometries?: unknown;
}

const MOST_NESTING = 4;

const isPosition = (value: unknown): value is Position =>
  Array.isArray(value) && Number.isFinite(value[0]) && Number.isFinite(value[1]);

const isRing = (value: unknown): value is Position[] => Array.isArray(value) && value.every(isPosition);

/** What of a geometry is ground, what is not, and the number of the first position that is none. */
interface Sorted {
  readonly polygons: PolygonRings[];
  other: number;
  bad: boolean;
  firstOther: Position | null;
}

function sort(geometry: unknown, into: Sorted, depth = 0): void {
  const { type, coordinates, geometries } = (geometry ?? {}) as Shape;
  if (type === 'GeometryCollection' && Array.isArray(geometries) && depth < MOST_NESTING)
    for (const part of geometries) sort(part, into, depth + 1);
  else if (type === 'Polygon' || type === 'MultiPolygon') {
    const polygons = type === 'Polygon' ? [coordinates] : coordinates;
    if (!Array.isArray(polygons)) into.bad = true;
    else
      for (const rings of polygons) {
        if (Array.isArray(rings) && rings.every(isRing)) {
          if ((rings[0]?.length ?? 0) > 0) into.polygons.push(rings);
        } else into.bad = true;
      }
  } else if (typeof type === 'string') {
    into.other += 1;
    const first = Array.isArray(coordinates) ? coordinates.flat(3).slice(0, 2) : [];
    if (isPosition(first)) into.firstOther ??= first;
  }
}

const textOf = (value: unknown): string | null =>
  (typeof value === 'string' && value.trim() !== '') || typeof value === 'number'
    ? String(value).trim()
    : null;

const asObject = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};

const isPlace = ([x = Number.NaN, y = Number.NaN]: Position) => Math.abs(x) <= 180 && Math.abs(y) <= 90;

/** Raw places of findings are shown only where they can be degrees. */
const placeOf = (position: Position | null | undefined): Place | null =>
  position && isPlace(position) ? [position[0] as number, position[1] as number] : null;

/** The ground of a file's features, with what was left out; or why nothing can be used. */
export function groundOf(features: readonly LooseFeature[]): {
  readonly features: readonly RawFeature[];
  readonly findings: readonly Finding[];
} {
  const found: RawFeature[] = [];
  const findings: Finding[] = [];
  const [others, empty]: [{ place: Position | null; number: number }[], number[]] = [[], []];
  let [corners, heights] = [0, 0];
  for (const [at, feature] of features.entries()) {
    const sorted: Sorted = { polygons: [], other: 0, bad: false, firstOther: null };
    sort(feature?.geometry, sorted);
    const number = at + 1;
    const id = textOf(feature?.id);
    if (sorted.bad) {
      findings.push(refusal('bad_number', { units: [id ?? `#${number}`], values: { n: number } }));
      continue;
    }
    if (sorted.other > 0) others.push({ place: sorted.firstOther, number });
    else if (sorted.polygons.length === 0) empty.push(number);
    if (sorted.polygons.length === 0) continue;
    const size = sorted.polygons.flat().reduce((sum, ring) => sum + ring.length, 0);
    corners += size;
    if ((sorted.polygons[0]?.[0]?.[0]?.length ?? 2) > 2) heights += 1;
    if (size > MOST_CORNERS_OF_UNIT) {
      const values = { n: size, most: MOST_CORNERS_OF_UNIT };
      findings.push(refusal('too_many_corners', { units: [id ?? `#${number}`], values }));
    }
    found.push({ number, id, properties: asObject(feature.properties), polygons: sorted.polygons });
  }
  if (others.length > 0) {
    const values = { n: others.length, number: others[0]?.number ?? 0 };
    findings.push(warning('other_geometry', { place: placeOf(others[0]?.place), values }));
  }
  if (empty.length > 0)
    findings.push(
      warning('empty_geometry', { values: { n: empty.length, numbers: empty.slice(0, 8).join(', ') } }),
    );
  if (heights > 0) findings.push(note('height_dropped', { values: { n: heights } }));
  if (found.length === 0 && findings.every(({ severity }) => severity !== 'refusal'))
    findings.push(refusal('no_polygons', { values: { n: features.length } }));
  if (found.length > MOST_UNITS)
    findings.push(refusal('too_many_units', { values: { n: found.length, most: MOST_UNITS } }));
  if (corners > MOST_CORNERS)
    findings.push(refusal('too_many_corners', { values: { n: corners, most: MOST_CORNERS } }));
  return { features: found, findings };
}
