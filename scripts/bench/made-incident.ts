/** Incidents for benchmarks, made up from their numbers. */
import type { Incident, IncidentId, Position } from '../../web/core/incident/incident';

/** When the pages of benchmarks are, epoch ms. */
export const madeAt = Date.UTC(2026, 10, 23, 6);

export const madeIncident = (id: number, position: Position): Incident => ({
  id: id as IncidentId,
  number: String(id),
  itemId: 'B02',
  groupId: 'B',
  summary: '',
  stream: 'express',
  status: id % 3 === 0 ? 'reported' : 'handling',
  isSuspended: false,
  suspendedAt: null,
  isUrgent: false,
  sensitivity: 'normal',
  position,
  place: '',
  unitId: null,
  circleId: null,
  communityId: null,
  reportedAt: madeAt - 3_600_000,
  respondBy: null,
  respondedAt: null,
  resolveBy: madeAt + 86_400_000,
  closedAt: null,
  version: 1,
  isSynthetic: true,
});

/** Spread over the street by two irrational steps: deterministic and even. */
export const spread = (id: number): Position => [
  113.93 + 0.07 * ((id * 0.618034) % 1),
  22.732 + 0.056 * ((id * 0.754878) % 1),
];
