import type { RefObject } from 'react';
import { fromGrid } from '@/core/edition/grid';
import type { Refusal } from '@/core/edition/outcome';
import type { MapHandle } from '@/map/map-canvas';
import type { SeenView } from '@/map/map-props';
import { useLanguage } from '@/ui/i18n';
import { editionOf, useDraft } from '../draft/use-draft';
import { namesOf } from '../names';
import { refusalText } from '../refusal-text';

/** Why something was not done, with the names it is about; null when there is nothing to say. */
export function useRefusalSentence(refusal: Refusal | null): string | null {
  const t = refusalText.useText();
  const language = useLanguage();
  const edition = useDraft(editionOf);
  if (refusal === null) return null;
  // A locked unit is refused for its circle's sake: that is what must be unlocked.
  const circles = refusal.ids.filter((id) => edition?.circles.has(id));
  const ids = refusal.reason === 'locked' && circles.length > 0 ? circles : refusal.ids;
  return t(refusal.reason, { names: namesOf(edition, ids, language) });
}

/** The sentence at the place it is about; without a place, or when that is out of sight, at the foot of the map. */
export function RefusalMark({
  refusal,
  handle,
  seen,
}: {
  readonly refusal: Refusal;
  readonly handle: RefObject<MapHandle | null>;
  readonly seen: SeenView | null;
}) {
  const sentence = useRefusalSentence(refusal);
  const place = refusal.place && fromGrid(refusal.place);
  const [west, south, east, north] = seen?.bounds ?? [0, 0, 0, 0];
  const isSeen = place !== null && place[0] > west && place[0] < east && place[1] > south && place[1] < north;
  const point = isSeen ? handle.current?.project(place) : null;
  return (
    <p
      className="refusal-mark"
      role="alert"
      data-testid="refusal"
      data-reason={refusal.reason}
      style={point ? { left: point.x, top: point.y } : undefined}
      data-placed={point != null}
    >
      {sentence}
    </p>
  );
}
