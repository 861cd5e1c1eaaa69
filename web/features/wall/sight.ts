import type { StreetMap } from '@/core/area/street-map';
import type { Incident } from '@/core/incident/incident';
import type { Catalogue } from '@/core/item/item';
import type { Language } from '@/core/language';
import { nameColumn, nameIn } from '@/core/language';
import { cellCentre } from './cell-centre';

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

/**
 * An incident as the wall may show it, whoever is signed in: no free text, which could name a person; no exact dot for
 * `coarse`; nothing of `hidden` but that it exists, in its circle. The database does the same for a display; a wall
 * opened by a dispatcher must not show more.
 */
export function wallSight(incident: Incident, names: WallNames): Incident {
  const { sensitivity, position } = incident;
  if (sensitivity === 'hidden') {
    return {
      ...incident,
      itemId: null,
      groupId: null,
      summary: '',
      place: '',
      unitId: null,
      position: null,
      isCell: false,
    };
  }
  const item = incident.itemId === null ? undefined : names.catalogue?.itemById.get(incident.itemId);
  const isCoarse = sensitivity === 'coarse';
  return {
    ...incident,
    summary: nameIn(item, names.language) ?? '',
    place: isCoarse || incident.unitId === null ? '' : (names.unitNames.get(incident.unitId) ?? ''),
    unitId: isCoarse ? null : incident.unitId,
    position: isCoarse && position !== null && !incident.isCell ? cellCentre(position) : position,
    isCell: isCoarse && position !== null,
  };
}
