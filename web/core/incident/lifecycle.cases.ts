import type { Role } from '../people/role';
import type { Advance, MoveDetail, Subject } from './lifecycle';

/** One case of the machine: an incident, who moves it and how, and what must come of it. */
export interface LifecycleCase {
  readonly name: string;
  readonly given: Subject;
  /** A circle lead is the lead of gm02. */
  readonly by: Role;
  readonly move: { readonly action: string; readonly note?: string; readonly detail?: MoveDetail };
  readonly expect: Advance;
}

const inCircle = (status: Subject['status'], more: Partial<Subject> = {}): Subject => ({
  status,
  isSuspended: false,
  circleId: 'gm02',
  ...more,
});
const to = (status: Subject['status']): Advance => ({ allowed: true, status });
const refused = (reason: (Advance & { allowed: false })['reason']): Advance => ({ allowed: false, reason });

function each(
  name: string,
  given: Subject,
  by: Role,
  action: string,
  expect: Advance,
  words: { readonly note?: string; readonly detail?: MoveDetail } = {},
): LifecycleCase {
  return { name, given, by, move: { action, ...words }, expect };
}

const why = { note: '原因说明' };
const standing = inCircle('handling', { isSuspended: true, isSuspensionRequested: true });

/**
 * The cases that test both machines: `next` here, and `advance_incident` in the database. Every answer the two can give
 * is in it at least once.
 */
export const lifecycleCases: readonly LifecycleCase[] = [
  each('the dispatcher accepts', inCircle('reported'), 'dispatcher', 'accept', to('accepted')),
  each(
    'a circle lead does not accept',
    inCircle('reported'),
    'circle_lead',
    'accept',
    refused('not_allowed'),
  ),
  each('a screen does nothing', inCircle('reported'), 'display', 'accept', refused('not_allowed')),
  each('a planner does nothing', inCircle('handling'), 'planner', 'resolve', refused('not_allowed'), why),
  each('closing skips no step', inCircle('reported'), 'dispatcher', 'close', refused('no_such_move')),
  each('an unknown action is none', inCircle('reported'), 'dispatcher', 'vanish', refused('no_such_move')),
  each(
    'an unknown action is none for a stranger to it',
    inCircle('reported'),
    'planner',
    'vanish',
    refused('no_such_move'),
  ),
  each('rejecting needs a reason', inCircle('reported'), 'dispatcher', 'reject', refused('needs_reason')),
  each('spaces are no reason', inCircle('reported'), 'dispatcher', 'reject', refused('needs_reason'), {
    note: '  ',
  }),
  each('rejecting with a reason ends it', inCircle('accepted'), 'dispatcher', 'reject', to('rejected'), why),
  each('dispatching names a handler', inCircle('accepted'), 'dispatcher', 'dispatch', to('dispatched'), {
    detail: { handler: '综合行政执法队' },
  }),
  each(
    'a handler has 60 characters',
    inCircle('accepted'),
    'dispatcher',
    'dispatch',
    refused('text_too_long'),
    {
      detail: { handler: '队'.repeat(61) },
    },
  ),
  each('an emoji is one character of a note', inCircle('reported'), 'dispatcher', 'reject', to('rejected'), {
    note: '🙂'.repeat(1000),
  }),
  each('a note has 1000 characters', inCircle('reported'), 'dispatcher', 'reject', refused('text_too_long'), {
    note: '长'.repeat(1001),
  }),
  each(
    'the circle lead signs in the own circle',
    inCircle('dispatched'),
    'circle_lead',
    'sign',
    to('signed'),
  ),
  each(
    'and not in another',
    inCircle('dispatched', { circleId: 'gm01' }),
    'circle_lead',
    'sign',
    refused('not_allowed'),
  ),
  each(
    'a returned one is accepted again',
    inCircle('dispatched'),
    'circle_lead',
    'return',
    to('accepted'),
    why,
  ),
  each(
    'the third return is refused',
    inCircle('signed', { returnCount: 2 }),
    'circle_lead',
    'return',
    refused('return_limit'),
    why,
  ),
  each('reassigning dispatches anew', inCircle('signed'), 'dispatcher', 'reassign', to('dispatched'), why),
  each(
    'the fourth reassignment is refused',
    inCircle('signed', { reassignCount: 3 }),
    'dispatcher',
    'reassign',
    refused('reassign_limit'),
    why,
  ),
  each('work starts', inCircle('signed'), 'circle_lead', 'start', to('handling')),
  each('work is done', inCircle('handling'), 'circle_lead', 'resolve', to('resolved'), why),
  each('a mediation ends', inCircle('handling'), 'dispatcher', 'end_mediation', to('ended'), why),
  each('the police takes over', inCircle('handling'), 'dispatcher', 'transfer', to('transferred'), why),
  each('the result is checked', inCircle('resolved'), 'dispatcher', 'verify', to('verified')),
  each('and closed', inCircle('verified'), 'dispatcher', 'close', to('closed')),
  each('not satisfied: work again', inCircle('resolved'), 'leader', 'reopen', to('handling'), why),
  each('closed and opened again', inCircle('closed'), 'leader', 'reopen', to('accepted'), why),
  each(
    'a circle lead does not reopen',
    inCircle('closed'),
    'circle_lead',
    'reopen',
    refused('not_allowed'),
    why,
  ),
  each('a merged one stays merged', inCircle('merged'), 'dispatcher', 'reopen', refused('no_such_move'), why),
  each('but the merge can be undone', inCircle('merged'), 'dispatcher', 'unmerge', to('accepted'), why),
  each('for a reason', inCircle('merged'), 'dispatcher', 'unmerge', refused('needs_reason')),
  each('what comes in for it is noted', inCircle('merged'), 'circle_lead', 'note', to('merged'), why),
  each('what comes in late too', inCircle('closed'), 'dispatcher', 'note', to('closed'), why),
  each('a note says something', inCircle('handling'), 'dispatcher', 'note', refused('needs_reason')),
  each('the reporter is called', inCircle('verified'), 'dispatcher', 'follow_up', to('verified'), {
    detail: { satisfaction: 'satisfied' },
  }),
  each('also when it is closed', inCircle('closed'), 'leader', 'follow_up', to('closed'), {
    detail: { satisfaction: 'neutral' },
  }),
  each('and says how it was', inCircle('closed'), 'dispatcher', 'follow_up', refused('bad_satisfaction')),
  each(
    'who is not satisfied says why',
    inCircle('verified'),
    'dispatcher',
    'follow_up',
    refused('needs_reason'),
    {
      detail: { satisfaction: 'dissatisfied' },
    },
  ),
  each('and opens it again', inCircle('verified'), 'dispatcher', 'follow_up', to('handling'), {
    ...why,
    detail: { satisfaction: 'dissatisfied' },
  }),
  each('closed or not', inCircle('closed'), 'dispatcher', 'follow_up', to('accepted'), {
    ...why,
    detail: { satisfaction: 'dissatisfied' },
  }),
  each(
    'merging names the other',
    inCircle('reported'),
    'dispatcher',
    'merge',
    refused('unknown_target'),
    why,
  ),
  each(
    'a suspension is asked for',
    inCircle('handling'),
    'circle_lead',
    'request_suspension',
    to('handling'),
    why,
  ),
  each(
    'once',
    inCircle('handling', { isSuspensionRequested: true }),
    'circle_lead',
    'request_suspension',
    refused('requested_already'),
    why,
  ),
  each(
    'the leader approves it',
    inCircle('handling', { isSuspensionRequested: true }),
    'leader',
    'approve_suspension',
    to('handling'),
  ),
  each(
    'what nobody asked for',
    inCircle('handling'),
    'leader',
    'approve_suspension',
    refused('not_requested'),
  ),
  each(
    'the leader refuses it with a reason',
    inCircle('signed', { isSuspensionRequested: true }),
    'leader',
    'refuse_suspension',
    to('signed'),
    why,
  ),
  each(
    'a suspended one does not move',
    inCircle('handling', { isSuspended: true, isSuspensionRequested: true }),
    'circle_lead',
    'resolve',
    refused('suspended'),
    why,
  ),
  each(
    'is not approved twice',
    inCircle('handling', { isSuspended: true, isSuspensionRequested: true }),
    'leader',
    'approve_suspension',
    refused('not_requested'),
  ),
  each(
    'but resumes',
    inCircle('handling', { isSuspended: true, isSuspensionRequested: true }),
    'circle_lead',
    'resume',
    to('handling'),
  ),
  each(
    'a running one does not resume',
    inCircle('handling'),
    'circle_lead',
    'resume',
    refused('not_suspended'),
  ),
  each(
    'a suspended one is urged all the same',
    inCircle('handling', { isSuspended: true, isSuspensionRequested: true }),
    'leader',
    'urge',
    to('handling'),
  ),
  each('supervising is for the leader', inCircle('reported'), 'leader', 'supervise', to('reported'), why),
  each('and for nobody else', inCircle('reported'), 'dispatcher', 'supervise', refused('not_allowed'), why),
  each('help is asked for', inCircle('signed'), 'circle_lead', 'assist', to('signed'), why),
  each('the whistle is blown', inCircle('accepted'), 'dispatcher', 'escalate', to('accepted'), why),
  each('it becomes urgent', inCircle('signed'), 'circle_lead', 'set_urgent', to('signed'), why),
  each('for a reason', inCircle('signed'), 'dispatcher', 'set_urgent', refused('needs_reason')),
  each(
    'once',
    inCircle('signed', { isUrgent: true }),
    'dispatcher',
    'set_urgent',
    refused('urgent_already'),
    why,
  ),
  each('also while it is suspended', standing, 'dispatcher', 'set_urgent', to('handling'), why),
  each('and no longer', inCircle('signed', { isUrgent: true }), 'leader', 'calm', to('signed'), why),
  each('which it never was', inCircle('signed'), 'dispatcher', 'calm', refused('not_urgent'), why),
  each(
    'a circle lead does not calm it',
    inCircle('signed', { isUrgent: true }),
    'circle_lead',
    'calm',
    refused('not_allowed'),
    why,
  ),
  each('what was filled in is put right', inCircle('accepted'), 'dispatcher', 'adjust', to('accepted'), {
    ...why,
    detail: { itemId: 'B01', handler: '城管队' },
  }),
  each('not by nothing', inCircle('accepted'), 'dispatcher', 'adjust', refused('nothing_to_change'), why),
  each('a place needs a point', inCircle('reported'), 'dispatcher', 'relocate', refused('bad_point')),
  each('a point on earth', inCircle('reported'), 'dispatcher', 'relocate', refused('bad_point'), {
    detail: { lng: 113.94, lat: 122.77 },
  }),
];
