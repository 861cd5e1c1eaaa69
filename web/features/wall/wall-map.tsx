import bbox from '@turf/bbox';
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { StreetMap } from '@/core/area/street-map';
import type { Feed } from '@/core/live/feed';
import { useFeed } from '@/data/live/use-feed';
import { defaultVisibility, type LayerVisibility } from '@/map/layer-ids';
import { MapCanvas, type MapHandle } from '@/map/map-canvas';
import type { MapHealth, MapView, Padding } from '@/map/map-props';
import type { Theme } from '@/map/palette';
import type { Picked } from '@/map/pick/picked';
import { useLanguage } from '@/ui/i18n';
import { useWall } from './wall-context';

interface Props {
  readonly handle: RefObject<MapHandle | null>;
  readonly padding: Padding;
  readonly theme: Theme;
  readonly onHealth: (health: MapHealth) => void;
  readonly onView: (view: MapView) => void;
}

const isDrained = (feed: Feed) => feed.state === 'stale' || feed.state === 'offline';

/** From six metres only what is governed and what is live is read; posts and zones would be dust. */
const visible: LayerVisibility = { ...defaultVisibility, posts: false, zones: false };

/** The map behind everything. A press on a circle is a press on its row; one on an incident puts it on top. */
export function WallMap({ handle, padding, theme, onHealth, onView }: Props) {
  const { map, incidents, now, lockedCircleId, chosenId, toggleCircle, choose } = useWall();
  const language = useLanguage();
  const height = useHeight();
  const onPick = useCallback(
    (picked: Picked) => {
      if (picked.kind === 'incident') choose(picked.incidentId);
      else if (picked.kind === 'circle') toggleCircle(picked.circleId);
    },
    [choose, toggleCircle],
  );
  const selectedArea = useMemo(
    () => (lockedCircleId === null ? null : ({ level: 'circle', id: lockedCircleId } as const)),
    [lockedCircleId],
  );
  const drained = useFeed(isDrained);
  return (
    <div className="wall-map" data-testid="map">
      <MapCanvas
        ref={handle}
        street={map}
        incidents={incidents}
        now={Math.floor(now / 5000) * 5000}
        visible={visible}
        theme={theme}
        locale={language}
        scale={(1.35 * height) / 1080}
        selectedArea={selectedArea}
        selectedIncident={chosenId}
        place={null}
        drained={drained}
        padding={padding}
        heat={null}
        overlays={noOverlays}
        initialView={null}
        basemapPrefix="/basemap"
        onPick={onPick}
        onView={onView}
        onHealth={onHealth}
      />
    </div>
  );
}

const noOverlays: readonly never[] = [];

/** The camera of the wall: the whole street, or the circle someone locked it on; unlocking gives back the view from before. */
export function useWallMap(map: StreetMap | null, lockedCircleId: string | null) {
  const handle = useRef<MapHandle | null>(null);
  const [health, setHealth] = useState<MapHealth>({ state: 'starting', contextLosses: 0 });
  const height = useHeight();
  const padding = useMemo(() => paddingFor(height), [height]);
  const seen = useRef<MapView | null>(null);
  const before = useRef<MapView | null>(null);
  const followed = useRef<string | null>(null);
  const isStarted = useRef(false);
  // Only what a person locked moves the camera; a change of data or of the window's size does not.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the padding is read when the lock changes, not followed
  useEffect(() => {
    if (map === null) return;
    const feature =
      lockedCircleId === null
        ? null
        : map.circles.features.find(({ properties }) => properties.id === lockedCircleId);
    if (feature) {
      if (followed.current === null) before.current = seen.current;
      handle.current?.fitArea(bbox(feature) as [number, number, number, number], padding);
    } else if (followed.current !== null && before.current !== null) {
      handle.current?.show(before.current);
      before.current = null;
    } else if (!isStarted.current || followed.current !== null) {
      handle.current?.fitArea(bbox(map.outline) as [number, number, number, number], padding, false);
    }
    isStarted.current = true;
    followed.current = lockedCircleId;
  }, [map, lockedCircleId]);
  const onView = useCallback(({ longitude, latitude, zoom }: MapView) => {
    seen.current = { longitude, latitude, zoom };
  }, []);
  return {
    handle,
    padding,
    onHealth: setHealth,
    onView,
    contextLosses: health.contextLosses,
    isDrawn: health.state !== 'unavailable',
  };
}

/** The rails' widths in CSS pixels (they are set in hundredths of the height), and a margin. */
function paddingFor(height: number): Padding {
  const unit = height / 1080;
  return { top: 40 * unit, right: 490 * unit, bottom: 84 * unit, left: 490 * unit };
}

function useHeight(): number {
  const [height, setHeight] = useState(() => window.innerHeight);
  useEffect(() => {
    const resized = () => setHeight(window.innerHeight);
    window.addEventListener('resize', resized);
    return () => window.removeEventListener('resize', resized);
  }, []);
  return height;
}
