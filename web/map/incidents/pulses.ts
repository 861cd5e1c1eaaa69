import type { Incident, Position } from '@/core/incident/incident';
import { isOpen } from '@/core/incident/incident';
import type { Mark } from '@/core/incident/mark';

/** An incident pulses for its first minute: the only thing on the map that moves by itself. */
export const NEW_FOR_MS = 60_000;
/** A burst must not turn the wall into a fairground; the others are as bright, they only stand still. */
export const PULSES_AT_ONCE = 10;

export interface Pulse {
  readonly id: number;
  readonly position: Position;
  readonly mark: Mark;
}

/** The newest open incidents of the last minute, newest first. `now` is the source's clock, like `reportedAt`. */
export function pulses(
  incidents: Iterable<Incident>,
  markOf: (incident: Incident) => Mark | null,
  now: number,
): Pulse[] {
  const fresh: Incident[] = [];
  for (const incident of incidents) {
    const age_ms = now - incident.reportedAt;
    if (age_ms < NEW_FOR_MS && age_ms > -NEW_FOR_MS && incident.position && isOpen(incident))
      fresh.push(incident);
  }
  return fresh
    .sort((one, other) => other.reportedAt - one.reportedAt)
    .slice(0, PULSES_AT_ONCE)
    .map((incident) => ({
      id: incident.id,
      position: incident.position as Position,
      mark: markOf(incident) ?? 'reported',
    }));
}
