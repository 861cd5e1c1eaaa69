import type { IncidentEvent, IncidentId } from '@/core/incident/incident';
import { isOnWall } from './sight';

/**
 * What happened last, newest first: one line an incident, because one that moves three times in a minute is still one
 * thing to know, and none for a sensitive one. Age and order are the event's own.
 */
export function newestEvents(events: readonly IncidentEvent[], most: number): readonly IncidentEvent[] {
  const seen = new Set<IncidentId>();
  const shown: IncidentEvent[] = [];
  for (const event of events) {
    if (shown.length === most) break;
    if (!isOnWall(event.incident) || seen.has(event.incidentId)) continue;
    seen.add(event.incidentId);
    shown.push(event);
  }
  return shown;
}
