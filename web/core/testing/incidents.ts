import type { Incident, IncidentEvent, IncidentId } from '../incident/incident';

/** An ordinary incident for tests; give what matters. */
export function incident(id: number, given: Partial<Incident> = {}): Incident {
  return {
    id: id as IncidentId,
    number: `26-${String(id).padStart(6, '0')}`,
    itemId: 'A01',
    groupId: 'A',
    summary: '测试案件',
    stream: 'dispute',
    status: 'reported',
    isSuspended: given.suspendedAt !== undefined && given.suspendedAt !== null,
    suspendedAt: null,
    isUrgent: false,
    sensitivity: 'normal',
    position: [113.94, 22.77],
    place: '',
    unitId: 'gm02-01',
    circleId: 'gm02',
    communityId: 'gm',
    reportedAt: 0,
    respondBy: null,
    respondedAt: null,
    resolveBy: null,
    closedAt: null,
    version: 1,
    isSynthetic: true,
    ...given,
  };
}

/** An event that brings its incident as given. */
export function event(id: number, of: Incident, given: Partial<IncidentEvent> = {}): IncidentEvent {
  return {
    id,
    incidentId: of.id,
    at: id * 1000,
    action: 'report',
    fromStatus: null,
    toStatus: of.status,
    incident: of,
    ...given,
  };
}
