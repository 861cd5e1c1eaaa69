import type { Feature, FeatureCollection, Geometry, Polygon } from 'geojson';
import type { GeoJSONSourceSpecification } from 'maplibre-gl';
import type { AreaRef } from '@/core/area/area';
import { shortCircleName } from '@/core/area/areas';
import type { StreetMap } from '@/core/area/street-map';
import { labelPoint } from './label-point';

/**
 * Everything with an extent is in `areas`: where the source changes from one layer to the next, MapLibre draws the outlines
 * of all tiles anew to clip by, twice over the whole screen.
 */
export const groundSources = ['areas', 'posts', 'names', 'place'] as const;
export type GroundSource = (typeof groundSources)[number];
/** What a feature of `areas` is; `outside` is all that is not the street. */
export type GroundLevel = AreaRef['level'] | 'zone' | 'outside';
type Collection = FeatureCollection<Geometry, Record<string, unknown>>;

const nothing: Collection = { type: 'FeatureCollection', features: [] };

export function emptyGroundSources(): Record<GroundSource, GeoJSONSourceSpecification> {
  const source = (): GeoJSONSourceSpecification => ({
    type: 'geojson',
    data: nothing,
    tolerance: 0.1,
    maxzoom: 16,
    promoteId: 'id',
  });
  return Object.fromEntries(groundSources.map((id) => [id, source()])) as Record<
    GroundSource,
    GeoJSONSourceSpecification
  >;
}

/** Everything but the street, as one polygon with the street as its hole: drawn over the ground it dims what is not ours. */
export function outsideMask(outline: StreetMap['outline']): Feature<Polygon, object> {
  const world = [
    [-180, -85],
    [180, -85],
    [180, 85],
    [-180, 85],
    [-180, -85],
  ];
  const holes = outline.geometry.coordinates.flatMap((polygon) => polygon.slice(0, 1));
  return { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [world, ...holes] } };
}

/** The street as MapLibre sources. Whatever has an extent says its `level`. */
export function streetSources(street: StreetMap): Record<Exclude<GroundSource, 'place'>, Collection> {
  const circles = street.circles.features.map((circle) => ({
    ...circle,
    properties: { ...circle.properties, short_en: shortCircleName(circle.properties, 'en') },
  }));
  const at = <P extends object, G extends Geometry>(level: GroundLevel, features: readonly Feature<G, P>[]) =>
    features.map((feature) => ({ ...feature, properties: { ...feature.properties, level } }));
  const areas = [
    ...at('community', street.communities.features),
    ...at('circle', circles),
    ...at('unit', street.units.features),
  ];
  const point = (position: readonly [number, number], properties: Record<string, unknown>): Feature => ({
    type: 'Feature',
    properties,
    geometry: { type: 'Point', coordinates: [...position] },
  });
  const names = [
    ...areas.map(({ properties }) => point(properties.label, { ...properties })),
    ...street.zones.features.map((zone) =>
      point(labelPoint(zone.geometry), { ...zone.properties, level: 'zone' }),
    ),
  ];
  const collection = (features: readonly Feature[]): Collection => ({
    type: 'FeatureCollection',
    features: features as Collection['features'],
  });
  return {
    areas: collection([
      ...at('outside', [outsideMask(street.outline)]),
      ...at('street', [street.outline]),
      ...at('zone', street.zones.features),
      ...areas,
    ]),
    posts: collection(street.posts.features),
    names: collection(names),
  };
}
