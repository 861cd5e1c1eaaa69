/** The demo street's edition from parsed geodata files: tests and benches try the rules on real-looking ground. */
import type { Circle, Edition } from '../edition';
import { buildEdition, type UnitPolygon } from '../partition';

interface UnitFeature {
  readonly properties: {
    readonly id: string;
    readonly circle_id: string;
    readonly name_zh: string;
    readonly name_en: string;
    readonly kind: string;
    readonly residents: number;
  };
  readonly geometry: { readonly coordinates: UnitPolygon['coordinates'] };
}

interface CircleRow {
  readonly id: string;
  readonly community_id: string;
  readonly name_zh: string;
  readonly name_en: string;
}

/** `units` is geodata/units.geojson, `circles` geodata/circles.json, both parsed. */
export function demoParts(
  units: { readonly features: readonly UnitFeature[] },
  circles: readonly CircleRow[],
): { readonly units: UnitPolygon[]; readonly circles: Circle[] } {
  const communityOf = new Map(circles.map(({ id, community_id }) => [id, community_id]));
  return {
    units: units.features.map(({ properties, geometry }) => ({
      id: properties.id,
      circleId: properties.circle_id,
      communityId: communityOf.get(properties.circle_id) ?? '',
      nameZh: properties.name_zh,
      nameEn: properties.name_en,
      kind: properties.kind,
      residents: properties.residents,
      coordinates: geometry.coordinates,
    })),
    circles: circles.map(({ id, community_id, name_zh, name_en }) => ({
      id,
      communityId: community_id,
      nameZh: name_zh,
      nameEn: name_en,
      isLocked: false,
    })),
  };
}

export function demoEdition(units: Parameters<typeof demoParts>[0], circles: readonly CircleRow[]): Edition {
  const parts = demoParts(units, circles);
  const built = buildEdition(parts.units, parts.circles);
  if (!built.built) throw new Error(`the demo street is no partition: ${JSON.stringify(built.problems[0])}`);
  return built.edition;
}
