import type { StreetMap } from '@/core/area/street-map';
import type { EditionDocument, EditionState } from '@/core/edition/planning';

/** What the screen works on: the ground an editing session begins from, and where it comes from. Plain data. */
export interface DraftDocument extends Pick<EditionDocument, 'units' | 'circles'> {
  /** Its key in this browser. */
  readonly key: string;
  readonly streetId: string;
  /** The edition it is in the database; null while only this browser knows it. */
  readonly editionId: number | null;
  /** The version last loaded or saved; null while only this browser knows it. */
  readonly version: number | null;
  readonly name: string;
  readonly state: EditionState;
  /** The published edition whose units the figures are counted by. */
  readonly baseEditionId: number;
}

/** The ground of the published map as the beginning of a draft. */
export function groundOf(map: StreetMap): Pick<DraftDocument, 'units' | 'circles'> {
  return {
    units: map.units.features.map(({ properties, geometry }) => ({
      id: properties.id,
      circleId: properties.circle_id,
      communityId: properties.community_id,
      nameZh: properties.name_zh,
      nameEn: properties.name_en,
      kind: properties.kind,
      residents: properties.residents,
      coordinates: geometry.coordinates,
      from: [{ unit: properties.id, share: 1 }],
    })),
    circles: map.circles.features.map(({ properties }) => ({
      id: properties.id,
      communityId: properties.community_id,
      number: properties.number,
      nameZh: properties.name_zh,
      shortZh: properties.short_zh,
      nameEn: properties.name_en,
      isLocked: false,
    })),
  };
}
