import { daysBetween } from '@/core/time/shanghai';
import type { StreetMeasure } from '@/data/hotspots/street-measures';

/**
 * Days compared either side of a measure: whole ones only, for today is not over; and both sides equally long, so that
 * the counts can be read as they are. 0 or less while no whole day has passed.
 */
export const comparedDays = ({ onDay }: StreetMeasure, window_days: number, today: string): number =>
  Math.min(window_days, daysBetween(onDay, today));
