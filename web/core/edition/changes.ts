import type { Feature, Polygon } from 'geojson';
import { arcAt, type Circle, type Edition, type Unit, type UnitShare, unsigned } from './edition';
import { unitCoordinates } from './partition';

/** A unit as it is saved: GeoJSON in WGS 84 with 9 decimals. */
export type UnitFeature = Feature<
  Polygon,
  {
    readonly circle_id: string;
    readonly community_id: string;
    readonly name_zh: string;
    readonly name_en: string;
    readonly kind: string;
    readonly residents: number;
    readonly from: readonly UnitShare[];
  }
> & { readonly id: string };

export interface CircleChange {
  readonly id: string;
  readonly community_id: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly is_locked: boolean;
}

/** What `edition_save` is told: whole units and circles that are new or differ, and the ids of those that are gone. */
export interface EditionChanges {
  readonly units: readonly UnitFeature[];
  readonly removed_units: readonly string[];
  readonly circles: readonly CircleChange[];
  readonly removed_circles: readonly string[];
  /** The edition's new name. */
  readonly name?: string;
}

/** A unit as a feature. */
export function unitFeature(edition: Edition, unit: Unit): UnitFeature {
  return {
    type: 'Feature',
    id: unit.id,
    properties: {
      circle_id: unit.circleId,
      community_id: unit.communityId,
      name_zh: unit.nameZh,
      name_en: unit.nameEn,
      kind: unit.kind,
      residents: unit.residents,
      from: unit.from,
    },
    geometry: { type: 'Polygon', coordinates: unitCoordinates(edition, unit) },
  };
}

const circleChange = (circle: Circle): CircleChange => ({
  id: circle.id,
  community_id: circle.communityId,
  name_zh: circle.nameZh,
  name_en: circle.nameEn,
  is_locked: circle.isLocked,
});

/** Whether a unit is certainly as it was: the same value, on arcs that are the same values. */
function isUntouched(before: Edition, after: Edition, unit: Unit): boolean {
  return (
    before.units.get(unit.id) === unit &&
    unit.rings.every((ring) =>
      ring.arcs.every((number) => {
        const index = unsigned(number);
        return before.arcs[index] === arcAt(after, index);
      }),
    )
  );
}

function isSameUnit(before: Edition, after: Edition, unit: Unit): boolean {
  if (isUntouched(before, after, unit)) return true;
  const was = before.units.get(unit.id);
  return (
    was !== undefined && JSON.stringify(unitFeature(before, was)) === JSON.stringify(unitFeature(after, unit))
  );
}

/** What makes `after` of `before`, for `edition_save`; in the order of the editions. */
export function changesBetween(before: Edition, after: Edition): EditionChanges {
  const circles = [...after.circles.values()].map(circleChange);
  const hadCircle = (circle: CircleChange) => {
    const was = before.circles.get(circle.id);
    return was !== undefined && JSON.stringify(circleChange(was)) === JSON.stringify(circle);
  };
  return {
    units: [...after.units.values()]
      .filter((unit) => !isSameUnit(before, after, unit))
      .map((unit) => unitFeature(after, unit)),
    removed_units: [...before.units.keys()].filter((id) => !after.units.has(id)),
    circles: circles.filter((circle) => !hadCircle(circle)),
    removed_circles: [...before.circles.keys()].filter((id) => !after.circles.has(id)),
  };
}

/** Whether there is nothing to save. */
export const isNothing = (changes: EditionChanges): boolean =>
  changes.units.length === 0 &&
  changes.removed_units.length === 0 &&
  changes.circles.length === 0 &&
  changes.removed_circles.length === 0 &&
  changes.name === undefined;
