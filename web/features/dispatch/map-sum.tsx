import type { Shown } from '@/core/queue/matching';
import { count } from '@/ui/format';
import { dispatchText } from './dispatch-text';

/** How many of the queue are on the map, and how many cannot be: together they are the number over the queue. */
export function MapSum({ shown: { placed, unplaced, hidden, missing } }: { readonly shown: Shown }) {
  const t = dispatchText.useText();
  return (
    <p
      className="map-sum"
      data-testid="map-sum"
      data-placed={placed}
      data-unplaced={unplaced}
      data-hidden={hidden}
      data-missing={missing}
    >
      {[
        t('mapSum', { placed: count(placed) }),
        unplaced > 0 && t('mapUnplaced', { count: count(unplaced) }),
        hidden > 0 && t('mapHidden', { count: count(hidden) }),
        missing > 0 && t('mapMissing', { count: count(missing) }),
      ]
        .filter(Boolean)
        .join(' · ')}
    </p>
  );
}
