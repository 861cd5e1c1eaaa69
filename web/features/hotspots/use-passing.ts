import { useSyncExternalStore } from 'react';
import type { ReviewAnswer } from './review/answer';
import type { Passing } from './review/passing';
import { useReviewScreen } from './review-context';

/** The period on its way, or null while it rests. Draws whoever asks with every step: only what must follow asks. */
export function usePassing(): Passing | null {
  const { passing } = useReviewScreen();
  return useSyncExternalStore(passing.subscribe, passing.passing);
}

/** The newest answer of all, that to a passing period included. */
export function useShownAnswer(): ReviewAnswer | null {
  const { passing, answer } = useReviewScreen();
  return useSyncExternalStore(passing.subscribe, passing.answer) ?? answer;
}
