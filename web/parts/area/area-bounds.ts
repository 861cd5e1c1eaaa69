import bbox from '@turf/bbox';
import type { AreaRef } from '@/core/area/area';
import type { StreetMap } from '@/core/area/street-map';

/** West, south, east and north, degrees. */
export type Bounds = [west: number, south: number, east: number, north: number];

/** The box round an area; null when the street has no such area. */
export function areaBounds({ level, id }: AreaRef, map: StreetMap): Bounds | null {
  const features = {
    street: [map.outline],
    community: map.communities.features,
    circle: map.circles.features,
    unit: map.units.features,
  }[level];
  const feature = features.find(({ properties }) => level === 'street' || properties.id === id);
  return feature ? (bbox(feature) as Bounds) : null;
}
