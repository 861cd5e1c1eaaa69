/** A street of two circles for tests: two squares of a kilometre side by side, each one unit. */
import type { MultiPolygon, Polygon } from 'geojson';
import type { StreetMap } from '@/core/area/street-map';
import type { Incident, IncidentId } from '@/core/incident/incident';
import type { Selection } from './ground/selection';

export const NOON = Date.UTC(2026, 10, 23, 4);

function square(west: number, south: number, side: number): Polygon {
  const corners = [
    [west, south],
    [west + side, south],
    [west + side, south + side],
    [west, south + side],
    [west, south],
  ];
  return { type: 'Polygon', coordinates: [corners] };
}
const multi = (...polygons: Polygon[]): MultiPolygon => ({
  type: 'MultiPolygon',
  coordinates: polygons.map(({ coordinates }) => coordinates),
});

const left = square(113.94, 22.77, 0.01);
const right = square(113.95, 22.77, 0.01);
const ground = { residents: 100, area_m2: 1_000_000, label: [113.945, 22.775] as const };
const circle = (id: string, number: number, geometry: Polygon) => ({
  type: 'Feature' as const,
  geometry: multi(geometry),
  properties: {
    ...ground,
    id,
    number,
    community_id: 'gm',
    name_zh: `光明社区0${number}微治圈`,
    short_zh: `光明0${number}`,
    name_en: `Guangming ${number}`,
    units: 1,
  },
});
const unit = (circleId: string, geometry: Polygon) => ({
  type: 'Feature' as const,
  geometry,
  properties: {
    ...ground,
    id: `${circleId}-01`,
    circle_id: circleId,
    community_id: 'gm',
    kind: 'compound' as const,
    name_zh: '笔架山',
    name_en: 'Bijiashan',
  },
});
const names = { name_zh: '光明', name_en: 'Guangming' };

export const testStreet: StreetMap = {
  editionId: 1,
  editionName: '2026',
  validFrom: 0,
  isSchematic: true,
  isSynthetic: true,
  outline: { type: 'Feature', geometry: multi(left, right), properties: { id: '440311001', ...names } },
  communities: {
    type: 'FeatureCollection',
    features: [
      { type: 'Feature', geometry: multi(left, right), properties: { ...ground, id: 'gm', ...names } },
    ],
  },
  circles: { type: 'FeatureCollection', features: [circle('gm01', 1, left), circle('gm02', 2, right)] },
  units: { type: 'FeatureCollection', features: [unit('gm01', left), unit('gm02', right)] },
  zones: {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        geometry: square(113.952, 22.772, 0.002),
        properties: {
          id: 'z1',
          block_id: 'b1',
          circle_id: 'gm02',
          unit_id: 'gm02-01',
          kind: 'park',
          floor_area_m2: 1,
          enterprises: 2,
          ...names,
        },
      },
    ],
  },
  posts: {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [113.942, 22.772] },
        properties: { id: 'p1', kind: 'centre', unit_id: 'gm01-01', ...names },
      },
    ],
  },
};

export const nothingSelected: Selection = { area: null, hovered: null, place: null };

/** An open incident in the left circle, due tomorrow, unless told otherwise. */
export function incident(id: number, change: Partial<Incident> = {}): Incident {
  return {
    id: id as IncidentId,
    number: `GM26-${id}`,
    itemId: 'A01',
    groupId: 'A',
    summary: '楼上滴水',
    stream: 'express',
    status: 'handling',
    isSuspended: false,
    suspendedAt: null,
    isUrgent: false,
    sensitivity: 'normal',
    position: [113.945, 22.775],
    place: '',
    unitId: 'gm01-01',
    circleId: 'gm01',
    communityId: 'gm',
    reportedAt: NOON - 3_600_000,
    respondBy: null,
    respondedAt: NOON - 3_000_000,
    resolveBy: NOON + 86_400_000,
    closedAt: null,
    version: 1,
    isSynthetic: true,
    ...change,
  };
}

export function byId(...incidents: readonly Incident[]): ReadonlyMap<IncidentId, Incident> {
  return new Map(incidents.map((one) => [one.id, one]));
}
