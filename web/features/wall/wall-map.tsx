import { useCallback, useMemo } from 'react';
import type { Feed } from '@/core/live/feed';
import { useFeed } from '@/data/live/use-feed';
import { defaultVisibility, type LayerVisibility } from '@/map/layer-ids';
import { MapCanvas } from '@/map/map-canvas';
import type { MapHealth, MapView } from '@/map/map-props';
import type { Theme } from '@/map/palette';
import type { Picked } from '@/map/pick/picked';
import { isOld } from './bands';
import { useCamera } from './use-camera';
import { useDrawn } from './use-incidents';
import { useWall } from './wall-context';
import { wallText } from './wall-text';

interface Props {
  readonly theme: Theme;
  readonly health: MapHealth;
  readonly onHealth: (health: MapHealth) => void;
  readonly onHand: (camera: MapView) => void;
}

const isDrained = (feed: Feed): boolean => isOld(feed);
const noOverlays: readonly never[] = [];
/** Type and marks against the desk's: read from six metres. */
const WALL_SCALE = 1.35;

/** From six metres only what is governed and what is live is read; posts and zones would be dust. */
const visible: LayerVisibility = { ...defaultVisibility, posts: false, zones: false };

/** The map behind everything. A press on a circle is a press on its row; one on an incident puts it on top. */
export function WallMap({ theme, health, onHealth, onHand }: Props) {
  const t = wallText.useText();
  const { map, incidents, now, names, layout, view, pressCircle, choose } = useWall();
  const { handle, onView, moveByHand, stay } = useCamera(onHand);
  const drawn = useDrawn(incidents, now);
  const { circleId, incidentId } = view;
  const onPick = useCallback(
    (picked: Picked) => {
      if (picked.kind === 'incident') {
        if (picked.incidentId !== incidentId) stay(picked.incidentId);
        choose(picked.incidentId, true);
      } else if (picked.kind === 'cluster') {
        // A cluster opens by coming nearer: what it counts falls apart into its incidents.
        const [longitude, latitude] = picked.position;
        moveByHand();
        handle.current?.show({ longitude, latitude, zoom: 15.5 + Math.log2(layout.unit_px) });
      } else if ('circleId' in picked && picked.circleId !== undefined) pressCircle(picked.circleId);
    },
    [choose, pressCircle, stay, moveByHand, handle, incidentId, layout.unit_px],
  );
  const selectedArea = useMemo(
    () => (circleId === null ? null : ({ level: 'circle', id: circleId } as const)),
    [circleId],
  );
  return (
    <div
      className="wall-map"
      data-testid="map"
      data-health={health.state}
      onWheelCapture={moveByHand}
      onDoubleClickCapture={moveByHand}
      onKeyDownCapture={moveByHand}
      onPointerMoveCapture={({ buttons }) => buttons !== 0 && moveByHand()}
    >
      <MapCanvas
        ref={handle}
        street={map}
        incidents={drawn}
        now={now}
        visible={visible}
        theme={theme}
        locale={names.language}
        scale={WALL_SCALE * layout.unit_px}
        selectedArea={selectedArea}
        selectedIncident={incidentId}
        place={null}
        drained={useFeed(isDrained)}
        padding={layout.padding}
        heat={null}
        overlays={noOverlays}
        initialView={view.camera}
        basemapPrefix="/basemap"
        onPick={onPick}
        onView={onView}
        onHealth={onHealth}
      />
      {health.state === 'unavailable' && (
        <p className="wall-note" role="status" data-testid="map-unavailable">
          {t('mapFailed')}
        </p>
      )}
    </div>
  );
}
