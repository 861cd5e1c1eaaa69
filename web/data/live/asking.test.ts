import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Asking, type AskOutcome } from './asking';
import { systemClock } from './clock';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

/** An Asking whose questions take `takes_ms` and end as the list says, then with `done`. */
function asking(outcomes: AskOutcome[] = [], takes_ms = 10, poll_ms = 15_000) {
  const startedAt: number[] = [];
  let running = 0;
  let mostAtOnce = 0;
  const made = new Asking({
    clock: { ...systemClock, random: () => 0 },
    spacing_ms: 120,
    poll_ms: () => poll_ms,
    ask: async () => {
      startedAt.push(Date.now() - 1_000_000);
      mostAtOnce = Math.max(mostAtOnce, ++running);
      await new Promise((done) => setTimeout(done, takes_ms));
      running--;
      return outcomes.shift() ?? 'done';
    },
  });
  return { made, startedAt, mostAtOnce: () => mostAtOnce };
}

describe('K1: when questions are put', () => {
  test('the first at once, then at least every 15 s whatever happens', async () => {
    const { made, startedAt } = asking();
    made.start();
    await vi.advanceTimersByTimeAsync(31_000);
    expect(startedAt).toEqual([0, 15_010, 30_020]);
  });
  test('a wish after quiet is granted at once', async () => {
    const { made, startedAt } = asking();
    made.start();
    await vi.advanceTimersByTimeAsync(5000);
    made.wish();
    await vi.advanceTimersByTimeAsync(0);
    expect(startedAt).toEqual([0, 5000]);
  });
  test.each([-1, 1])('a clock set by %i h keeps no wish waiting for it', async (hours) => {
    const { made, startedAt } = asking();
    made.start();
    await vi.advanceTimersByTimeAsync(5000);
    vi.setSystemTime(Date.now() + hours * 3_600_000);
    made.wish();
    await vi.advanceTimersByTimeAsync(0);
    expect(startedAt).toHaveLength(2);
  });
  test('a storm of wishes becomes one question in 120 ms, one at a time', async () => {
    const { made, startedAt, mostAtOnce } = asking([], 50);
    made.start();
    for (let n = 0; n < 200; n++) {
      made.wish();
      await vi.advanceTimersByTimeAsync(5);
    }
    expect(startedAt).toEqual([0, 120, 240, 360, 480, 600, 720, 840, 960]);
    expect(mostAtOnce()).toBe(1);
  });
  test('a wish while one is under way is not forgotten', async () => {
    const { made, startedAt } = asking([], 1000);
    made.start();
    await vi.advanceTimersByTimeAsync(500);
    made.wish();
    await vi.advanceTimersByTimeAsync(600);
    expect(startedAt).toEqual([0, 1000]);
  });
  test('what is known to wait is asked for at once', async () => {
    const { made, startedAt } = asking(['more', 'more']);
    made.start();
    await vi.advanceTimersByTimeAsync(100);
    expect(startedAt).toEqual([0, 10, 20]);
  });
});

describe('K2: failures', () => {
  test('wait longer and longer, and wishes do not shorten it', async () => {
    const { made, startedAt } = asking(['failed', 'failed', 'failed'], 10);
    made.start();
    for (let n = 0; n < 70; n++) {
      made.wish();
      await vi.advanceTimersByTimeAsync(101);
    }
    expect(startedAt).toEqual([0, 1010, 3020, 7030]);
  });
  test('someone who knows better may insist, and success forgets them', async () => {
    const { made, startedAt } = asking(['failed', 'failed'], 10);
    made.start();
    await vi.advanceTimersByTimeAsync(200);
    made.insist();
    await vi.advanceTimersByTimeAsync(100);
    expect(startedAt).toEqual([0, 200]);
    await vi.advanceTimersByTimeAsync(2000);
    made.wish();
    await vi.advanceTimersByTimeAsync(130);
    expect(startedAt).toEqual([0, 200, 2210, 2330]);
  });
});

describe('K3: stopping', () => {
  test('nothing is asked after it, and a late answer starts nothing', async () => {
    const { made, startedAt } = asking(['more'], 1000);
    made.start();
    await vi.advanceTimersByTimeAsync(500);
    made.stop();
    made.wish();
    made.insist();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(startedAt).toEqual([0]);
    expect(vi.getTimerCount()).toBe(0);
  });
  test('starting again asks at once, though the old question hangs', async () => {
    const { made, startedAt } = asking([], 5000);
    made.start();
    await vi.advanceTimersByTimeAsync(1000);
    made.stop();
    made.start();
    await vi.advanceTimersByTimeAsync(100);
    expect(startedAt).toEqual([0, 1000]);
  });
  test('starting twice is starting once', async () => {
    const { made, startedAt } = asking();
    made.start();
    made.start();
    await vi.advanceTimersByTimeAsync(5);
    expect(startedAt).toEqual([0]);
  });
});
