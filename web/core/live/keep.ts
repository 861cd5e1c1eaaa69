import type { Incident, IncidentEvent, IncidentId } from '../incident/incident';
import { DAY_MS, MINUTE_MS } from '../time/shanghai';
import { PatchedMap } from './patched-map';

/** Everything kept has a cap, because a wall runs for weeks. */
export const EVENTS_KEPT = 200;
const ENDED_KEPT_MS = DAY_MS;
/** Of the ids applied: a part is copied with every increment, so it is small. */
const APPLIED_IDS_PART = 250;
const APPLIED_IDS_PARTS = 20;
export const PRUNE_EVERY_MS = MINUTE_MS;

const newestFirst = (a: IncidentEvent, b: IncidentEvent) => b.at - a.at || b.id - a.id;

/** Ended longer ago than anything on screen counts. */
function isForgotten(incident: Incident, sourceTime: number): boolean {
  return incident.closedAt !== null && incident.closedAt < sourceTime - ENDED_KEPT_MS;
}

/** Ids applied lately, so that each event is applied once. Never changed: the next one shares all but its newest part. */
export class RecentIds {
  static readonly none = new RecentIds([]);

  /** @param parts newest first */
  private constructor(readonly parts: readonly ReadonlySet<number>[]) {}

  has(id: number): boolean {
    return this.parts.some((part) => part.has(id));
  }

  /** These and more, without the oldest beyond the cap; the same when there are none. */
  with(events: readonly IncidentEvent[]): RecentIds {
    if (events.length === 0) return this;
    const [newest, ...older] = this.parts;
    const isFull = newest === undefined || newest.size >= APPLIED_IDS_PART;
    const part = new Set(isFull ? [] : newest);
    for (const { id } of events) part.add(id);
    return new RecentIds([part, ...(isFull ? this.parts : older)].slice(0, APPLIED_IDS_PARTS));
  }
}

/** Events newest first, without the oldest beyond the cap; the same list when none came. */
export function mergeEvents(
  kept: readonly IncidentEvent[],
  fresh: readonly IncidentEvent[],
): readonly IncidentEvent[] {
  if (fresh.length === 0) return kept;
  // Sorted by themselves first: usually all of them are newer, and the whole is in order already.
  return [...fresh].sort(newestFirst).concat(kept).sort(newestFirst).slice(0, EVENTS_KEPT);
}

/** The incidents after some events; the same map when nothing changed. `pruneAt` is the source time to forget by, or null. */
export function advance(
  known: ReadonlyMap<IncidentId, Incident>,
  events: readonly IncidentEvent[],
  pruneAt: number | null,
): ReadonlyMap<IncidentId, Incident> {
  const newer = new Map<IncidentId, Incident>();
  for (const { incident } of events) {
    // The same incident may come twice in one page; both carry it as it now stands, but the newer answer wins.
    const met = newer.get(incident.id);
    const isNewer = met
      ? incident.version >= met.version
      : incident.version > (known.get(incident.id)?.version ?? 0);
    if (isNewer) newer.set(incident.id, incident);
  }
  const forgotten =
    pruneAt === null ? [] : [...known.values()].filter((incident) => isForgotten(incident, pruneAt));
  if (newer.size === 0 && forgotten.length === 0) return known;
  return PatchedMap.from(known)
    .without(forgotten.map(({ id }) => id))
    .with(newer);
}
