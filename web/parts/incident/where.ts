import { shortCircleName } from '@/core/area/areas';
import type { StreetMap } from '@/core/area/street-map';
import type { Incident } from '@/core/incident/incident';
import type { Language } from '@/core/language';
import { nameIn } from '@/core/language';

/** The circle and the place of an incident in a few words; empty when it is not placed. */
export function whereIs(incident: Incident, map: StreetMap | null, language: Language): string {
  const circle = map?.circles.features.find(
    ({ properties }) => properties.id === incident.circleId,
  )?.properties;
  const unit = map?.units.features.find(({ properties }) => properties.id === incident.unitId)?.properties;
  const circleName = circle && shortCircleName(circle, language);
  const unitName = nameIn(unit, language);
  const place = incident.place || unitName || '';
  return [circleName, place].filter(Boolean).join(' · ');
}
