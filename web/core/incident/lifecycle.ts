import type { Actor, Role } from '../people/role';
import { lengthOf } from '../words/plain';
import { type Action, actions, transitionRows } from './actions';
import type { IncidentStatus } from './incident';
import type { Asked, Guard, Satisfaction } from './transition';

/** One move of the lifecycle. */
export interface Transition {
  readonly from: IncidentStatus;
  readonly action: Action;
  /** Null: the status it had before it was merged. */
  readonly to: IncidentStatus | null;
  readonly roles: readonly Role[];
  readonly needsReason: boolean;
  readonly guard: Guard;
  /** What it is given besides a note. */
  readonly asks: Asked | null;
}

/** The machine: every move there is. The database enforces the same table; this copy is for kindness, not for safety. */
export const transitions: readonly Transition[] = transitionRows.map(
  ([from, action, to, roles, needsReason, guard]) => ({
    from,
    action,
    to,
    roles,
    needsReason,
    guard,
    asks: actions[action],
  }),
);

const byMove = new Map(
  transitions.map((transition) => [`${transition.from} ${transition.action}`, transition]),
);

/** The move, whoever makes it; undefined when there is none from this status. */
export function transitionOf(status: IncidentStatus, action: string): Transition | undefined {
  return byMove.get(`${status} ${action}`);
}

/** Whether a role may ever make a move from a status. A circle lead may only in the own circle: `next` looks at that. */
export function may(role: Role, status: IncidentStatus, action: string): boolean {
  return transitionOf(status, action)?.roles.includes(role) ?? false;
}

/** What the machine needs to know of an incident. Counts that the caller does not know are taken as 0. */
export interface Subject {
  readonly status: IncidentStatus;
  readonly isSuspended: boolean;
  readonly isSuspensionRequested?: boolean;
  readonly circleId: string | null;
  readonly returnCount?: number;
  readonly reassignCount?: number;
  readonly isUrgent?: boolean;
  /** Of a merged one the status it had before. */
  readonly mergedFrom?: IncidentStatus;
}

export interface MoveDetail {
  readonly handler?: string;
  readonly mergedInto?: number;
  readonly lng?: number;
  readonly lat?: number;
  /** Facts of an `adjust`; instants in ISO 8601 with their zone. */
  readonly itemId?: string;
  readonly respondBy?: string;
  readonly resolveBy?: string;
  readonly satisfaction?: Satisfaction;
}

/** Why not, in the words of `advance_incident`. */
export type RefusalCode =
  | 'no_such_move'
  | 'not_allowed'
  | 'suspended'
  | 'not_suspended'
  | 'not_requested'
  | 'requested_already'
  | 'needs_reason'
  | 'text_too_long'
  | 'return_limit'
  | 'reassign_limit'
  | 'unknown_target'
  | 'urgent_already'
  | 'not_urgent'
  | 'nothing_to_change'
  | 'bad_satisfaction'
  | 'bad_point';

export type Advance =
  | { readonly allowed: true; readonly status: IncidentStatus }
  | { readonly allowed: false; readonly reason: RefusalCode };

/** Returned and reassigned is limited and visible: after that it is for the street to decide (吹哨). */
const RETURNS_ALLOWED = 2;
const REASSIGNMENTS_ALLOWED = 3;
const LONGEST_NOTE = 1000;
const LONGEST_HANDLER = 60;

function isAllowed(actor: Actor, transition: Transition, subject: Subject): boolean {
  return transition.roles.some((role) => {
    if (!actor.roles.includes(role)) return false;
    return role !== 'circle_lead' || (actor.circleId !== null && actor.circleId === subject.circleId);
  });
}

function isPoint({ lng, lat }: MoveDetail): boolean {
  return lng !== undefined && lat !== undefined && Math.abs(lng) <= 180 && Math.abs(lat) <= 90;
}

const hasFact = ({ itemId, handler, respondBy, resolveBy }: MoveDetail): boolean =>
  [itemId, handler, respondBy, resolveBy].some((fact) => fact !== undefined);

/** What stands in the way besides the words that come with a move; undefined when nothing does. */
function obstacle(actor: Actor, subject: Subject, action: string): RefusalCode | undefined {
  const transition = transitionOf(subject.status, action);
  if (transition === undefined) return 'no_such_move';
  if (!isAllowed(actor, transition, subject)) return 'not_allowed';
  const isRequested = subject.isSuspensionRequested === true;
  if (transition.guard === 'running' && subject.isSuspended) return 'suspended';
  if (transition.guard === 'suspended' && !subject.isSuspended) return 'not_suspended';
  if (transition.guard === 'requested' && (!isRequested || subject.isSuspended)) return 'not_requested';
  if (action === 'request_suspension' && isRequested) return 'requested_already';
  if (action === 'set_urgent' && subject.isUrgent === true) return 'urgent_already';
  if (action === 'calm' && subject.isUrgent !== true) return 'not_urgent';
  return undefined;
}

/** The limits of returning and reassigning come after the words, as in the database. */
function limit(subject: Subject, action: string): RefusalCode | undefined {
  if (action === 'return' && (subject.returnCount ?? 0) >= RETURNS_ALLOWED) return 'return_limit';
  if (action === 'reassign' && (subject.reassignCount ?? 0) >= REASSIGNMENTS_ALLOWED) return 'reassign_limit';
  return undefined;
}

/** Who is not satisfied says why: it is opened again. */
function satisfactionRefusal({ satisfaction }: MoveDetail, note: string): RefusalCode | undefined {
  if (satisfaction === undefined) return 'bad_satisfaction';
  return satisfaction === 'dissatisfied' && note.trim() === '' ? 'needs_reason' : undefined;
}

/** Where a possible move leads; two hang on what is told with them, or on what was before. */
function statusAfter(transition: Transition, subject: Subject, detail: MoveDetail): IncidentStatus {
  const opensAgain = transition.asks === 'satisfaction' && detail.satisfaction === 'dissatisfied';
  const to = opensAgain ? transitionOf(subject.status, 'reopen')?.to : transition.to;
  return to ?? subject.mergedFrom ?? 'accepted';
}

/**
 * The status after a move, or why it is not possible. Only what can be known without the database is judged: that the
 * incident to merge into or an item exists, and that a point lies in the street, is for `advance_incident`.
 */
export function next(
  actor: Actor,
  subject: Subject,
  move: { readonly action: string; readonly note?: string; readonly detail?: MoveDetail },
): Advance {
  const { action, note = '', detail = {} } = move;
  const transition = transitionOf(subject.status, action);
  const reason =
    obstacle(actor, subject, action) ??
    (transition?.needsReason && note.trim() === '' ? 'needs_reason' : undefined) ??
    (lengthOf(note) > LONGEST_NOTE || lengthOf(detail.handler ?? '') > LONGEST_HANDLER
      ? 'text_too_long'
      : undefined) ??
    limit(subject, action) ??
    (transition?.asks === 'merged_into' && detail.mergedInto === undefined ? 'unknown_target' : undefined) ??
    (transition?.asks === 'satisfaction' ? satisfactionRefusal(detail, note) : undefined) ??
    (transition?.asks === 'facts' && !hasFact(detail) ? 'nothing_to_change' : undefined) ??
    (transition?.asks === 'point' && !isPoint(detail) ? 'bad_point' : undefined);
  if (reason !== undefined || transition === undefined)
    return { allowed: false, reason: reason ?? 'no_such_move' };
  return { allowed: true, status: statusAfter(transition, subject, detail) };
}

/** The moves a person may make now, in the order of the machine: what a case shows as buttons. */
export function possibleMoves(actor: Actor, subject: Subject): readonly Transition[] {
  return transitions.filter(
    ({ from, action }) =>
      from === subject.status &&
      obstacle(actor, subject, action) === undefined &&
      limit(subject, action) === undefined,
  );
}
