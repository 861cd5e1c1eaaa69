import { type Incident, isOpen } from './incident';

/** How an incident is drawn: one colour and one shape per mark, the same on every screen. */
export type Mark = 'reported' | 'in_hand' | 'due_soon' | 'overdue' | 'suspended' | 'closed';

/** "Due soon" is within two hours of the deadline that counts next. */
export const DUE_SOON_MS = 2 * 60 * 60 * 1000;

/**
 * The deadline that counts next, epoch milliseconds: respond-by until someone answered, then resolve-by.
 * Null when nothing is owed: the incident ended, is waiting for its check, is suspended, or has no limit.
 */
export function nextDeadline(
  incident: Pick<Incident, 'status' | 'isSuspended' | 'respondedAt' | 'respondBy' | 'resolveBy'>,
): number | null {
  if (!isOpen(incident) || incident.isSuspended) return null;
  if (incident.status === 'resolved' || incident.status === 'verified') return null;
  if (incident.respondedAt === null && incident.respondBy !== null) return incident.respondBy;
  return incident.resolveBy;
}

/** The mark at an instant. Overdue is derived from the clock, never stored. */
export function markAt(incident: Incident, now: number): Mark {
  if (!isOpen(incident)) return 'closed';
  if (incident.isSuspended) return 'suspended';
  const deadline = nextDeadline(incident);
  if (deadline !== null && deadline < now) return 'overdue';
  if (deadline !== null && deadline - now <= DUE_SOON_MS) return 'due_soon';
  return incident.status === 'reported' ? 'reported' : 'in_hand';
}
