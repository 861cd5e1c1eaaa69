import { useCallback, useMemo } from 'react';
import type { IncidentId } from '@/core/incident/incident';
import { useFeed } from '@/data/live/use-feed';
import { isAddress } from '@/map/incidents/clusters';
import { defaultVisibility, type LayerVisibility } from '@/map/layer-ids';
import type { MapHealth, MapView } from '@/map/map-props';
import type { Theme } from '@/map/palette';
import type { Picked } from '@/map/pick/picked';
import { MapStage } from '@/parts/map-stage/map-stage';
import { sensitiveCells } from './sensitive-cells';
import { sensitiveOf } from './sensitive-line';
import { useCamera } from './use-camera';
import { useDrawn } from './use-incidents';
import { useWall } from './wall-context';
import { wallText } from './wall-text';

interface Props {
  readonly theme: Theme;
  readonly onHealth: (health: MapHealth) => void;
  readonly onHand: (camera: MapView) => void;
}

/** Type and marks against the desk's: read from six metres. */
const WALL_SCALE = 1.35;

/** From six metres only what is governed and what is live is read; posts and zones would be dust. */
const visible: LayerVisibility = { ...defaultVisibility, posts: false, zones: false };

/** The incident that a press means: of several at one address, which no coming nearer takes apart, the most urgent. */
function pressedOn(picked: Picked): IncidentId | null {
  if (picked.kind === 'incident') return picked.incidentId;
  const isOne = picked.kind === 'cluster' && isAddress(picked.clusterId);
  return isOne ? (picked.incidentIds.at(-1) ?? null) : null;
}

/** The map behind everything. A press on a circle is a press on its row; one on an incident puts it on top. */
export function WallMap({ theme, onHealth, onHand }: Props) {
  const t = wallText.useText();
  const { map, incidents, now, layout, view, pressCircle, choose } = useWall();
  const { handle, onView, moveByHand, stay } = useCamera(onHand);
  const drawn = useDrawn(incidents, now);
  const { circleId, incidentId } = view;
  const sensitive = useFeed(sensitiveOf);
  const overlays = useMemo(() => sensitiveCells(sensitive, theme), [sensitive, theme]);
  const onPick = useCallback(
    (picked: Picked) => {
      const pressed = pressedOn(picked);
      if (pressed !== null) {
        if (pressed !== incidentId) stay(pressed);
        choose(pressed, true);
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
    <MapStage
      handle={handle}
      frame={{
        className: 'wall-map',
        onWheelCapture: moveByHand,
        onDoubleClickCapture: moveByHand,
        onKeyDownCapture: moveByHand,
        onPointerMoveCapture: ({ buttons }) => buttons !== 0 && moveByHand(),
      }}
      map={{
        street: map,
        incidents: drawn,
        overlays,
        now,
        visible,
        theme,
        scale: WALL_SCALE * layout.unit_px,
        selectedArea,
        selectedIncident: incidentId,
        padding: layout.padding,
        initialView: view.camera,
        onPick,
        onView,
        onHealth,
      }}
      unavailable={t('mapFailed')}
      isBare
    />
  );
}
