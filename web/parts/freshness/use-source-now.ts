import { useClockOffset } from '@/data/live/use-feed';
import { useNow } from '@/ui/use-now';

/** The source's clock in steps, epoch ms: ages, deadlines and days are measured on it, not on this machine's. */
export function useSourceNow(step_s = 1): number {
  return useNow(step_s, useClockOffset());
}
