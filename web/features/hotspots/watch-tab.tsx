import { useMemo } from 'react';
import { describe } from '@/core/area/areas';
import { toDegrees } from '@/core/geo/projection';
import { cellCentre } from '@/core/hotspot/grid';
import type { Position } from '@/core/incident/incident';
import type { WatchPlace } from '@/data/hotspots/watch-list';
import type { MapHandle } from '@/map/map-canvas';
import { useLanguage } from '@/ui/i18n';
import { boundsAround } from './bounds-around';
import { hotspotsText } from './hotspots-text';
import { useReviewScreen } from './review-context';
import { WatchPanel } from './watch/watch-panel';

/** Of the ground round a watched point, so much to every side comes into view. */
const WATCHED_M = 400;

/** The watch list with the place that stands chosen: a cell whose list is open, the area, or a point pressed. */
export function WatchTab({
  pressed,
  onUsed,
  handle,
}: {
  readonly pressed: Position | null;
  readonly onUsed: () => void;
  readonly handle: React.RefObject<MapHandle | null>;
}) {
  const { view, actor, map, go } = useReviewScreen();
  const t = hotspotsText.useText();
  const language = useLanguage();
  const { level, id } = view.area;
  const draft = useMemo((): WatchPlace | null => {
    if (level === 'circle' || level === 'unit') return { kind: level, id };
    return pressed && { kind: 'point', position: pressed };
  }, [level, id, pressed]);
  const centreOf = (place: WatchPlace): Position | null => {
    if (place.kind === 'point') return place.position;
    if (place.kind !== 'cell') return null;
    const [lng, lat] = toDegrees(...cellCentre(place.x, place.y, place.size_m));
    return [lng, lat];
  };
  const placeName = (place: WatchPlace): string => {
    if (place.kind === 'point') return place.position.map((part) => part.toFixed(5)).join(', ');
    if (place.kind === 'circle' || place.kind === 'unit')
      return map ? describe({ level: place.kind, id: place.id }, map, language).name : place.id;
    const { x, y, size_m } = place as Extract<WatchPlace, { kind: 'cell' }>;
    return t('cell', { x, y, size: size_m });
  };
  const show = (place: WatchPlace) => {
    if (place.kind === 'circle' || place.kind === 'unit')
      return go({ area: { level: place.kind, id: place.id } });
    const at = centreOf(place);
    if (at) handle.current?.fitArea(boundsAround(at, WATCHED_M));
  };
  return <WatchPanel actor={actor} draft={draft} placeName={placeName} onShow={show} onDraftUsed={onUsed} />;
}
