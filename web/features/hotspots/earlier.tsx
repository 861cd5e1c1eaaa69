import { count } from '@/ui/format';
import { hotspotsText } from './hotspots-text';
import { ReviewLink } from './review-link';
import { signed } from './signed';
import type { ReviewListRef, ReviewView } from './view';

/** What the period compared had, the way into its list, and by how much this one differs: `100 +12`. */
export function Earlier({
  area,
  list,
  value,
  previous,
}: {
  /** Another area than the one looked at. */
  readonly area?: ReviewView['area'];
  /** The list of this period. */
  readonly list: ReviewListRef;
  readonly value: number;
  readonly previous: number;
}) {
  const t = hotspotsText.useText();
  const to = { ...(area && { area }), list: { ...list, isEarlier: true } };
  return (
    <span className="earlier">
      {previous === 0 ? (
        <span className="zero">0</span>
      ) : (
        <ReviewLink to={to} title={t('against', { n: count(previous) })} data-earlier={previous}>
          {count(previous)}
        </ReviewLink>
      )}{' '}
      <i>{signed(value - previous)}</i>
    </span>
  );
}
