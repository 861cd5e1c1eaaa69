import type { Feature, FeatureCollection, MultiPolygon, Point, Polygon } from 'geojson';
import type { Position } from '../incident/incident';

/** The ground in one edition, as GeoJSON in WGS 84. `label` is where a name is written. */
interface Named {
  readonly id: string;
  readonly name_zh: string;
  readonly name_en: string;
}
interface Ground extends Named {
  readonly residents: number;
  readonly area_m2: number;
  readonly label: Position;
}
export type CommunityProperties = Ground;
export interface CircleProperties extends Ground {
  readonly community_id: string;
  readonly number: number;
  /** 光明02: what fits on a map; name_zh is 光明社区02微治圈. */
  readonly short_zh: string;
  readonly units: number;
}
export type UnitKind = 'compound' | 'urban_village' | 'park' | 'industrial_park' | 'public' | 'hillside';
export interface UnitProperties extends Ground {
  readonly community_id: string;
  readonly circle_id: string;
  readonly kind: UnitKind;
}
export interface ZoneProperties extends Named {
  readonly block_id: string;
  readonly circle_id: string;
  readonly unit_id: string | null;
  readonly kind: 'park' | 'building';
  readonly floor_area_m2: number | null;
  readonly enterprises: number;
}
export interface PostProperties extends Named {
  readonly kind: string;
  readonly unit_id: string | null;
}

export interface StreetMap {
  readonly editionId: number;
  readonly editionName: string;
  readonly validFrom: number;
  readonly isSchematic: boolean;
  readonly isSynthetic: boolean;
  readonly outline: Feature<MultiPolygon, Named>;
  readonly communities: FeatureCollection<Polygon | MultiPolygon, CommunityProperties>;
  readonly circles: FeatureCollection<MultiPolygon, CircleProperties>;
  readonly units: FeatureCollection<Polygon, UnitProperties>;
  readonly zones: FeatureCollection<Polygon, ZoneProperties>;
  readonly posts: FeatureCollection<Point, PostProperties>;
}
