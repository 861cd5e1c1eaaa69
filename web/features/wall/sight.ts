import type { StreetMap } from '@/core/area/street-map';
import type { Incident } from '@/core/incident/incident';
import type { Catalogue } from '@/core/item/item';
import type { Language } from '@/core/language';
import { nameColumn, nameIn } from '@/core/language';

/** Names the wall may show instead of free text. */
export interface WallNames {
  readonly catalogue: Catalogue | undefined;
  readonly unitNames: ReadonlyMap<string, string>;
  readonly language: Language;
}

export function wallNames(
  map: StreetMap | null,
  catalogue: Catalogue | undefined,
  language: Language,
): WallNames {
  const units = map?.units.features ?? [];
  const name = nameColumn(language);
  return {
    catalogue,
    language,
    unitNames: new Map(units.map(({ properties }) => [properties.id, properties[name]])),
  };
}

/** Whether an incident hangs on a wall: an ordinary one. Of sensitive ones it says what it says to everyone, as of midnight. */
export const isOnWall = ({ sensitivity }: Pick<Incident, 'sensitivity'>): boolean => sensitivity === 'normal';

/**
 * An ordinary incident as the wall may show it, whoever is signed in: no free text, which could name a person. The database
 * does the same for a display; a wall opened by a dispatcher must not show more.
 */
export function wallSight(incident: Incident, names: WallNames): Incident {
  const item = incident.itemId === null ? undefined : names.catalogue?.itemById.get(incident.itemId);
  return {
    ...incident,
    summary: nameIn(item, names.language) ?? '',
    place: incident.unitId === null ? '' : (names.unitNames.get(incident.unitId) ?? ''),
  };
}
