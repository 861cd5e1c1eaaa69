import { describe, expect, test } from 'vitest';
import { type Actor, type Role, roles } from '../people/role';
import { isOpen } from './incident';
import { may, next, possibleMoves, type Subject, transitionOf, transitions } from './lifecycle';
import { lifecycleCases } from './lifecycle.cases';

const actor = (role: Role): Actor => ({ roles: [role], circleId: role === 'circle_lead' ? 'gm02' : null });
const at = (status: Subject['status'], more: Partial<Subject> = {}): Subject => ({
  status,
  isSuspended: false,
  circleId: 'gm02',
  ...more,
});

describe('L1: the cases both machines answer alike', () => {
  test.each(lifecycleCases)('$name', ({ given, by, move, expect: wanted }) => {
    expect(next(actor(by), given, move)).toEqual(wanted);
  });
  test('every refusal there is has a case', () => {
    const covered = new Set(lifecycleCases.flatMap(({ expect: e }) => (e.allowed ? [] : [e.reason])));
    expect([...covered].sort()).toEqual(
      [
        'bad_point',
        'bad_satisfaction',
        'needs_reason',
        'no_such_move',
        'not_allowed',
        'not_requested',
        'not_suspended',
        'not_urgent',
        'nothing_to_change',
        'reassign_limit',
        'requested_already',
        'return_limit',
        'suspended',
        'text_too_long',
        'unknown_target',
        'urgent_already',
      ].sort(),
    );
  });
});

describe('L2: the machine as a whole', () => {
  test('the main way leads from report to close, step by step', () => {
    const way = ['accept', 'dispatch', 'sign', 'start', 'resolve', 'verify', 'close'];
    let status: Subject['status'] = 'reported';
    for (const action of way) {
      const move = next(actor('dispatcher'), at(status), { action, note: '已办结' });
      expect(move.allowed, action).toBe(true);
      if (move.allowed) status = move.status;
    }
    expect(status).toBe('closed');
  });
  test('from every status that is reached, an end can be reached', () => {
    const reached = new Set<string>(['reported', ...transitions.map(({ to }) => to ?? 'accepted')]);
    for (const start of reached) {
      const seen = new Set([start]);
      const queue = [start];
      for (let from = queue.shift(); from !== undefined; from = queue.shift()) {
        for (const { to } of transitions.filter((each) => each.from === from))
          if (to !== null && !seen.has(to)) seen.add(to) && queue.push(to);
      }
      expect(
        [...seen].some((status) => !isOpen({ status: status as Subject['status'] })),
        start,
      ).toBe(true);
    }
  });
  test('an end is left only by reopening, and by undoing a merge', () => {
    const leaving = transitions.filter(({ from, to }) => !isOpen({ status: from }) && to !== from);
    expect(new Set(leaving.map(({ action }) => action))).toEqual(new Set(['reopen', 'unmerge']));
  });
  test('a merge that is undone gives back the status there was', () => {
    for (const mergedFrom of ['reported', 'accepted', 'dispatched'] as const)
      expect(
        next(actor('dispatcher'), at('merged', { mergedFrom }), { action: 'unmerge', note: '并错了' }),
      ).toEqual({ allowed: true, status: mergedFrom });
  });
  test('nothing moves without somebody who may move it, and a screen never may', () => {
    for (const { roles: allowed, from, action } of transitions) {
      expect(allowed.length, `${from} ${action}`).toBeGreaterThan(0);
      expect(may('display', from, action)).toBe(false);
    }
  });
  test('no two moves of one name from one status', () => {
    expect(new Set(transitions.map(({ from, action }) => `${from} ${action}`)).size).toBe(transitions.length);
    expect(transitionOf('reported', 'close')).toBeUndefined();
  });
});

describe('L3: may is the table, role by role', () => {
  test('for every role, status and action', () => {
    for (const role of roles)
      for (const { from, action, roles: allowed } of transitions) {
        expect(may(role, from, action), `${role} ${from} ${action}`).toBe(allowed.includes(role));
      }
  });
  test('several roles are allowed what any of them is', () => {
    const both: Actor = { roles: ['planner', 'leader'], circleId: null };
    expect(next(both, at('reported'), { action: 'supervise', note: '督办' }).allowed).toBe(true);
  });
  test('a circle lead without a circle leads none, also not the unplaced', () => {
    const lead: Actor = { roles: ['circle_lead'], circleId: null };
    expect(next(lead, at('dispatched', { circleId: null }), { action: 'sign' })).toEqual({
      allowed: false,
      reason: 'not_allowed',
    });
  });
});

describe('L4: the moves a case shows', () => {
  test('are exactly those that the right words would let through', () => {
    const words = {
      note: '原因',
      detail: { mergedInto: 2, lng: 113.94, lat: 22.77, handler: '城建办', satisfaction: 'neutral' as const },
    };
    for (const role of roles)
      for (const status of new Set(transitions.map(({ from }) => from)))
        for (const subject of [
          at(status),
          at(status, { isSuspended: true, isSuspensionRequested: true, returnCount: 2, isUrgent: true }),
        ]) {
          const shown = possibleMoves(actor(role), subject).map(({ action }) => action);
          const allowed = transitions
            .filter(
              ({ from, action }) =>
                from === status && next(actor(role), subject, { action, ...words }).allowed,
            )
            .map(({ action }) => action);
          expect(shown, `${role} ${status}`).toEqual(allowed);
        }
  });
  test('a suspended case offers to resume and not to resolve', () => {
    const moves = possibleMoves(actor('circle_lead'), at('handling', { isSuspended: true })).map(
      ({ action }) => action,
    );
    expect(moves).toContain('resume');
    expect(moves).not.toContain('resolve');
  });
});
