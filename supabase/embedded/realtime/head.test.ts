import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HeadWatch } from './head';

/** A log that goes on all the time, told by someone who needs so long for each move. */
async function movesIn(
  ms: number,
  telling_ms: number,
  { kind = 'native', events = 1 }: { kind?: 'native' | 'pglite'; events?: number } = {},
): Promise<number> {
  let place = 0;
  let moves = 0;
  const watch = new HeadWatch(
    kind,
    async () => {
      place += 1;
      await new Promise((resume) => setTimeout(resume, telling_ms));
      return { head: `street:${place}`, events };
    },
    () => {
      moves += 1;
    },
  );
  watch.start();
  await vi.advanceTimersByTimeAsync(ms);
  watch.stop();
  return moves;
}

describe('a watch of the log', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('tells a move every 6 ms or so where telling is quick, the embedded database every 75', async () => {
    const moves = await movesIn(1000, 1);
    expect(moves).toBeGreaterThanOrEqual(80);
    expect(moves).toBeLessThanOrEqual(167);
    // There it looks twice a second, unless a write through the gateway says that there is something.
    expect(await movesIn(1000, 1, { kind: 'pglite' })).toBeLessThanOrEqual(14);
  });

  it('takes two fifths of the time at most for telling where it is slow, a quarter in a burst', async () => {
    expect(await movesIn(1000, 30)).toBeLessThanOrEqual(14);
    expect(await movesIn(1000, 30, { events: 9 })).toBeLessThanOrEqual(9);
  });

  it('tells a burst twenty times a second at most', async () => {
    const moves = await movesIn(1000, 1, { events: 9 });
    expect(moves).toBeGreaterThanOrEqual(15);
    expect(moves).toBeLessThanOrEqual(20);
  });

  it('looks oftener for a second after a move than in quiet', async () => {
    let [looks, place] = [0, 1];
    const watch = new HeadWatch(
      'native',
      async () => {
        looks += 1;
        return { head: `street:${place}`, events: 1 };
      },
      () => undefined,
    );
    const looksIn = async (ms: number) => {
      looks = 0;
      await vi.advanceTimersByTimeAsync(ms);
      return looks;
    };
    watch.start();
    await looksIn(2000);
    const quiet = await looksIn(900);
    place = 2;
    const busy = await looksIn(900);
    watch.stop();
    expect(await looksIn(900)).toBe(0);
    expect(quiet).toBeLessThanOrEqual(75);
    expect(busy).toBeGreaterThan(2 * quiet);
  });

  it('keeps nobody waiting longer than a tenth of a second after one slow telling', async () => {
    expect(await movesIn(1700, 500)).toBe(3);
  });
});
