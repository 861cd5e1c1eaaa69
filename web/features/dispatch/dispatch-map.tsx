import { useQuery } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { AreaRef } from '@/core/area/area';
import type { Incident } from '@/core/incident/incident';
import type { Feed } from '@/core/live/feed';
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
import { useIncident } from '@/parts/incident/use-incident';
import { MapStage } from '@/parts/map-stage/map-stage';
import { PanelBoundary } from '@/ui/panel-boundary';
import { useDispatch } from './dispatch-context';
import { dispatchText } from './dispatch-text';
import { LayersPanel } from './layers-panel';
import { MapSum } from './map-sum';
import { MapTooltip, type TooltipHandle } from './map-tooltip';
import { useShown } from './queue/use-shown';
import { useFollow } from './use-follow';
import { useHeat } from './use-heat';
import type { DispatchView } from './view';

interface Props {
  readonly padding: Padding;
  readonly hasLayers: boolean;
  readonly onLayers: (isOpen: boolean) => void;
  /** Told how to bring an area into view, for who wants it again. */
  readonly handle: React.RefObject<MapHandle | null>;
}

/** The map of dispatch: shows the view, and turns presses into another view. */
export function DispatchMap({ padding, hasLayers, onLayers, handle }: Props) {
  const dispatch = useDispatch();
  const { view, map, theme } = dispatch;
  const isEmpty = useQuery(streetMapQuery(useSource())).data === null;
  const t = dispatchText.useText();
  const shown = useShown();
  const tooltip = useRef<TooltipHandle>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [heat, setHeat] = useState<HeatLegend | null>(null);
  const picking = usePointPicking();
  const onPick = usePick();
  useFollow(handle, frame, padding);
  const place =
    picking.isPicking && picking.point
      ? { id: 'picked', name: t('report'), position: picking.point }
      : view.place && { id: 'found', ...view.place };
  return (
    <MapStage
      handle={handle}
      frame={{ ref: frame, className: 'dispatch-map', 'data-picking': picking.isPicking }}
      map={{
        street: map,
        incidents: shown.incidents,
        now: useSourceNow(5),
        visible: view.layers,
        theme,
        selectedArea: view.area.level === 'street' ? null : view.area,
        selectedIncident: view.incident,
        openIncident: useOpenIncident(),
        place: useSame(place),
        padding,
        heat: useHeat(),
        onPick,
        onHover: (picked, point) => tooltip.current?.show(picked, point),
        onHeat: setHeat,
        onView: ({ bounds }) => dispatch.follow.look(bounds),
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
      <MapSum shown={shown} />
      {map && (
        <PanelBoundary name={t('layers')}>
          <LayersPanel heat={heat} isOpen={hasLayers} onToggle={() => onLayers(!hasLayers)} />
        </PanelBoundary>
      )}
    </MapStage>
  );
}

/** The same object while it says the same, so that the map is not told anew what it knows. */
function useSame<T>(value: T): T {
  const kept = useRef(value);
  if (JSON.stringify(kept.current) !== JSON.stringify(value)) kept.current = value;
  return kept.current;
}

/** The open case as it stands: it is on the map whatever the queue shows. */
function useOpenIncident(): Incident | null {
  const { incident: id } = useDispatch().view;
  const live = useFeed(
    useCallback((feed: Feed) => (id === null ? undefined : incidentsOf(feed).get(id)), [id]),
  );
  const asked = useIncident(id).data?.incident;
  return live && (!asked || live.version >= asked.version) ? live : (asked ?? null);
}

/** What a press on the map does. While a point is being chosen it is that point, whatever lies there. */
function usePick() {
  const { go, follow } = useDispatch();
  const { isPicking, setPoint } = usePointPicking();
  return useCallback(
    (picked: Picked) => {
      if (isPicking) return setPoint(picked.position);
      const change = viewPicked(picked);
      if (picked.kind === 'cluster') follow.release();
      if (change) go(change);
    },
    [go, follow, isPicking, setPoint],
  );
}

function viewPicked(picked: Picked): Partial<DispatchView> | null {
  const to = (area: AreaRef): Partial<DispatchView> => ({ area, incident: null, place: null, within: null });
  if (picked.kind === 'incident') return { incident: picked.incidentId };
  // A number opens its list, which on a phone is the other pane.
  if (picked.kind === 'cluster') return { within: picked.bounds, incident: null, pane: 'queue' };
  if (picked.kind === 'unit') return to({ level: 'unit', id: picked.unitId });
  if (picked.kind === 'circle') return to({ level: 'circle', id: picked.circleId });
  if (picked.kind === 'community') return to({ level: 'community', id: picked.communityId });
  if (picked.kind === 'zone' && picked.unitId) return to({ level: 'unit', id: picked.unitId });
  return null;
}
