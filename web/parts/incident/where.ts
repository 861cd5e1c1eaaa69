import type { StreetMap } from '@/core/area/street-map';
import type { Incident } from '@/core/incident/incident';
import type { Language } from '@/core/language';
import { circleNamed, unitNamed } from '../area/area-names';

/** The circle and the place of an incident in a few words; empty when it is not placed. */
export function whereIs(incident: Incident, map: StreetMap | null, language: Language): string {
  const circleName = circleNamed(map, incident.circleId, language);
  const unitName = unitNamed(map, incident.unitId, language);
  const place = incident.place || unitName || '';
  return [circleName, place].filter(Boolean).join(' · ');
}
