import { useEffect, useRef } from 'react';
import type { AreaRef } from '@/core/area/area';
import type { StreetMap } from '@/core/area/street-map';
import type { Position } from '@/core/incident/incident';
import { incidentsOf } from '@/core/live/incidents';
import { useLiveFeed } from '@/data/live/use-feed';
import type { MapHandle } from '@/map/map-canvas';
import type { MapView, Padding } from '@/map/map-props';
import { areaBounds, type Bounds } from '@/parts/area/area-bounds';
import { usePointPicking } from '@/parts/incident/picked-point';
import { useIncident } from '@/parts/incident/use-incident';
import { useDispatch } from './dispatch-context';

/** Brings an area into view. */
export function bringIntoView(
  handle: MapHandle | null,
  area: AreaRef,
  map: StreetMap | null,
  padding: Padding,
): void {
  const bounds = map && areaBounds(area, map);
  if (bounds) handle?.fitArea(bounds, padding);
}

/** About 300 m to every side of a point. */
const around = ([lng, lat]: Position): Bounds => [lng - 0.003, lat - 0.0027, lng + 0.003, lat + 0.0027];

/** The database gives a point back as it was sent, to the last digits of a double. */
const isSamePlace = (one: Position, other: Position): boolean =>
  Math.abs(one[0] - other[0]) < 1e-7 && Math.abs(one[1] - other[1]) < 1e-7;

type Frame = React.RefObject<HTMLElement | null>;

/** Whether a point can be seen, clear of what lies on the map. */
function isInView(handle: MapHandle, frame: Frame, position: Position, padding: Padding): boolean {
  const at = handle.project(position);
  if (!at || !frame.current) return true;
  const { clientWidth, clientHeight } = frame.current;
  return (
    at.x > padding.left &&
    at.x < clientWidth - padding.right &&
    at.y > padding.top &&
    at.y < clientHeight - padding.bottom
  );
}

/** The camera follows what a person chose, which is what the address says; new data never changes that. */
export function useFollow(handle: React.RefObject<MapHandle | null>, frame: Frame, padding: Padding): void {
  const { view, map } = useDispatch();
  const { area, place } = view;
  const areaKey = `${area.level}:${area.id}`;
  const placeKey = place ? place.position.join() : null;
  const followed = useRef<string | null>(null);
  const latest = useRef({ area, place, padding });
  latest.current = { area, place, padding };
  useFollowPoints(handle, frame, latest);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the keys say when what is looked at became another
  useEffect(() => {
    if (!map) return;
    const isFirst = followed.current === null;
    followed.current = areaKey;
    const asked = latest.current;
    if (asked.place) handle.current?.fitArea(around(asked.place.position), asked.padding);
    else if (!isFirst || asked.area.level !== 'street') {
      // Coming from another screen, the whole street is shown as it stood there.
      bringIntoView(handle.current, asked.area, map, asked.padding);
    }
  }, [areaKey, placeKey, map, handle]);
}

/** An incident that was opened, or a place that was named: looked at when it is not in view already. */
function useFollowPoints(
  handle: React.RefObject<MapHandle | null>,
  frame: Frame,
  latest: React.RefObject<{ readonly padding: Padding }>,
): void {
  const { view } = useDispatch();
  const { sought } = usePointPicking();
  const feed = useLiveFeed();
  const detail = useIncident(view.incident).data;
  const { incident } = view;
  const opened =
    incident === null
      ? null
      : (incidentsOf(feed.getSnapshot()).get(incident)?.position ?? detail?.incident.position ?? null);
  const openedKey = opened && detail?.incident.id === incident ? `${incident}` : null;
  const before = useRef<MapView | null>(null);
  const reported = useRef<Position | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once per incident opened, not when it moves
  useEffect(() => {
    const map = handle.current;
    const { padding } = latest.current;
    if (!map || !opened || !openedKey) return;
    // What was just reported was looked at while it was written; the view from before is given back instead.
    if (reported.current && isSamePlace(reported.current, opened)) reported.current = null;
    else if (!isInView(map, frame, opened, padding)) map.fitArea(around(opened), padding);
  }, [openedKey, handle]);
  useEffect(() => {
    const map = handle.current;
    if (sought) {
      before.current ??= map?.view ?? null;
      reported.current = sought;
      map?.fitArea(around(sought), latest.current.padding);
    } else if (before.current) {
      map?.show(before.current);
      before.current = null;
    }
  }, [sought, handle, latest]);
}
