import type { Role } from '../people/role';
import type { IncidentStatus } from './incident';

/** What the clock of an incident must be doing for a move: running, a suspension requested, suspended, or any of these. */
export type Guard = 'running' | 'requested' | 'suspended' | 'any';

/**
 * What a move is given besides a note: an office (which may be left out), the incident to merge into, a place, at least
 * one fact that was filled in, or what the reporter said when called.
 */
export type Asked = 'handler' | 'merged_into' | 'point' | 'facts' | 'satisfaction';

/** One row of the machine as the generated copy holds it: from, action, to, roles, needs a reason, guard. */
export type TransitionOf<Action extends string> = readonly [
  from: IncidentStatus,
  action: Action,
  to: IncidentStatus | null,
  roles: readonly Role[],
  needsReason: boolean,
  guard: Guard,
];

/** What the reporter said when called back (回访). */
export type Satisfaction = 'satisfied' | 'neutral' | 'dissatisfied';
