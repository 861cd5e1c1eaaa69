/** Ratios on an axis that treats halving and doubling alike. Pure. */
import type { RateRatio } from '@/core/hotspot/change';

/** The last value of the axis to either side: a third less or half more, half or double, down to an eighth or eight times. */
const REACHES = [1.5, 2, 4, 8] as const;

/** The narrowest axis that holds every ratio that is known; intervals may run out of it. */
export function reachOf(ratios: readonly (RateRatio | null)[]): number {
  const largest = ratios.reduce(
    (most, one) => Math.max(most, one && one.ratio > 0 ? Math.max(one.ratio, 1 / one.ratio) : 1),
    1,
  );
  return REACHES.find((reach) => reach >= largest) ?? REACHES.at(-1) ?? 8;
}

/** Where a ratio lies, -1 at the left end of the axis, 0 for no change, 1 at the right; held within the axis. */
export function positionOf(ratio: number, reach: number): number {
  if (!(ratio > 0)) return -1;
  return Math.min(1, Math.max(-1, Math.log(ratio) / Math.log(reach)));
}

export type Direction = 'more' | 'fewer' | 'unclear' | 'unknown';

/** Only an interval that leaves "no change" out says that there is one. */
export function directionOf(ratio: RateRatio | null): Direction {
  if (!ratio) return 'unknown';
  if (ratio.low > 1) return 'more';
  return ratio.high < 1 ? 'fewer' : 'unclear';
}

/** `+24%`, `−50%`, `0%`; from three times on `×3.2`, which reads better than `+220%`. */
export function changeText(ratio: number): string {
  if (ratio >= 3) return `×${ratio.toFixed(1)}`;
  const percent = Math.round(100 * (ratio - 1));
  return percent > 0 ? `+${percent}%` : percent < 0 ? `−${-percent}%` : '0%';
}
