import type { Role } from '../people/role';
import type { IncidentStatus } from './incident';

/** What the clock of an incident must be doing for a move: running, a suspension requested, suspended, or any of these. */
export type Guard = 'running' | 'requested' | 'suspended' | 'any';

/** One row of the machine as the generated copy holds it: from, action, to, roles, needs a reason, guard. */
export type TransitionRow = readonly [
  from: IncidentStatus,
  action: string,
  to: IncidentStatus,
  roles: readonly Role[],
  needsReason: boolean,
  guard: Guard,
];

/** One move of the lifecycle. */
export interface Transition {
  readonly from: IncidentStatus;
  readonly action: string;
  readonly to: IncidentStatus;
  readonly roles: readonly Role[];
  readonly needsReason: boolean;
  readonly guard: Guard;
}
