import { useQuery } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { AreaRef } from '@/core/area/area';
import type { Feed } from '@/core/live/feed';
import { clockText } from '@/core/time/shanghai';
import { useFeed } from '@/data/live/use-feed';
import { streetMapQuery } from '@/data/street-map';
import { useSource } from '@/data/use-source';
import type { HeatLegend } from '@/map/heat/heat-ramp';
import { MapCanvas, type MapHandle } from '@/map/map-canvas';
import type { MapHealth, MapProps, Padding } from '@/map/map-props';
import type { Picked } from '@/map/pick/picked';
import { ScaleBar } from '@/map/scale-bar';
import { useLanguage } from '@/ui/i18n';
import { useDesk } from './desk-context';
import { deskText } from './desk-text';
import { MapTooltip, type TooltipHandle } from './map-tooltip';
import { usePointPicking } from './picked-point';
import { useSourceNow, useStaleSince } from './queries';
import { useFollow } from './use-follow';
import { useHeat } from './use-heat';
import type { DeskView } from './view';

interface Props {
  readonly padding: Padding;
  readonly onHeat: (legend: HeatLegend | null) => void;
  /** Told how to bring an area into view, for who wants it again. */
  readonly handle: React.RefObject<MapHandle | null>;
}

/** Layers of its own this screen has none. */
const none: MapProps['overlays'] = [];
const incidentsOf = (feed: Feed) => feed.incidents;

/** The map of the desk: shows the view, and turns presses into another view. */
export function DeskMap({ padding, onHeat, handle }: Props) {
  const desk = useDesk();
  const { view, map, theme } = desk;
  const isEmpty = useQuery(streetMapQuery(useSource())).data === null;
  const t = deskText.useText();
  const language = useLanguage();
  const tooltip = useRef<TooltipHandle>(null);
  const [health, setHealth] = useState<MapHealth['state']>('starting');
  const [metresPerPixel, setMetresPerPixel] = useState<number | null>(null);
  const picking = usePointPicking();
  const staleSince = useStaleSince();
  const onPick = usePick(handle);
  useFollow(handle, padding);
  const place =
    picking.isPicking && picking.point
      ? { id: 'picked', name: t('report'), position: picking.point }
      : view.place && { id: 'found', ...view.place };
  const props = {
    street: map,
    incidents: useFeed(incidentsOf),
    now: useSourceNow(5),
    visible: view.layers,
    theme,
    locale: language,
    scale: 1,
    selectedArea: view.area.level === 'street' ? null : view.area,
    selectedIncident: view.incident,
    place: useSame(place),
    drained: staleSince !== null,
    padding,
    heat: useHeat(),
    overlays: none,
    initialView: null,
    basemapPrefix: '/basemap',
    onPick,
    onHover: (picked: Picked | null, point: { x: number; y: number }) => tooltip.current?.show(picked, point),
    onView: (seen: { metresPerPixel: number }) => setMetresPerPixel(seen.metresPerPixel),
    onHeat,
    onHealth: (next: MapHealth) => setHealth(next.state),
  };
  return (
    <div className="desk-map" data-testid="map" data-health={health} data-picking={picking.isPicking}>
      {isEmpty ? (
        <div className="map-missing" role="status">
          <strong>{t('emptyStreet')}</strong>
          <p>{t('emptyStreetHelp')}</p>
        </div>
      ) : (
        <MapCanvas ref={handle} {...props} />
      )}
      {health === 'unavailable' && (
        <p className="map-missing" role="status" data-testid="map-unavailable">
          {t('mapFailed')}
        </p>
      )}
      {staleSince !== null && (
        <p
          className="stale-band"
          role="status"
          data-testid="stale-band"
          style={{ marginLeft: padding.left - padding.right }}
        >
          {t('staleMap', { time: clockText(staleSince) })}
        </p>
      )}
      <MapTooltip ref={tooltip} />
      {metresPerPixel !== null && !isEmpty && (
        <div className="desk-scale" style={{ right: padding.right }}>
          <ScaleBar metresPerPixel={metresPerPixel} locale={language} scale={1} />
        </div>
      )}
    </div>
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
  const { go } = useDesk();
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

function viewPicked(picked: Picked): Partial<DeskView> | null {
  const to = (area: AreaRef): Partial<DeskView> => ({ area, incident: null, place: null });
  if (picked.kind === 'incident') return { incident: picked.incidentId };
  if (picked.kind === 'unit') return to({ level: 'unit', id: picked.unitId });
  if (picked.kind === 'circle') return to({ level: 'circle', id: picked.circleId });
  if (picked.kind === 'community') return to({ level: 'community', id: picked.communityId });
  if (picked.kind === 'zone' && picked.unitId) return to({ level: 'unit', id: picked.unitId });
  return null;
}
