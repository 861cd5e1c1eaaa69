import type { Role } from '../people/role';
import type { IncidentStatus } from './incident';

/** What the clock of an incident must be doing for a move: running, a suspension requested, suspended, or any of these. */
export type Guard = 'running' | 'requested' | 'suspended' | 'any';

/** What a move is given besides a note: an office (which may be left out), the incident to merge into, or a place. */
export type Asked = 'handler' | 'merged_into' | 'point';

/** One row of the machine as the generated copy holds it: from, action, to, roles, needs a reason, guard. */
export type TransitionOf<Action extends string> = readonly [
  from: IncidentStatus,
  action: Action,
  to: IncidentStatus,
  roles: readonly Role[],
  needsReason: boolean,
  guard: Guard,
];
