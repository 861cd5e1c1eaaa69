import { describe, expect, test } from 'vitest';
import { incident } from '../testing/incidents';
import { applyFailure, applyIncrement, applyLostContact, applySnapshot } from './apply';
import { backOff_ms } from './backoff';
import { incidentKind } from './incidents';
import {
  AMBER_AFTER_MS,
  dataAge_ms,
  initialState,
  isAmber,
  isOfFormerDay,
  isSameHealth,
  judge,
  type LiveState,
  STALE_AFTER_MS,
} from './state';

const start = Date.parse('2026-11-23T12:00:00+08:00');

/** A feed whose source's clock is ahead of the machine's by `offset`, answered at `start` by the machine's. */
function begun(offset = 0): LiveState {
  const snapshot = {
    cursor: 'v1.1.0',
    sourceTime: start + offset,
    kinds: [{ kind: incidentKind, subjects: [incident(1)], events: [] }],
    sensitive: { day: '2026-11-23', hidden: 0, cells: [] },
    rejectedRows: 0,
  };
  return applySnapshot(initialState, snapshot, { askedAt: start, answeredAt: start });
}
const at = (state: LiveState, after_ms: number) => judge(state, start + after_ms).feed.state;

describe('S1: stale looks stale, by nothing happening', () => {
  test('the borders are exact', () => {
    const state = begun();
    expect(at(state, STALE_AFTER_MS)).toBe('live');
    expect(at(state, STALE_AFTER_MS + 1)).toBe('stale');
    expect(isAmber(state.feed, start + AMBER_AFTER_MS)).toBe(false);
    expect(isAmber(state.feed, start + AMBER_AFTER_MS + 1)).toBe(true);
  });
  test('an answer makes it live again', () => {
    const stale = judge(begun(), start + 60_000);
    const answer = {
      cursor: 'v1.2.0',
      sourceTime: start + 61_000,
      batches: [],
      more: false,
      rejectedRows: 0,
    };
    const times = { askedAt: start + 61_000, answeredAt: start + 61_000 };
    expect(applyIncrement(stale, answer, times).state.feed.state).toBe('live');
  });
  test('judging changes nothing else, and nothing at all when the state is the same', () => {
    const state = begun();
    expect(judge(state, start + 1000)).toBe(state);
    expect(judge(state, start + 60_000).feed.tracks).toBe(state.feed.tracks);
  });
});

describe('S2: ages are on the source’s clock', () => {
  test.each([-3_600_000, 0, 3_600_000])(
    'a machine whose clock is off by %d ms is not stale for it',
    (offset) => {
      const state = begun(offset);
      expect(state.feed.clockOffset_ms).toBe(offset);
      expect(dataAge_ms(state.feed, start + 7000)).toBe(7000);
      expect(at(state, 10_000)).toBe('live');
      expect(at(state, 31_000)).toBe('stale');
    },
  );
});

describe('S6: what holds for a day', () => {
  test('is of a former one from midnight on, by the source’s clock', () => {
    const midnight = Date.parse('2026-11-24T00:00:00+08:00');
    for (const offset of [-3_600_000, 0, 3_600_000]) {
      const { feed } = begun(offset);
      expect(isOfFormerDay(feed, midnight - offset - 1)).toBe(false);
      expect(isOfFormerDay(feed, midnight - offset)).toBe(true);
    }
    expect(isOfFormerDay(initialState.feed, midnight)).toBe(false);
  });
});

describe('S3: why it is old', () => {
  test('nobody answers: offline, once it is old', () => {
    const failed = applyFailure(begun(), 'offline', start + 1000);
    expect(failed.feed.state).toBe('catching_up');
    expect(at(failed, STALE_AFTER_MS + 1)).toBe('offline');
  });
  test('refused: stale, once it is old', () => {
    const failed = applyFailure(begun(), 'session_expired', start + 1000);
    expect(failed.feed.state).toBe('catching_up');
    expect(at(failed, STALE_AFTER_MS + 1)).toBe('stale');
  });
  test('contact lost but answered since: live', () => {
    const lost = applyLostContact(begun(), start + 1000);
    expect(lost.feed.state).toBe('catching_up');
    expect(applyLostContact(lost, start + 2000)).toBe(lost);
  });
});

describe('S4: before the first answer', () => {
  test('connecting, or offline when nobody answers', () => {
    expect(initialState.feed.state).toBe('connecting');
    expect(judge(initialState, start + 999_999).feed.state).toBe('connecting');
    expect(applyFailure(initialState, 'offline', start).feed.state).toBe('offline');
    expect(applyFailure(initialState, 'not_allowed', start).feed.state).toBe('connecting');
    expect(dataAge_ms(initialState.feed, start)).toBeNull();
    expect(isAmber(initialState.feed, start)).toBe(false);
  });
});

describe('S5: back-off', () => {
  test('1 s doubling to 30 s, for ever', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 1000].map((failures) => backOff_ms(failures, 0))).toEqual([
      1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000,
    ]);
  });
  test('up to half is taken off, never more', () => {
    for (const random of [0, 0.3, 0.7, 0.999999]) {
      expect(backOff_ms(3, random)).toBeLessThanOrEqual(4000);
      expect(backOff_ms(3, random)).toBeGreaterThanOrEqual(2000);
    }
    expect(backOff_ms(3, 0.9)).toBeLessThan(backOff_ms(3, 0.1));
  });
});

describe('what a feed says of itself', () => {
  const feed = {
    ...initialState.feed,
    state: 'live',
    asOf: start,
    newestEventAt: start,
    lastPollAt: start,
  } as const;
  test('is the same while it would be shown the same, whatever it brought', () => {
    expect(isSameHealth(feed, { ...feed, asOf: start + 999, tracks: new Map() })).toBe(true);
  });
  test.each([
    { state: 'stale' },
    { asOf: start + 1000 },
    { newestEventAt: start + 1000 },
    { lastPollAt: null },
    { missedWhileAway: 1 },
    { rejectedRows: 1 },
    { clockOffset_ms: -1000 },
  ] as const)('is another with %o', (change) => {
    expect(isSameHealth(feed, { ...feed, ...change })).toBe(false);
  });
});
