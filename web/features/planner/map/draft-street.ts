import { shortName } from '@/core/area/areas';
import type { StreetMap } from '@/core/area/street-map';
import { type Edition, unitsOf } from '@/core/edition/edition';
import { fromGrid } from '@/core/edition/grid';
import { unitGround } from '@/core/edition/metres';
import { insideOf } from './plan-shapes';

/**
 * The street as the map should write it while a draft is drawn: the names of the draft's circles and units where they lie
 * now. Their shapes are left empty, because the planner's own layers draw them and follow the hand.
 */
export function draftStreet(map: StreetMap, edition: Edition): StreetMap {
  const labels = new Map(
    [...edition.units.values()].map((unit) => [unit.id, fromGrid(insideOf(edition, unit))] as const),
  );
  const units = [...edition.units.values()].map((unit) => ({
    type: 'Feature' as const,
    properties: {
      id: unit.id,
      circle_id: unit.circleId,
      community_id: unit.communityId,
      name_zh: unit.nameZh,
      name_en: unit.nameEn,
      kind: unit.kind as StreetMap['units']['features'][number]['properties']['kind'],
      residents: unit.residents,
      area_m2: 0,
      label: labels.get(unit.id) ?? ([0, 0] as const),
    },
    geometry: { type: 'Polygon' as const, coordinates: [] },
  }));
  const circles = [...edition.circles.values()].map((circle) => ({
    type: 'Feature' as const,
    properties: {
      id: circle.id,
      community_id: circle.communityId,
      number: 0,
      name_zh: circle.nameZh,
      short_zh: shortName({ level: 'circle', name: circle.nameZh }),
      name_en: shortName({ level: 'circle', name: circle.nameEn }),
      units: 0,
      residents: 0,
      area_m2: 0,
      label: circleLabel(edition, circle.id, labels),
    },
    geometry: { type: 'MultiPolygon' as const, coordinates: [] },
  }));
  return {
    ...map,
    units: { type: 'FeatureCollection', features: units },
    circles: { type: 'FeatureCollection', features: circles },
  };
}

/** In the unit nearest to the middle of the circle's ground. */
function circleLabel(
  edition: Edition,
  circleId: string,
  labels: ReadonlyMap<string, readonly [number, number]>,
): readonly [number, number] {
  let [sumX, sumY, sum] = [0, 0, 0];
  const places = unitsOf(edition, circleId).map((unit) => {
    const place = labels.get(unit.id) ?? [0, 0];
    const { area_m2 } = unitGround(edition, unit);
    [sumX, sumY, sum] = [sumX + place[0] * area_m2, sumY + place[1] * area_m2, sum + area_m2];
    return place;
  });
  const far = ([x, y]: readonly [number, number]) => Math.hypot(x - sumX / sum, y - sumY / sum);
  return places.sort((a, b) => far(a) - far(b))[0] ?? [0, 0];
}
