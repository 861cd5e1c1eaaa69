import { useMemo } from 'react';
import { dayNamed, dayText } from '@/core/time/shanghai';
import { useReviewScreen } from './review-context';

/** The period as instants, epoch ms: from the beginning of its first Shanghai day to the end of its last. */
export function usePeriodInstants(): { readonly fromAt: number; readonly toAt: number } {
  const { days } = useReviewScreen();
  return useMemo(() => ({ fromAt: dayNamed(dayText(days[0])), toAt: dayNamed(dayText(days[1])) }), [days]);
}
