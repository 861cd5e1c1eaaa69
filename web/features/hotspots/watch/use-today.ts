import { dayName } from '@/core/time/shanghai';
import { useSourceNow } from '@/parts/freshness/use-source-now';

/** The Asia/Shanghai day under way by the source's clock, as `2026-11-23`. */
export function useToday(): string {
  return dayName(useSourceNow(30));
}
