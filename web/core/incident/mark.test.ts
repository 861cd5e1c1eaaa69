import { describe, expect, test } from 'vitest';
import { incident } from '../testing/incidents';
import { DUE_SOON_MS, markAt, nextDeadline, timeLeft_ms } from './mark';

const now = 1_000_000_000;

describe('M1: the deadline that counts next', () => {
  test('respond-by until someone answered, then resolve-by', () => {
    const open = incident(1, { respondBy: 10, resolveBy: 20 });
    expect(nextDeadline(open)).toBe(10);
    expect(nextDeadline({ ...open, respondedAt: 5 })).toBe(20);
    expect(nextDeadline({ ...open, respondBy: null })).toBe(20);
  });
  test('none when ended, suspended, or waiting for its check', () => {
    const limits = { respondBy: 10, resolveBy: 20 };
    expect(nextDeadline(incident(1, { ...limits, isSuspended: true }))).toBeNull();
    for (const status of [
      'resolved',
      'verified',
      'closed',
      'rejected',
      'merged',
      'transferred',
      'ended',
    ] as const) {
      expect(nextDeadline(incident(1, { ...limits, status })), status).toBeNull();
    }
  });
});

describe('M2: one mark per incident, derived from the clock', () => {
  const due = (resolveBy: number) => incident(1, { status: 'handling', respondedAt: 1, resolveBy });
  test('the borders are exact', () => {
    expect(markAt(due(now - 1), now)).toBe('overdue');
    expect(markAt(due(now), now)).toBe('due_soon');
    expect(markAt(due(now + DUE_SOON_MS), now)).toBe('due_soon');
    expect(markAt(due(now + DUE_SOON_MS + 1), now)).toBe('in_hand');
  });
  test('what ended is not late', () => {
    expect(markAt({ ...due(now - 1), status: 'closed' }, now)).toBe('closed');
  });
  test('new and untouched is its own mark', () => {
    expect(markAt(incident(1), now)).toBe('reported');
  });
});

describe('M3: suspending hides no lateness and makes none', () => {
  const suspended = (resolveBy: number, suspendedAt: number) =>
    incident(1, { status: 'handling', respondedAt: 1, resolveBy, suspendedAt });
  test('late before it was suspended: late, as late as it was then, however long it waits', () => {
    const late = suspended(now - 101, now - 100);
    for (const after of [0, 1000, 10 ** 9]) {
      expect(markAt(late, now + after)).toBe('overdue');
      expect(timeLeft_ms(late, now + after)).toBe(-1);
    }
  });
  test('in time then: it waits, though its deadline goes by', () => {
    const inTime = suspended(now - 100, now - 100);
    expect(markAt(inTime, now)).toBe('suspended');
    expect(nextDeadline(inTime)).toBeNull();
    expect(timeLeft_ms(inTime, now)).toBeNull();
  });
  test('nobody had answered by then: the deadline to answer counts', () => {
    const unanswered = { ...suspended(now + 5, now - 100), respondedAt: null, respondBy: now - 200 };
    expect(nextDeadline(unanswered)).toBe(now - 200);
    expect(nextDeadline({ ...unanswered, respondBy: now - 50 })).toBeNull();
  });
  test('where the source does not tell since when, nothing is made up', () => {
    expect(
      nextDeadline({ ...suspended(now - 200, now - 100), suspendedAt: null, isSuspended: true }),
    ).toBeNull();
  });
});
