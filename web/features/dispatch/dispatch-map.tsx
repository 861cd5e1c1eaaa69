import { useQuery } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import type { AreaRef } from '@/core/area/area';
import { incidentsOf } from '@/core/live/incidents';
import { useFeed } from '@/data/live/use-feed';
import { streetMapQuery } from '@/data/street-map';
import { useSource } from '@/data/use-source';
import type { HeatLegend } from '@/map/heat/heat-ramp';
import type { MapHandle } from '@/map/map-canvas';
import type { Padding } from '@/map/map-props';
import type { Picked } from '@/map/pick/picked';
import { useSourceNow } from '@/parts/freshness/use-source-now';
import { usePointPicking } from '@/parts/incident/picked-point';
import { MapStage } from '@/parts/map-stage/map-stage';
import { useDispatch } from './dispatch-context';
import { dispatchText } from './dispatch-text';
import { MapTooltip, type TooltipHandle } from './map-tooltip';
import { useFollow } from './use-follow';
import { useHeat } from './use-heat';
import type { DispatchView } from './view';

interface Props {
  readonly padding: Padding;
  readonly onHeat: (legend: HeatLegend | null) => void;
  /** Told how to bring an area into view, for who wants it again. */
  readonly handle: React.RefObject<MapHandle | null>;
}

/** The map of dispatch: shows the view, and turns presses into another view. */
export function DispatchMap({ padding, onHeat, handle }: Props) {
  const dispatch = useDispatch();
  const { view, map, theme } = dispatch;
  const isEmpty = useQuery(streetMapQuery(useSource())).data === null;
  const t = dispatchText.useText();
  const tooltip = useRef<TooltipHandle>(null);
  const picking = usePointPicking();
  const onPick = usePick(handle);
  useFollow(handle, padding);
  const place =
    picking.isPicking && picking.point
      ? { id: 'picked', name: t('report'), position: picking.point }
      : view.place && { id: 'found', ...view.place };
  return (
    <MapStage
      handle={handle}
      frame={{ className: 'dispatch-map', 'data-picking': picking.isPicking }}
      map={{
        street: map,
        incidents: useFeed(incidentsOf),
        now: useSourceNow(5),
        visible: view.layers,
        theme,
        selectedArea: view.area.level === 'street' ? null : view.area,
        selectedIncident: view.incident,
        place: useSame(place),
        padding,
        heat: useHeat(),
        onPick,
        onHover: (picked, point) => tooltip.current?.show(picked, point),
        onHeat,
      }}
      unavailable={t('mapFailed')}
      instead={
        isEmpty && (
          <div className="map-missing" role="status">
            <strong>{t('emptyStreet')}</strong>
            <p>{t('emptyStreetHelp')}</p>
          </div>
        )
      }
    >
      <MapTooltip ref={tooltip} />
    </MapStage>
  );
}

/** The same object while it says the same, so that the map is not told anew what it knows. */
function useSame<T>(value: T): T {
  const kept = useRef(value);
  if (JSON.stringify(kept.current) !== JSON.stringify(value)) kept.current = value;
  return kept.current;
}

/** What a press on the map does. While a point is being chosen it is that point, whatever lies there. */
function usePick(handle: React.RefObject<MapHandle | null>) {
  const { go } = useDispatch();
  const { isPicking, setPoint } = usePointPicking();
  return useCallback(
    (picked: Picked) => {
      if (isPicking) return setPoint(picked.position);
      const change = viewPicked(picked);
      if (change) return go(change);
      if (picked.kind !== 'cluster') return;
      // A cluster opens by coming nearer: what it counts falls apart into its incidents.
      const [longitude, latitude] = picked.position;
      const zoom = handle.current ? zoomOf(handle.current, picked.position) + 1.6 : 15;
      handle.current?.show({ longitude, latitude, zoom });
    },
    [go, isPicking, setPoint, handle],
  );
}

/** The zoom the map stands at, from how far apart two near points are drawn. */
function zoomOf(map: MapHandle, [lng, lat]: readonly [number, number]): number {
  const [a, b] = [map.project([lng, lat]), map.project([lng + 0.01, lat])];
  return a && b ? Math.log2((Math.abs(b.x - a.x) * 36_000) / 512) : 15;
}

function viewPicked(picked: Picked): Partial<DispatchView> | null {
  const to = (area: AreaRef): Partial<DispatchView> => ({ area, incident: null, place: null });
  if (picked.kind === 'incident') return { incident: picked.incidentId };
  if (picked.kind === 'unit') return to({ level: 'unit', id: picked.unitId });
  if (picked.kind === 'circle') return to({ level: 'circle', id: picked.circleId });
  if (picked.kind === 'community') return to({ level: 'community', id: picked.communityId });
  if (picked.kind === 'zone' && picked.unitId) return to({ level: 'unit', id: picked.unitId });
  return null;
}
