import type { Feature, FeatureCollection, Geometry, Polygon } from 'geojson';
import type { GeoJSONSourceSpecification } from 'maplibre-gl';
import { shortCircleName } from '@/core/area/areas';
import type { StreetMap } from '@/core/area/street-map';
import { labelPoint } from './label-point';

export const groundSources = ['outline', 'mask', 'areas', 'zones', 'posts', 'names', 'place'] as const;
export type GroundSource = (typeof groundSources)[number];
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
export function outsideMask(outline: StreetMap['outline']): Feature<Polygon> {
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

/** The street as MapLibre sources. Areas of all three levels share one source and say their `level`. */
export function streetSources(street: StreetMap): Record<Exclude<GroundSource, 'place'>, Collection> {
  const circles = street.circles.features.map((circle) => ({
    ...circle,
    properties: { ...circle.properties, short_en: shortCircleName(circle.properties, 'en') },
  }));
  const levels = [
    ['community', street.communities.features],
    ['circle', circles],
    ['unit', street.units.features],
  ] as const;
  const areas = levels.flatMap(([level, features]) =>
    features.map((feature) => ({ ...feature, properties: { ...feature.properties, level } })),
  );
  const point = (position: readonly [number, number], properties: Record<string, unknown>): Feature => ({
    type: 'Feature',
    properties,
    geometry: { type: 'Point', coordinates: [...position] },
  });
  const names = [
    ...areas.map(({ properties }) => point(properties.label, properties)),
    ...street.zones.features.map((zone) =>
      point(labelPoint(zone.geometry), { ...zone.properties, level: 'zone' }),
    ),
  ];
  const collection = (features: readonly Feature[]): Collection => ({
    type: 'FeatureCollection',
    features: features as Collection['features'],
  });
  return {
    outline: collection([street.outline]),
    mask: collection([outsideMask(street.outline)]),
    areas: collection(areas),
    zones: collection(street.zones.features),
    posts: collection(street.posts.features),
    names: collection(names),
  };
}
