/** What a row of `incidents` says after its moves: the same arithmetic as advance_incident, which a test compares. */
import type { IncidentStatus } from '../../../web/core/incident/incident';
import type { Actor, Move } from './path';

export interface State {
  readonly status: IncidentStatus;
  readonly version: number;
  readonly handler: string;
  readonly owner: Actor;
  readonly respondedAt: number | null;
  readonly resolvedAt: number | null;
  readonly closedAt: number | null;
  readonly requestedAt: number | null;
  readonly suspendedAt: number | null;
  readonly returns: number;
  readonly reassigns: number;
  readonly reopens: number;
  readonly updatedAt: number;
  /** The last reopening: the resolve limit runs from it. */
  readonly reopenedAt: number | null;
  /** The span the clock stood still, when it runs again. */
  readonly stood: readonly [number, number] | null;
}

const ends: ReadonlySet<IncidentStatus> = new Set(['closed', 'rejected', 'merged', 'transferred', 'ended']);

export function stateAfter(moves: readonly Move[]): State {
  const first = moves[0];
  if (first === undefined) throw new RangeError('A report is the first of its moves.');
  const state = {
    status: first.to,
    version: 0,
    handler: '',
    owner: 'dispatcher' as Actor,
    respondedAt: null as number | null,
    resolvedAt: null as number | null,
    closedAt: null as number | null,
    requestedAt: null as number | null,
    suspendedAt: null as number | null,
    returns: 0,
    reassigns: 0,
    reopens: 0,
    updatedAt: first.at,
    reopenedAt: null as number | null,
    stood: null as readonly [number, number] | null,
  };
  for (const { action, at, to, detail, by } of moves) {
    state.status = to;
    state.version += 1;
    state.updatedAt = at;
    if (typeof detail.handler === 'string') state.handler = detail.handler;
    if (action === 'reassign') state.reassigns += 1;
    if (action === 'return') state.returns += 1;
    if (action === 'sign') {
      state.owner = by;
      state.respondedAt ??= at;
    }
    if (action === 'resolve') state.resolvedAt = at;
    if (action === 'request_suspension') state.requestedAt = at;
    if (action === 'approve_suspension') state.suspendedAt = at;
    if (action === 'resume') {
      state.stood = [state.suspendedAt ?? at, at];
      state.suspendedAt = null;
      state.requestedAt = null;
    }
    if (action === 'reopen') {
      state.reopens += 1;
      state.resolvedAt = null;
      state.reopenedAt = at;
    }
    state.closedAt = ends.has(to) ? (state.closedAt ?? at) : null;
  }
  return state;
}
