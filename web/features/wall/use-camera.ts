import bbox from '@turf/bbox';
import { useCallback, useEffect, useRef } from 'react';
import type { Incident, IncidentId } from '@/core/incident/incident';
import type { MapHandle } from '@/map/map-canvas';
import type { MapView } from '@/map/map-props';
import { writeCamera } from './view';
import { useWall } from './wall-context';

/** Streets, houses and the neighbours of a place; nearer and one no longer knows where it is. */
const PLACE_ZOOM = 15.4;
const box = (feature: Parameters<typeof bbox>[0]) => bbox(feature) as [number, number, number, number];

/**
 * The camera goes where someone sent it: the whole street, a locked circle, a chosen incident, or where a hand moved
 * it. New data never moves it; a window of another size frames the same thing again.
 * @param onHand told where a hand moved the map, once it stands still
 */
export function useCamera(onHand: (camera: MapView) => void) {
  const { map, view, layout, incidents } = useWall();
  const handle = useRef<MapHandle | null>(null);
  const followed = useRef<string | null>(null);
  const isByHand = useRef(false);
  const inView = useRef<IncidentId | null>(null);
  const { circleId, incidentId, camera } = view;
  const key = camera
    ? writeCamera(camera)
    : incidentId !== null
      ? `incident ${incidentId}`
      : (circleId ?? 'street');
  const latest = useRef<{ camera: MapView | null; incident: Incident | undefined }>({
    camera,
    incident: undefined,
  });
  latest.current = { camera, incident: incidentId === null ? undefined : incidents.get(incidentId) };

  useEffect(() => {
    const engine = handle.current;
    if (map === null || engine === null) return;
    const isFirst = followed.current === null;
    const isSame = followed.current === key;
    followed.current = key;
    const isInView = inView.current !== null && inView.current === incidentId;
    inView.current = null;
    if (isInView && !isSame) return;
    const asked = latest.current;
    // Where a hand left it there is nothing to frame again in another window.
    if (asked.camera) return isSame ? undefined : engine.show(asked.camera, !isFirst);
    isByHand.current = false;
    const [longitude, latitude] = asked.incident?.position ?? [];
    if (longitude !== undefined && latitude !== undefined) {
      const zoom = PLACE_ZOOM + Math.log2(layout.unit_px);
      return engine.show({ longitude, latitude, zoom }, !isFirst && !isSame);
    }
    const circle = map.circles.features.find(({ properties }) => properties.id === circleId);
    engine.fitArea(box(circle ?? map.outline), layout.padding, !isFirst && !isSame);
  }, [map, key, circleId, incidentId, layout]);

  const onView = useCallback(
    ({ longitude, latitude, zoom }: MapView) => {
      if (!isByHand.current) return;
      isByHand.current = false;
      const camera = { longitude, latitude, zoom };
      followed.current = writeCamera(camera);
      onHand(camera);
    },
    [onHand],
  );
  return {
    handle,
    onView,
    /** The hand is on the map: what moves now was meant. */
    moveByHand: useCallback(() => {
      isByHand.current = true;
    }, []),
    /** This incident is about to be chosen on the map itself: that moves nothing. */
    stay: useCallback((id: IncidentId) => {
      inView.current = id;
    }, []),
  };
}
