import type { Incident, IncidentEvent, IncidentId } from '../incident/incident';
import { DAY_MS, MINUTE_MS } from '../time/shanghai';

/** Everything kept has a cap, because a wall runs for weeks. */
export const EVENTS_KEPT = 200;
const ENDED_KEPT_MS = DAY_MS;
const APPLIED_IDS_KEPT = 5000;
export const PRUNE_EVERY_MS = MINUTE_MS;

const newestFirst = (a: IncidentEvent, b: IncidentEvent) => b.at - a.at || b.id - a.id;

/** Ended longer ago than anything on screen counts. */
function isForgotten(incident: Incident, sourceTime: number): boolean {
  return incident.closedAt !== null && incident.closedAt < sourceTime - ENDED_KEPT_MS;
}

/** The ids applied so far and those of some events, without the oldest beyond the cap. */
export function remember(
  applied: ReadonlySet<number>,
  events: readonly IncidentEvent[],
): ReadonlySet<number> {
  if (events.length === 0) return applied;
  const ids = new Set(applied);
  for (const event of events) ids.add(event.id);
  if (ids.size <= APPLIED_IDS_KEPT) return ids;
  // A Set keeps the order of insertion: the oldest go.
  return new Set([...ids].slice(-APPLIED_IDS_KEPT));
}

/** Events newest first, without the oldest beyond the cap; the same list when none came. */
export function mergeEvents(
  kept: readonly IncidentEvent[],
  fresh: readonly IncidentEvent[],
): readonly IncidentEvent[] {
  if (fresh.length === 0) return kept;
  return [...fresh, ...kept].sort(newestFirst).slice(0, EVENTS_KEPT);
}

/** The incidents after some events; the same map when nothing changed. `pruneAt` is the source time to forget by, or null. */
export function advance(
  known: ReadonlyMap<IncidentId, Incident>,
  events: readonly IncidentEvent[],
  pruneAt: number | null,
): ReadonlyMap<IncidentId, Incident> {
  const newer = events.filter(({ incident }) => incident.version > (known.get(incident.id)?.version ?? 0));
  const forgotten =
    pruneAt === null ? [] : [...known.values()].filter((incident) => isForgotten(incident, pruneAt));
  if (newer.length === 0 && forgotten.length === 0) return known;
  const incidents = new Map(known);
  for (const { id } of forgotten) incidents.delete(id);
  for (const { incident } of newer) {
    // The same incident may come twice in one page; both carry it as it now stands, but the newer answer wins.
    if (incident.version >= (incidents.get(incident.id)?.version ?? 0)) incidents.set(incident.id, incident);
  }
  return incidents;
}
