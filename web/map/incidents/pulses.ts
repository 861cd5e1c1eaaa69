import type { Incident, Position } from '@/core/incident/incident';
import { isOpen } from '@/core/incident/incident';
import type { Mark } from '@/core/incident/mark';

/** An incident pulses for its first minute: the only thing on the map that moves by itself. */
export const NEW_FOR_MS = 60_000;
/** A burst must not turn the wall into a fairground; the others are as bright, they only stand still. */
export const PULSES_AT_ONCE = 10;
/** A ring needs as long to be seen: in a burst it is not taken away sooner for the next one's. */
export const PULSE_AT_LEAST_MS = 1_000;

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

/** Which rings stand on the map. A new incident gets its own at once while there is room. */
export class Rings {
  #shown: readonly Pulse[] = [];
  #changedAt_ms = Number.NEGATIVE_INFINITY;

  /** @param newest what `pulses` says now @param now_ms a clock that only goes forward */
  take(newest: readonly Pulse[], now_ms: number): readonly Pulse[] {
    const isFull = this.#shown.length >= PULSES_AT_ONCE && newest.length >= PULSES_AT_ONCE;
    if (isFull && now_ms - this.#changedAt_ms < PULSE_AT_LEAST_MS) return this.#shown;
    this.#changedAt_ms = now_ms;
    this.#shown = newest;
    return newest;
  }
}
