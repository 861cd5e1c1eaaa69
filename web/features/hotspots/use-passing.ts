import { useStore } from '@/ui/store';
import type { ReviewAnswer } from './review/answer';
import type { Passed, Passing } from './review/passing';
import { useReviewScreen } from './review-context';

const passingOf = ({ passing }: Passed) => passing;
const answerOf = ({ answer }: Passed) => answer;

/** The period on its way, or null while it rests. Draws whoever asks with every step: only what must follow asks. */
export function usePassing(): Passing | null {
  const { passing } = useReviewScreen();
  return useStore(passing, passingOf);
}

/** The newest answer of all, that to a passing period included. */
export function useShownAnswer(): ReviewAnswer | null {
  const { passing, answer } = useReviewScreen();
  return useStore(passing, answerOf) ?? answer;
}
