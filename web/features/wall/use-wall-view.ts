import { useCallback, useEffect, useMemo } from 'react';
import type { StreetMap } from '@/core/area/street-map';
import type { Incident, IncidentId } from '@/core/incident/incident';
import type { MapView } from '@/map/map-props';
import { notify } from '@/ui/notice';
import { useEscape } from './use-escape';
import {
  chooseIncident,
  openList,
  pressCircle,
  readView,
  releaseIncident,
  type WallSearch,
  withoutFaults,
  writeCamera,
} from './view';
import type { WallValue } from './wall-context';
import { wallText } from './wall-text';

interface Options {
  readonly search: WallSearch;
  readonly onSearch: (search: WallSearch, options?: { readonly replace: boolean }) => void;
  readonly map: StreetMap | null;
  readonly incidents: ReadonlyMap<IncidentId, Incident>;
  readonly isKnown: boolean;
  readonly now: number;
}

type Actions = Pick<WallValue, 'openList' | 'pressCircle' | 'choose' | 'releaseIncident' | 'release'>;

/** The view out of the address, repaired against the street as it is, and the ways to change it. */
export function useWallView({ search, onSearch, map, incidents, isKnown, now }: Options) {
  const circleIds = useMemo(
    () => map?.circles.features.map(({ properties }) => properties.id) ?? null,
    [map],
  );
  const view = useMemo(
    () => readView(search, { circleIds, incidents: isKnown ? incidents : null, now }),
    [search, circleIds, incidents, isKnown, now],
  );
  useEffect(() => {
    if (view.faults.length === 0) return;
    notify(wallText.say('noSuchValue', { value: view.faults.join(', ').slice(0, 60) }), 'warning');
    onSearch(withoutFaults(search, view.faults), { replace: true });
  }, [view.faults, search, onSearch]);

  const actions = useMemo<Actions>(
    () => ({
      openList: (selection) => onSearch(openList(search, selection)),
      pressCircle: (id) => onSearch(pressCircle(search, id)),
      choose: (id, isInView = false) =>
        onSearch(
          search.incident === String(id) ? releaseIncident(search) : chooseIncident(search, id, isInView),
        ),
      releaseIncident: () => onSearch(releaseIncident(search)),
      release: () => onSearch({}),
    }),
    [search, onSearch],
  );
  useEscape(() => {
    // An open list closes itself: the browser gives its dialog the key.
    if (view.selection !== null) return;
    if (view.incidentId !== null) actions.releaseIncident();
    else if (view.circleId !== null) actions.pressCircle(view.circleId);
    else if (view.camera !== null) actions.release();
  });
  const onHand = useCallback(
    (camera: MapView) => onSearch({ ...search, view: writeCamera(camera) }, { replace: true }),
    [search, onSearch],
  );
  return { view, actions, onHand };
}
