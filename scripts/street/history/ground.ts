/** The ground as the history needs it: units with their people, points where people are, and named roads through them. */
import type { Position } from '../../../web/core/incident/incident';
import type { Geodata, UnitRow } from '../geodata';

export interface Place {
  readonly id: string;
  readonly circleId: string;
  readonly communityId: string;
  readonly name: string;
  readonly kind: UnitRow['kind'];
  readonly residents: number;
  readonly ring: readonly Position[];
  /** Middles of buildings in it. */
  readonly buildings: readonly Position[];
  /** Points on named roads through it. */
  readonly roads: readonly RoadPoint[];
}

export interface RoadPoint {
  readonly road: string;
  readonly at: Position;
}

/** Degrees to about a decimetre: a point is rounded before it is tested, so what is stored is what was tested. */
export const rounded = (point: Position): Position => [
  Number(point[0].toFixed(6)),
  Number(point[1].toFixed(6)),
];

const metresPerDegree = { lng: 102_660, lat: 110_760 };

/** A point moved by metres; good to a per mille at this latitude, which scatter does not need to beat. */
export const moved = (point: Position, east_m: number, north_m: number): Position =>
  rounded([point[0] + east_m / metresPerDegree.lng, point[1] + north_m / metresPerDegree.lat]);

/** Even-odd rule over the outer ring. */
export function isInside(point: Position, ring: readonly Position[]): boolean {
  let inside = false;
  let before = ring[ring.length - 1];
  for (const corner of ring) {
    if (before !== undefined && corner[1] > point[1] !== before[1] > point[1]) {
      const x = corner[0] + ((point[1] - corner[1]) / (before[1] - corner[1])) * (before[0] - corner[0]);
      if (x > point[0]) inside = !inside;
    }
    before = corner;
  }
  return inside;
}

export interface Bounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export function boundsOf(ring: readonly Position[]): Bounds {
  const lngs = ring.map((p) => p[0]);
  const lats = ring.map((p) => p[1]);
  return {
    west: Math.min(...lngs),
    south: Math.min(...lats),
    east: Math.max(...lngs),
    north: Math.max(...lats),
  };
}

const holds = (box: Bounds, p: Position): boolean =>
  p[0] >= box.west && p[0] <= box.east && p[1] >= box.south && p[1] <= box.north;

type Ground = Pick<Geodata, 'units' | 'circles' | 'buildings' | 'roads'>;

/** Which building stands in which unit takes a while to find, and is asked for by all that is drawn on the ground. */
const known = new WeakMap<Ground, readonly Place[]>();

export function placesOf(data: Ground): readonly Place[] {
  const places = known.get(data) ?? foundIn(data);
  known.set(data, places);
  return places;
}

function foundIn(data: Ground): readonly Place[] {
  const communityOf = new Map(data.circles.map((circle) => [circle.id, circle.community_id]));
  const buildings = new Map<string, Position[]>();
  for (const { properties, geometry } of data.buildings) {
    if (properties.unit_id === undefined) continue;
    const list = buildings.get(properties.unit_id) ?? [];
    list.push(middleOf((geometry.coordinates[0] ?? []) as unknown as Position[]));
    buildings.set(properties.unit_id, list);
  }
  const roads = data.roads.flatMap(({ properties, geometry }): RoadPoint[] => {
    const road = properties.name_zh;
    if (!road) return [];
    const lines = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates;
    return lines.flat().map((at) => ({ road, at: rounded(at as unknown as Position) }));
  });
  return data.units.map(({ properties, geometry }) => {
    const ring = geometry.coordinates[0] as unknown as Position[];
    const box = boundsOf(ring);
    // A road is often the border itself: look a little outside, and step in when the point is used.
    const near = {
      west: box.west - 2e-4,
      south: box.south - 2e-4,
      east: box.east + 2e-4,
      north: box.north + 2e-4,
    };
    return {
      id: properties.id,
      circleId: properties.circle_id,
      communityId: communityOf.get(properties.circle_id) ?? '',
      name: properties.name_zh,
      kind: properties.kind,
      residents: properties.residents,
      ring,
      buildings: (buildings.get(properties.id) ?? []).map(rounded).filter((point) => isInside(point, ring)),
      roads: roads.filter((each) => holds(near, each.at)),
    };
  });
}

export function middleOf(ring: readonly Position[]): Position {
  const corners = ring.slice(1);
  const sum = corners.reduce((s, p) => [s[0] + p[0], s[1] + p[1]] as const, [0, 0] as const);
  return [sum[0] / corners.length, sum[1] / corners.length];
}
