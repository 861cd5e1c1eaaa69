import { SwipeLine } from '@/ui/swipe-line';
import { hotspotsText } from './hotspots-text';
import { periodText } from './period-text';
import { useReviewScreen } from './review-context';

/** The line between two periods on the map. */
export function Swipe({ at, onMove }: { readonly at: number; readonly onMove: (at: number) => void }) {
  const { days, compareDays } = useReviewScreen();
  const t = hotspotsText.useText();
  return (
    <SwipeLine
      at={at}
      onMove={onMove}
      label={t('swipeHandle')}
      left={periodText(compareDays)}
      right={periodText(days)}
    />
  );
}
