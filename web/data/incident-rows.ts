import type {
  Incident,
  IncidentEvent,
  IncidentId,
  IncidentStatus,
  Position,
} from '../core/incident/incident';
import type { Sensitive } from '../core/incident/sensitive';
import {
  asRow,
  flag,
  number,
  numberOrNull,
  oneOf,
  parseRows,
  type Row,
  rowsIn,
  text,
  textOrNull,
  time,
  timeOrNull,
} from './row';

export const statuses = [
  'reported',
  'accepted',
  'dispatched',
  'signed',
  'handling',
  'resolved',
  'verified',
  'closed',
  'rejected',
  'merged',
  'transferred',
  'ended',
] as const satisfies readonly IncidentStatus[];
const streams = ['dispute', 'express', 'petition'] as const;
const sensitivities = ['normal', 'coarse', 'hidden'] as const;

/** The sensitive incidents as `live_snapshot` words them; a cell that cannot be read is left out. */
export function sensitiveFrom(row: Row): Sensitive {
  const { rows } = parseRows(rowsIn(row, 'cells'), (cell) => ({
    day: text(cell, 'day'),
    position: positionIn(cell),
  }));
  return { day: text(row, 'day'), hidden: number(row, 'hidden'), cells: rows };
}

function positionIn(row: Row): Position | null {
  const lng = numberOrNull(row, 'lng');
  const lat = numberOrNull(row, 'lat');
  return lng === null || lat === null ? null : [lng, lat];
}

/** A row as `live_snapshot` words it. */
export function incidentFrom(row: Row): Incident {
  return {
    id: number(row, 'id') as IncidentId,
    number: text(row, 'number'),
    itemId: textOrNull(row, 'item_id'),
    groupId: textOrNull(row, 'group_id'),
    summary: text(row, 'summary'),
    stream: oneOf(row, 'stream', streams),
    status: oneOf(row, 'status', statuses),
    isSuspended: flag(row, 'is_suspended'),
    suspendedAt: timeOrNull(row, 'suspended_at'),
    isUrgent: flag(row, 'is_urgent'),
    sensitivity: oneOf(row, 'sensitivity', sensitivities),
    position: positionIn(row),
    place: textOrNull(row, 'place') ?? '',
    unitId: textOrNull(row, 'unit_id'),
    circleId: textOrNull(row, 'circle_id'),
    communityId: textOrNull(row, 'community_id'),
    reportedAt: time(row, 'reported_at'),
    respondBy: timeOrNull(row, 'respond_by'),
    respondedAt: timeOrNull(row, 'responded_at'),
    resolveBy: timeOrNull(row, 'resolve_by'),
    // A database from before the column was published leaves it out, which is not the same as null.
    ...('resolved_at' in row ? { resolvedAt: timeOrNull(row, 'resolved_at') } : {}),
    closedAt: timeOrNull(row, 'closed_at'),
    version: number(row, 'version'),
    isSynthetic: flag(row, 'is_synthetic'),
  };
}

/** An event with its incident as it now stands. */
export function eventFrom(row: Row): IncidentEvent {
  return {
    id: number(row, 'id'),
    incidentId: number(row, 'incident_id') as IncidentId,
    at: time(row, 'at'),
    action: text(row, 'action'),
    fromStatus: row.from_status === null ? null : oneOf(row, 'from_status', statuses),
    toStatus: oneOf(row, 'to_status', statuses),
    incident: incidentFrom(asRow(row.incident)),
  };
}
