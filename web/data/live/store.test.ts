import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { initialState, type LiveState } from '../../core/live/state';
import { systemClock } from './clock';
import { FeedStore } from './store';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

const withRejected = (rejectedRows: number): LiveState => ({
  ...initialState,
  feed: { ...initialState.feed, rejectedRows },
});

test('a change after quiet is told at once, a storm at most ten times a second, the last one always', async () => {
  const store = new FeedStore(systemClock, 100);
  const told: number[] = [];
  store.subscribe(() => told.push(store.published.rejectedRows));
  for (let n = 1; n <= 100; n++) {
    store.change(withRejected(n));
    await vi.advanceTimersByTimeAsync(10);
  }
  await vi.advanceTimersByTimeAsync(200);
  expect(told[0]).toBe(1);
  expect(told.at(-1)).toBe(100);
  expect(told.length).toBeLessThanOrEqual(11);
});

test('what changes only inside is told to nobody', () => {
  const store = new FeedStore(systemClock, 100);
  const listener = vi.fn();
  store.subscribe(listener);
  store.change({ ...initialState, cursor: 'v1.1.1' });
  expect(listener).not.toHaveBeenCalled();
  expect(store.state.cursor).toBe('v1.1.1');
});

test('a listener that left hears nothing', () => {
  const store = new FeedStore(systemClock, 100);
  const listener = vi.fn();
  store.subscribe(listener)();
  store.change(withRejected(1));
  expect(listener).not.toHaveBeenCalled();
});

test('a screen that needs long for a notice gets fewer of them', async () => {
  let drawing_ms = 0;
  const clock = { ...systemClock, elapsed: () => systemClock.elapsed() + drawing_ms };
  const store = new FeedStore(clock, 8);
  let told = 0;
  store.subscribe(() => {
    told += 1;
    // As React does: what is told is drawn in a microtask.
    queueMicrotask(() => {
      drawing_ms += 40;
    });
  });
  for (let n = 1; n <= 100; n++) {
    store.change(withRejected(n));
    await vi.advanceTimersByTimeAsync(10);
  }
  await vi.advanceTimersByTimeAsync(200);
  expect(told).toBeGreaterThanOrEqual(8);
  // A quarter of the time at most.
  expect(told).toBeLessThanOrEqual(13);
});

test.each([-1, 1])('a clock set by %i h keeps nobody waiting for it', async (hours) => {
  const store = new FeedStore(systemClock, 8);
  const listener = vi.fn();
  store.subscribe(listener);
  store.change(withRejected(1));
  vi.setSystemTime(Date.now() + hours * 3_600_000);
  store.change(withRejected(2));
  await vi.advanceTimersByTimeAsync(8);
  expect(listener).toHaveBeenCalledTimes(2);
});
