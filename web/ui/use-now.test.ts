import { expect, test } from 'vitest';
import { stepOf } from './use-now';

const midnight = Date.UTC(2026, 10, 27, 16);

test.each([-7_500, -200, 0, 300, 70_413_000])(
  'a day turns by the source’s clock, %i ms ahead, not by this machine’s steps',
  (ahead_ms) => {
    const local = midnight - ahead_ms;
    for (const step_s of [1, 30, 60]) {
      expect(stepOf(local - 1, step_s, ahead_ms)).toBeLessThan(midnight);
      expect(stepOf(local, step_s, ahead_ms)).toBe(midnight);
    }
    expect(stepOf(local + 59_999, 60, ahead_ms)).toBe(midnight);
  },
);
