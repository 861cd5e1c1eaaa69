import { describe, expect, it } from 'vitest';
import type { HistoryLine, IncidentDetail } from '@/core/incident/detail';
import { moveSubject } from './move-subject';

const history = (...actions: string[]): HistoryLine[] =>
  actions.map((action, index) => ({
    id: index + 1,
    at: index,
    action,
    fromStatus: null,
    toStatus: 'handling',
    actorName: '',
    note: '',
    detail: { changes: [] },
  }));
const detail = (lines: readonly HistoryLine[]): IncidentDetail =>
  ({
    incident: { status: 'handling', isSuspended: false, circleId: 'gm02' },
    history: lines,
  }) as unknown as IncidentDetail;

describe('what the machine is told of a case', () => {
  it.each([
    [['report', 'accept'], false],
    [['request_suspension'], true],
    [['request_suspension', 'urge'], true],
    [['request_suspension', 'refuse_suspension'], false],
    [['request_suspension', 'approve_suspension', 'resume'], false],
    [['request_suspension', 'refuse_suspension', 'request_suspension'], true],
  ])('after %j a suspension waits for approval: %s', (actions, waits) => {
    expect(moveSubject(detail(history(...actions))).isSuspensionRequested).toBe(waits);
  });

  it('counts returns and reassignments, which are limited', () => {
    const subject = moveSubject(detail(history('dispatch', 'return', 'dispatch', 'reassign', 'return')));
    expect(subject).toMatchObject({ returnCount: 2, reassignCount: 1 });
  });
});
