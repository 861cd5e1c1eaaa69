import type { Incident } from '@/core/incident/incident';
import { isOpen } from '@/core/incident/incident';
import { DUE_SOON_MS, nextDeadline } from '@/core/incident/mark';
import { dayStart, HOUR_MS, hourStart } from '@/core/time/shanghai';

/** What a figure of the wall counts, and so what its list holds. */
export const wallStates = [
  'open',
  'overdue',
  'due_soon',
  'new_hour',
  'closed_today',
  'on_time_today',
  'last_24h',
] as const;
export type WallState = (typeof wallStates)[number];

export interface WallSelection {
  readonly state: WallState;
  readonly circleId: string | null;
}

/** Whether an incident is one of those a figure counts, at an instant. The same rules as `situationOf`; a test holds them together. */
export function isSelected(incident: Incident, { state, circleId }: WallSelection, now: number): boolean {
  if (circleId !== null && incident.circleId !== circleId) return false;
  const deadline = nextDeadline(incident);
  const isClosedToday =
    incident.status === 'closed' && incident.closedAt !== null && incident.closedAt >= dayStart(now);
  switch (state) {
    case 'open':
      return isOpen(incident);
    case 'overdue':
      return deadline !== null && deadline < now;
    case 'due_soon':
      return deadline !== null && deadline >= now && deadline - now <= DUE_SOON_MS;
    case 'new_hour':
      return incident.reportedAt >= hourStart(now);
    case 'closed_today':
      return isClosedToday;
    case 'on_time_today': {
      const doneAt = incident.resolvedAt === undefined ? incident.closedAt : incident.resolvedAt;
      return isClosedToday && doneAt !== null && incident.resolveBy !== null && doneAt <= incident.resolveBy;
    }
    case 'last_24h':
      return incident.reportedAt >= hourStart(now) - 23 * HOUR_MS;
  }
}

/** What a list shows first: what is latest to be done, then what is newest. */
export function byUrgency(a: Incident, b: Incident): number {
  if (a.isUrgent !== b.isUrgent && isOpen(a) && isOpen(b)) return a.isUrgent ? -1 : 1;
  const due = (incident: Incident) => nextDeadline(incident) ?? Number.POSITIVE_INFINITY;
  return due(a) - due(b) || b.reportedAt - a.reportedAt || b.id - a.id;
}

/** The one incident that deserves the top of the wall: urgent first, else the longest overdue; null on a quiet street. */
export function mostUrgent(incidents: Iterable<Incident>, now: number): Incident | null {
  let best: Incident | null = null;
  for (const incident of incidents) {
    if (incident.sensitivity === 'hidden' || incident.isSuspended) continue;
    const deadline = nextDeadline(incident);
    if (deadline === null || (!incident.isUrgent && deadline >= now)) continue;
    if (best === null || byUrgency(incident, best) < 0) best = incident;
  }
  return best;
}

/** The wall's words in the URL; anything it does not know falls away. */
export interface WallSearch {
  /** The circle the view is locked on. */
  readonly circle?: string;
  readonly list?: string;
  /** The circle the open list is narrowed to. */
  readonly listCircle?: string;
}

export function readSelection(search: WallSearch, circleIds: readonly string[]): WallSelection | null {
  const state = wallStates.find((known) => known === search.list);
  return state ? { state, circleId: readCircle(search, circleIds) } : null;
}

/** The circle someone locked the view on; null for none, and for one this edition does not have. */
export function readCircle(search: WallSearch, circleIds: readonly string[]): string | null {
  return circleIds.find((id) => id === search.circle) ?? null;
}
