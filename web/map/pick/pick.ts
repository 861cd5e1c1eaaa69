import booleanPointInPolygon from '@turf/boolean-point-in-polygon';
import type { Feature, GeoJsonProperties, MultiPolygon, Polygon } from 'geojson';
import type { StreetMap } from '@/core/area/street-map';
import type { Position } from '@/core/incident/incident';
import { localMetres } from '../heat/local-metres';
import { clusterBounds, clusterMembers } from '../incidents/clusters';
import type { Drawing } from '../incidents/density';
import { clusterRadius_px } from '../incidents/incident-layers';
import { marksByUrgency } from '../incidents/mark-looks';
import type { MarkSlots } from '../incidents/mark-slots';
import type { LayerVisibility } from '../layer-ids';
import type { AreaIds, Picked } from './picked';

/** A finger and a tired hand hit this, however small the mark is drawn. Pixels at scale 1. */
export const HIT_RADIUS_PX = 14;
/** From these zooms (at scale 1) a press means the unit, the circle, or else the community. */
const UNIT_FROM_ZOOM = 14.6;
const CIRCLE_FROM_ZOOM = 12.1;
const POST_FROM_ZOOM = 14;

export interface PickScene {
  readonly street: StreetMap | null;
  readonly drawing: Drawing;
  readonly allDots: Drawing['dots'];
  readonly cells: Readonly<Record<keyof Drawing['dots'], MarkSlots>>;
  readonly place: { readonly id: string; readonly position: Position } | null;
  readonly visible: LayerVisibility;
  readonly zoom: number;
  readonly scale: number;
}

/**
 * What a person means by pointing at a position. Computed, not read back from the graphics card: no stall while the
 * pointer moves, the same answer in a test, and a hit area of our own choosing.
 */
export function pickAt(scene: PickScene, position: Position): Picked {
  const level = scene.zoom - Math.log2(scene.scale);
  const metresPerPixel = metresPerPixelAt(scene.zoom, position[1]);
  const reach_m = HIT_RADIUS_PX * scene.scale * metresPerPixel;
  if (scene.visible.incidents) {
    const hit =
      nearestCluster(scene, position, metresPerPixel) ??
      nearestMark(scene.drawing.dots, position, reach_m) ??
      nearestMark(scene.cells, position, Math.max(50, reach_m));
    if (hit) return hit;
  }
  if (scene.place && distance_m(position, scene.place.position) <= reach_m) {
    return { kind: 'place', placeId: scene.place.id, position: scene.place.position };
  }
  if (!scene.street) return { kind: 'ground', position };
  if (scene.visible.posts && level >= POST_FROM_ZOOM) {
    const post = nearestPost(scene.street, position, reach_m);
    if (post) return post;
  }
  const inside = areasAt(scene.street, position);
  if (scene.visible.zones && level >= UNIT_FROM_ZOOM - 1) {
    const zone = containing(scene.street.zones.features, position);
    if (zone) return { kind: 'zone', zoneId: zone.properties.id, position, ...inside };
  }
  if (!inside) return { kind: 'ground', position };
  if (level >= UNIT_FROM_ZOOM) return { kind: 'unit', position, ...inside };
  return { kind: level >= CIRCLE_FROM_ZOOM ? 'circle' : 'community', position, ...inside };
}

/** Ground metres per CSS pixel of a 512-pixel-tile Mercator map. */
export function metresPerPixelAt(zoom: number, latitude: number): number {
  return (40_075_016.686 * Math.cos((latitude * Math.PI) / 180)) / (512 * 2 ** zoom);
}

/** Unit, circle and community of a position; null outside the street. */
export function areasAt(street: StreetMap, position: Position): AreaIds | null {
  const unit = containing(street.units.features, position);
  if (!unit) return null;
  const { id, circle_id, community_id } = unit.properties;
  return { unitId: id, circleId: circle_id, communityId: community_id };
}

function containing<Properties extends GeoJsonProperties>(
  features: readonly Feature<Polygon | MultiPolygon, Properties>[],
  [longitude, latitude]: Position,
): Feature<Polygon | MultiPolygon, Properties> | undefined {
  return features.find((feature) => booleanPointInPolygon([longitude, latitude], feature));
}

function distance_m(one: Position, other: Position): number {
  const { metresPerDegreeEast, metresPerDegreeNorth } = localMetres(one);
  return Math.hypot((one[0] - other[0]) * metresPerDegreeEast, (one[1] - other[1]) * metresPerDegreeNorth);
}

/** The nearest mark within reach; of those about as near, the more urgent one. */
function nearestMark(slots: Drawing['dots'], position: Position, reach_m: number): Picked | null {
  const { metresPerDegreeEast, metresPerDegreeNorth } = localMetres(position);
  let best: Picked | null = null;
  let bestScore = reach_m;
  marksByUrgency.forEach((mark, urgency) => {
    const { offsets, length, origin } = slots[mark];
    const x = position[0] - origin[0];
    const y = position[1] - origin[1];
    for (let slot = 0; slot < length; slot += 1) {
      const east = ((offsets[slot * 2] ?? 0) - x) * metresPerDegreeEast;
      const north = ((offsets[slot * 2 + 1] ?? 0) - y) * metresPerDegreeNorth;
      if (Math.abs(east) > reach_m || Math.abs(north) > reach_m) continue;
      const distance = Math.hypot(east, north);
      if (distance > reach_m) continue;
      const score = distance * (1 - urgency * 0.05);
      if (score > bestScore) continue;
      bestScore = score;
      const at = [slots[mark].longitudeAt(slot), slots[mark].latitudeAt(slot)] as const;
      best = { kind: 'incident', incidentId: slots[mark].idAt(slot), position: at };
    }
  });
  return best;
}

function nearestCluster(scene: PickScene, position: Position, metresPerPixel: number): Picked | null {
  for (const { id, count, position: at } of scene.drawing.clusters) {
    if (distance_m(position, at) > clusterRadius_px(count, scene.scale) * metresPerPixel) continue;
    const incidentIds = clusterMembers(scene.allDots, id, scene.scale);
    const bounds = clusterBounds(id, scene.scale, scene.allDots.reported.origin[1]);
    return { kind: 'cluster', clusterId: id, incidentIds, bounds, position: at };
  }
  return null;
}

function nearestPost(street: StreetMap, position: Position, reach_m: number): Picked | null {
  let best: Picked | null = null;
  let nearest_m = reach_m;
  for (const { geometry, properties } of street.posts.features) {
    const [longitude = 0, latitude = 0] = geometry.coordinates;
    const distance = distance_m(position, [longitude, latitude]);
    if (distance > nearest_m) continue;
    nearest_m = distance;
    best = { kind: 'post', postId: properties.id, position: [longitude, latitude] };
  }
  return best;
}
