import type { Circle } from '../../edition/edition';
import { type Crs, parseCrs } from '../crs';
import { type Finding, note, refusal, warning } from '../finding';
import { jsonFault } from './json-fault';
import { type ReadFile, refused } from './layer';
import { groundOf, type LooseFeature } from './polygons';
import { type Decode, decodeUnknown } from './text';

interface Collection {
  readonly type?: unknown;
  readonly features?: unknown;
  readonly crs?: unknown;
  readonly circles?: unknown;
  readonly is_schematic?: unknown;
  readonly is_synthetic?: unknown;
}

const GEOMETRIES = new Set([
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
  'Point',
  'LineString',
  'MultiPoint',
  'MultiLineString',
]);

/** RFC 7946 knows only WGS 84; files of the habit before name another in a `crs` member. */
function crsOf(member: unknown): { crs: Crs | null; finding: Finding | null } {
  const { properties } = (member ?? {}) as { properties?: { name?: unknown } };
  const name = properties?.name;
  if (typeof name !== 'string') return { crs: 'wgs84', finding: null };
  if (/CRS84$/i.test(name)) return { crs: 'wgs84', finding: null };
  const [, code] = /EPSG:{1,2}(?:[\d.]*:)?(\d+)$/i.exec(name) ?? [];
  const parsed = parseCrs(code === undefined ? name : `epsg:${code}`);
  return parsed.known
    ? { crs: parsed.crs, finding: null }
    : {
        crs: null,
        finding: warning(parsed.reason === 'old_datum' ? 'old_datum' : 'unknown_crs', { values: { name } }),
      };
}

/** The circles that our own export writes beside the features; whatever else stands there is ignored. */
function circlesOf(member: unknown): Circle[] {
  if (!Array.isArray(member)) return [];
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return member.flatMap((row): Circle[] => {
    const { id, community_id, name_zh, name_en, is_locked } = (row ?? {}) as Record<string, unknown>;
    if (typeof id !== 'string' || id === '') return [];
    const names = { nameZh: text(name_zh), nameEn: text(name_en) };
    return [{ id, communityId: text(community_id), ...names, isLocked: is_locked === true }];
  });
}

/** How deep lists are nested: 4 for the coordinates of a MultiPolygon, 3 for a Polygon's. */
const depthOf = (value: unknown): number => (Array.isArray(value) ? 1 + depthOf(value[0]) : 0);

/**
 * The features of a document. A bare geometry is one feature whose other members are its properties; where it lacks its
 * type, as files of some collections do, the nesting tells Polygon from MultiPolygon. Null when there is no geometry.
 */
function featuresOf(
  data: Collection | null,
): { features: readonly LooseFeature[]; guessed: string | null } | null {
  if (typeof data !== 'object' || data === null) return null;
  const { type, features } = data;
  if (type === 'FeatureCollection' && Array.isArray(features)) return { features, guessed: null };
  if (type === 'Feature') return { features: [data as LooseFeature], guessed: null };
  const { coordinates, ...properties } = data as { coordinates?: unknown };
  if (typeof type === 'string')
    return GEOMETRIES.has(type) ? { features: [{ geometry: data, properties }], guessed: null } : null;
  const guessed = ({ 3: 'Polygon', 4: 'MultiPolygon' } as Record<number, string>)[depthOf(coordinates)];
  if (guessed === undefined) return null;
  return { features: [{ geometry: { type: guessed, coordinates }, properties }], guessed };
}

/** GeoJSON: a FeatureCollection, one Feature or a bare geometry, in UTF-8 or GBK. */
export function readGeojson(bytes: Uint8Array, decode: Decode): ReadFile {
  const decoded = decodeUnknown(bytes, decode);
  if (decoded === null) return refused(refusal('unknown_encoding'));
  let data: Collection;
  try {
    data = JSON.parse(decoded.text) as Collection;
  } catch {
    return refused(refusal('not_json', { values: { ...jsonFault(decoded.text) } }));
  }
  const sorted = featuresOf(data);
  if (sorted === null) {
    const type = typeof data?.type === 'string' ? data.type.slice(0, 40) : '?';
    return refused(refusal('not_geojson', { values: { type } }));
  }
  const { features, guessed: guessedType } = sorted;
  const ground = groundOf(features);
  const { crs, finding } = crsOf(data.crs);
  const guessed =
    decoded.encoding === 'gb18030' ? [note('encoding_guessed', { values: { encoding: 'GBK' } })] : [];
  const named = guessedType === null ? [] : [note('type_guessed', { values: { type: guessedType } })];
  const findings = [...guessed, ...named, ...(finding ? [finding] : []), ...ground.findings];
  if (findings.some(({ severity }) => severity === 'refusal')) return refused(...findings);
  const circles = circlesOf(data.circles);
  const marks = { isSchematic: data.is_schematic === true, isSynthetic: data.is_synthetic === true };
  return {
    read: true,
    layer: { format: 'geojson', features: ground.features, crs, circles, marks, findings },
  };
}
