import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HeadWatch } from './head';

/** A log that goes on all the time, told by someone who needs so long for each move. */
async function movesIn(ms: number, tellingMs: number): Promise<number> {
  let place = 0;
  let moves = 0;
  const watch = new HeadWatch(
    'native',
    async () => {
      place += 1;
      return `street:${place}`;
    },
    async () => {
      moves += 1;
      await new Promise((resume) => setTimeout(resume, tellingMs));
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

  it('tells a move every 15 ms or so where telling is quick', async () => {
    const moves = await movesIn(1000, 1);
    expect(moves).toBeGreaterThanOrEqual(40);
    expect(moves).toBeLessThanOrEqual(67);
  });

  it('takes a quarter of the time at most for telling where there is much to do', async () => {
    expect(await movesIn(1000, 30)).toBeLessThanOrEqual(9);
  });

  it('keeps nobody waiting longer than a tenth of a second after one slow telling', async () => {
    expect(await movesIn(1700, 500)).toBe(3);
  });
});
