import { type Incident, isOpen } from '@/core/incident/incident';
import { DUE_SOON_MS, nextDeadline } from '@/core/incident/mark';
import {
  clockText,
  DAY_MS,
  dayName,
  dayNamed,
  dayStart,
  HOUR_MS,
  hourOf,
  hourStart,
} from '@/core/time/shanghai';

/** What a figure of the wall counts, and so what its list holds. `hour` is one bar of the last day. */
export const wallStates = [
  'open',
  'overdue',
  'due_soon',
  'new_hour',
  'closed_today',
  'on_time_today',
  'last_24h',
] as const;
export type WallState = (typeof wallStates)[number] | 'hour';

export interface WallSelection {
  readonly state: WallState;
  readonly circleId: string | null;
  /** Start of the hour, epoch ms; only with `hour`. */
  readonly hourAt?: number;
}

/** Whether an incident is one of those a figure counts, at an instant. The same rules as `situationOf`; a test holds them together. */
export function isSelected(incident: Incident, selection: WallSelection, now: number): boolean {
  const { state, circleId, hourAt = 0 } = selection;
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
      return (
        incident.reportedAt >= hourStart(now) - 23 * HOUR_MS && incident.reportedAt < hourStart(now) + HOUR_MS
      );
    case 'hour':
      return incident.reportedAt >= hourAt && incident.reportedAt < hourAt + HOUR_MS;
  }
}

/** What a list shows first: what is latest to be done, then what is newest. */
export function byUrgency(a: Incident, b: Incident): number {
  if (a.isUrgent !== b.isUrgent && isOpen(a) && isOpen(b)) return a.isUrgent ? -1 : 1;
  const due = (incident: Incident) => nextDeadline(incident) ?? Number.POSITIVE_INFINITY;
  // Two without a deadline: infinity minus infinity is no number, which is no answer, so the next one counts.
  return due(a) - due(b) || b.reportedAt - a.reportedAt || b.id - a.id;
}

/** The one incident that deserves the top of the wall: urgent first, else the longest overdue; null on a quiet street. One that is suspended waits for others. */
export function mostUrgent(incidents: Iterable<Incident>, now: number): Incident | null {
  let best: Incident | null = null;
  for (const incident of incidents) {
    if (incident.isSuspended) continue;
    const deadline = nextDeadline(incident);
    if (deadline === null || (!incident.isUrgent && deadline >= now)) continue;
    if (best === null || byUrgency(incident, best) < 0) best = incident;
  }
  return best;
}

/** `overdue`, or `hour:2026-11-23T14` with the hour in Asia/Shanghai. */
export function writeState({ state, hourAt = 0 }: WallSelection): string {
  return state === 'hour' ? `hour:${dayName(hourAt)}T${clockText(hourAt).slice(0, 2)}` : state;
}

/** The reverse; null for anything the wall does not know. */
export function readState(text: string): Pick<WallSelection, 'state' | 'hourAt'> | null {
  const hour = /^hour:(\d{4}-\d{2}-\d{2})T(\d{2})$/.exec(text);
  if (hour === null) {
    const state = wallStates.find((known) => known === text);
    return state ? { state } : null;
  }
  try {
    const hourAt = dayNamed(hour[1] ?? '') + Number(hour[2]) * HOUR_MS;
    return hourOf(hourAt) === Number(hour[2]) ? { state: 'hour', hourAt } : null;
  } catch {
    return null;
  }
}

/** Whether the feed still holds all that an hour's list would need. */
export const isWithinDay = (hourAt: number, now: number): boolean => now - hourAt <= DAY_MS && hourAt <= now;
