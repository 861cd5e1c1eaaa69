import type { IncidentDetail } from '@/core/incident/detail';
import type { Subject } from '@/core/incident/lifecycle';

/** What the machine needs to know of an incident, read from its history where the row does not say. */
export function moveSubject({ incident, history }: IncidentDetail): Subject {
  const times = (action: string) => history.filter((line) => line.action === action).length;
  const lastWord = history.findLast((line) =>
    ['request_suspension', 'approve_suspension', 'refuse_suspension', 'resume'].includes(line.action),
  );
  return {
    status: incident.status,
    isSuspended: incident.isSuspended,
    isSuspensionRequested: lastWord?.action === 'request_suspension',
    circleId: incident.circleId,
    returnCount: times('return'),
    reassignCount: times('reassign'),
    isUrgent: incident.isUrgent,
    mergedFrom: history.findLast((line) => line.action === 'merge')?.fromStatus ?? undefined,
  };
}
