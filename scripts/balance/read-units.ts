import { type MetreRings, polygonGraph } from '../../web/core/edition/balance/polygon-graph';
import type { BalanceTask } from '../../web/core/edition/balance/task';
import { toMetres } from '../../web/core/geo/projection';

/** What cannot be used of a file, in both languages. */
export class BadUnits extends Error {
  constructor(zh: string, en: string) {
    super(`${zh}\n${en}`);
  }
}

export interface Fields {
  readonly weight: string;
  readonly circle: string;
  readonly within?: string;
  readonly id?: string;
}

const MOST_UNITS = 20_000;
/** EPSG:4547 is true near its meridian; elsewhere a plain local scale will do, as only lengths and areas are compared. */
const ZONE_EAST = [111, 117] as const;

type Positions = readonly (readonly number[])[];

const few = (items: readonly string[]) => `${items.slice(0, 5).join(', ')}${items.length > 5 ? ' …' : ''}`;

function parse(text: string): { geometry: unknown; properties: Record<string, unknown>; id?: unknown }[] {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new BadUnits(`文件不是 JSON:${(error as Error).message}`, 'The file is not JSON.');
  }
  const { type, features } = (data ?? {}) as { type?: unknown; features?: unknown };
  if (type !== 'FeatureCollection' || !Array.isArray(features))
    throw new BadUnits('文件不是 GeoJSON FeatureCollection。', 'The file is no GeoJSON FeatureCollection.');
  if (features.length < 2) throw new BadUnits('单元少于两个。', 'There are fewer than two units.');
  if (features.length > MOST_UNITS)
    throw new BadUnits(
      `单元 ${features.length} 个,上限 ${MOST_UNITS} 个。`,
      `There are ${features.length} units; the limit is ${MOST_UNITS}.`,
    );
  return features;
}

/** Polygon and MultiPolygon coordinates as a list of polygons. */
function polygonsOf(geometry: unknown, id: string): Positions[][] {
  const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown };
  const polygons = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : null;
  const isSound =
    Array.isArray(polygons) &&
    polygons.length > 0 &&
    polygons.every(
      (rings) =>
        Array.isArray(rings) &&
        rings.length > 0 &&
        rings.every(
          (ring) =>
            Array.isArray(ring) &&
            ring.length >= 4 &&
            ring.every((at) => Array.isArray(at) && Number.isFinite(at[0]) && Number.isFinite(at[1])),
        ),
    );
  if (!isSound) throw new BadUnits(`单元 ${id} 没有可用的面。`, `Unit ${id} has no usable polygon.`);
  return polygons as Positions[][];
}

/** Metres for the positions of a file: degrees, or metres already when the numbers cannot be degrees. */
function metresOf(
  shapes: readonly Positions[][][],
): (position: readonly number[]) => readonly [number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x = 0, y = 0] of shapes.flat(3) as unknown as (readonly number[])[]) {
    [west, east] = [Math.min(west, x), Math.max(east, x)];
    [south, north] = [Math.min(south, y), Math.max(north, y)];
  }
  if (west < -180 || east > 180 || south < -90 || north > 90) return ([x = 0, y = 0]) => [x, y];
  if (west >= ZONE_EAST[0] && east <= ZONE_EAST[1]) return ([x = 0, y = 0]) => toMetres(x, y);
  const scale = Math.cos((((south + north) / 2) * Math.PI) / 180);
  return ([x = 0, y = 0]) => [x * 111_320 * scale, y * 110_700];
}

function textOf(value: unknown): string | null {
  return (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : null;
}

/** The texts of a field; refuses when units lack it. */
function column(
  rows: readonly { id: string; properties: Record<string, unknown> }[],
  field: string,
): string[] {
  const lacking = rows.filter(({ properties }) => textOf(properties[field]) === null).map(({ id }) => id);
  if (lacking.length > 0)
    throw new BadUnits(
      `${lacking.length} 个单元没有字段 ${field}:${few(lacking)}`,
      `${lacking.length} units lack the field ${field}: ${few(lacking)}`,
    );
  return rows.map(({ properties }) => textOf(properties[field]) as string);
}

/** The balance task of a GeoJSON text: units, weights, circles and what they must stay within. */
export function readUnits(text: string, fields: Fields): BalanceTask {
  const rows = parse(text).map((feature, at) => {
    const properties = feature?.properties ?? {};
    const id = textOf(fields.id ? properties[fields.id] : (properties.id ?? feature?.id)) ?? '';
    if (id === '')
      throw new BadUnits(`第 ${at + 1} 个要素没有编号。`, `Feature ${at + 1} has no id (see --id).`);
    return { id, properties, geometry: feature.geometry };
  });
  const ids = rows.map(({ id }) => id);
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  if (twice.length > 0) throw new BadUnits(`编号重复:${few(twice)}`, `Ids occur twice: ${few(twice)}`);
  const weights = column(rows, fields.weight).map(Number);
  const bad = ids.filter((_, at) => !(Number.isFinite(weights[at]) && (weights[at] as number) >= 0));
  if (bad.length > 0)
    throw new BadUnits(
      `字段 ${fields.weight} 不是非负的数:${few(bad)}`,
      `The field ${fields.weight} is no number from 0 up: ${few(bad)}`,
    );
  const circleNames = column(rows, fields.circle);
  const withinNames = fields.within ? column(rows, fields.within) : ids.map(() => '');
  const shapes = rows.map(({ geometry, id }) => polygonsOf(geometry, id));
  const metres = metresOf(shapes);
  const inMetres = shapes.map((polygons) =>
    polygons.map((rings): MetreRings => rings.map((ring) => ring.map(metres))),
  );
  const circles = [...new Set(circleNames)];
  const communities = [...new Set(withinNames)];
  return {
    graph: polygonGraph(ids, weights, inMetres),
    circles,
    start: circleNames.map((name) => circles.indexOf(name)),
    within: withinNames.map((name) => communities.indexOf(name)),
    locked: new Set(),
  };
}
