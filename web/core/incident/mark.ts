import { type Incident, isOpen } from './incident';

/** How an incident is drawn: one colour and one shape per mark, the same on every screen. */
export type Mark = 'reported' | 'in_hand' | 'due_soon' | 'overdue' | 'suspended' | 'closed';

/** "Due soon" is within two hours of the deadline that counts next. */
export const DUE_SOON_MS = 2 * 60 * 60 * 1000;

type Clock = Pick<
  Incident,
  'status' | 'isSuspended' | 'suspendedAt' | 'respondedAt' | 'respondBy' | 'resolveBy'
>;

/**
 * The deadline that counts next, epoch milliseconds: respond-by until someone answered, then resolve-by.
 * Null when nothing is owed: the incident ended, is waiting for its check, or has no limit. Of a suspended one only a
 * deadline that had run out before: waiting makes nothing late, and hides nothing that is.
 */
export function nextDeadline(incident: Clock): number | null {
  if (!isOpen(incident)) return null;
  if (incident.status === 'resolved' || incident.status === 'verified') return null;
  const deadline =
    incident.respondedAt === null ? (incident.respondBy ?? incident.resolveBy) : incident.resolveBy;
  if (!incident.isSuspended || deadline === null) return deadline;
  return incident.suspendedAt !== null && deadline < incident.suspendedAt ? deadline : null;
}

/** How long there is until that deadline; less than nothing when it is over, for a suspended one as it was when its clock stopped. */
export function timeLeft_ms(incident: Clock, now: number): number | null {
  const deadline = nextDeadline(incident);
  return deadline === null ? null : deadline - (incident.suspendedAt ?? now);
}

/**
 * The mark at an instant. Overdue is derived from the clock, never stored. One that is late and suspended is drawn as
 * late, which is the worse; that it waits, `isSuspended` says beside it.
 */
export function markAt(incident: Incident, now: number): Mark {
  if (!isOpen(incident)) return 'closed';
  const deadline = nextDeadline(incident);
  if (deadline !== null && deadline < now) return 'overdue';
  if (incident.isSuspended) return 'suspended';
  if (deadline !== null && deadline - now <= DUE_SOON_MS) return 'due_soon';
  return incident.status === 'reported' ? 'reported' : 'in_hand';
}
