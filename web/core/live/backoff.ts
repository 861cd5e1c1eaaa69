const FIRST_MS = 1000;
const LONGEST_MS = 30_000;

/**
 * How long to wait before trying again, ms: 1 s doubling to 30 s, for ever, of which up to half is taken off at random so
 * that many screens do not come back in step. `failures` counts from 1; `random` is in [0, 1).
 */
export function backOff_ms(failures: number, random: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(30, Math.max(0, failures - 1)));
  return Math.round(full * (1 - random / 2));
}
