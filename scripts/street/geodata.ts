import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What geodata/ holds, read from disk. Its README tells each file's origin; `scripts/make-street.ts` makes them. */
export interface Geodata {
  readonly street: StreetRow;
  readonly communities: readonly CommunityRow[];
  readonly circles: readonly CircleRow[];
  readonly units: readonly Feature<UnitRow, GeoJSON.Polygon>[];
  readonly blocks: readonly Row[];
  readonly zones: readonly Feature<Row, GeoJSON.Polygon>[];
  readonly enterprises: readonly Row[];
  readonly places: readonly Feature<Row, GeoJSON.Point>[];
  readonly posts: readonly Feature<Row, GeoJSON.Point>[];
  readonly roads: readonly Feature<RoadRow, GeoJSON.LineString | GeoJSON.MultiLineString>[];
  readonly buildings: readonly Feature<BuildingRow, GeoJSON.Polygon>[];
}

type Row = Readonly<Record<string, unknown>>;
interface StreetRow extends Row {
  readonly id: string;
  readonly name_zh: string;
  readonly name_en: string;
}
interface CommunityRow extends Row {
  readonly id: string;
}
export interface CircleRow extends Row {
  readonly id: string;
  readonly community_id: string;
  readonly short_zh: string;
}
export interface UnitRow extends Row {
  readonly id: string;
  readonly circle_id: string;
  readonly name_zh: string;
  readonly kind: 'compound' | 'urban_village' | 'park' | 'industrial_park' | 'public' | 'hillside';
  readonly residents: number;
}
interface RoadRow extends Row {
  readonly name_zh?: string;
}
interface BuildingRow extends Row {
  readonly unit_id?: string;
}
export interface Feature<Properties, Geometry> {
  readonly properties: Properties;
  readonly geometry: Geometry;
}

export const geodataFolder = join(import.meta.dirname, '../../geodata');

/** Reads the ground of the demo street. Throws when a file is missing or no JSON. */
export function readGeodata(folder: string = geodataFolder): Geodata {
  const json = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
  const features = <Properties, Geometry>(name: string): Feature<Properties, Geometry>[] =>
    json<{ features: Feature<Properties, Geometry>[] }>(name).features;
  return {
    street: json('street.json'),
    communities: json('communities.json'),
    circles: json('circles.json'),
    units: features('units.geojson'),
    blocks: json('blocks.json'),
    zones: features('zones.geojson'),
    enterprises: json('enterprises.json'),
    places: features('places.geojson'),
    posts: features('posts.geojson'),
    roads: features('basemap/roads.geojson'),
    buildings: features('basemap/buildings.geojson'),
  };
}
