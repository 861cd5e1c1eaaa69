/** What parts of the street are called on the map as it is; undefined for an id of another edition. */
import { shortCircleName } from '@/core/area/areas';
import type { StreetMap } from '@/core/area/street-map';
import { type Language, nameIn } from '@/core/language';

export function circleNamed(
  map: StreetMap | null,
  id: string | null,
  language: Language,
): string | undefined {
  const circle = map?.circles.features.find(({ properties }) => properties.id === id)?.properties;
  return circle && shortCircleName(circle, language);
}

export function unitNamed(map: StreetMap | null, id: string | null, language: Language): string | undefined {
  return nameIn(map?.units.features.find(({ properties }) => properties.id === id)?.properties, language);
}
