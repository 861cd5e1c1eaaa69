import { DAY_MS, dayName, dayNamed } from '@/core/time/shanghai';
import { useSourceNow } from '@/parts/freshness/use-source-now';

/** The Asia/Shanghai day under way by the source's clock, as `2026-11-23`. */
export function useToday(): string {
  return dayName(useSourceNow(30));
}

/** Whole days from one named day to another; below zero when it has passed. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((dayNamed(to) - dayNamed(from)) / DAY_MS);

/** A named day so many days later. */
export const daysAfter = (day: string, days: number): string => dayName(dayNamed(day) + days * DAY_MS);
