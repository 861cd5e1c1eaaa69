import { describe, expect, it } from 'vitest';
import { transitionOf } from '../incident/lifecycle';
import type { Actor } from '../people/role';
import { incident } from '../testing/incidents';
import { bulkActions, bulkPossible, bulkSteps } from './bulk';

const dispatcher: Actor = { roles: ['dispatcher'], circleId: null };
const leader: Actor = { roles: ['leader'], circleId: null };
const some = [
  incident(1, { status: 'reported' }),
  incident(2, { status: 'handling' }),
  incident(3, { status: 'closed' }),
];

describe('what is done to several', () => {
  it('is said of each before: what it becomes, or why nothing happens', () => {
    expect(bulkSteps(dispatcher, some, 'accept', '').map(({ after, why }) => after ?? why)).toEqual([
      'accepted',
      'no_such_move',
      'no_such_move',
    ]);
    expect(bulkSteps(dispatcher, some, 'urge', '').map(({ after, why }) => after ?? why)).toEqual([
      'reported',
      'handling',
      'no_such_move',
    ]);
  });

  it('asks for its reason once, and without it nothing would happen', () => {
    expect(bulkSteps(leader, some.slice(0, 1), 'supervise', ' ').map(({ why }) => why)).toEqual([
      'needs_reason',
    ]);
    expect(bulkSteps(leader, some.slice(0, 1), 'supervise', '久拖未决').map(({ why }) => why)).toEqual([
      null,
    ]);
  });

  it('is offered to who may, for what would do something', () => {
    expect(bulkPossible(dispatcher, some)).toEqual(['accept', 'urge']);
    expect(bulkPossible(leader, some)).toEqual(['urge', 'supervise']);
    expect(bulkPossible({ roles: ['planner'], circleId: null }, some)).toEqual([]);
    expect(bulkPossible(dispatcher, some.slice(2))).toEqual([]);
  });

  it('asks of each for no more than a note', () => {
    for (const action of bulkActions)
      expect(
        (['reported', 'accepted', 'handling'] as const).map(
          (from) => transitionOf(from, action)?.asks ?? null,
        ),
      ).toEqual([null, null, null]);
  });
});
