import type { FeatureCollection } from 'geojson';
import { type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { Position } from '@/core/incident/incident';
import { defaultVisibility } from '@/map/layer-ids';
import type { MapHandle } from '@/map/map-canvas';
import type { MapView, SeenView } from '@/map/map-props';
import { MapStage } from '@/parts/map-stage/map-stage';
import { editionOf, refusalOf, useDraft, useDraftStore } from '../draft/use-draft';
import { EditionSwipe } from '../history/edition-swipe';
import { useSwipe } from '../history/use-swipe';
import { usePlanner } from '../planner-context';
import { plannerText } from '../planner-text';
import { circlesOf, gridOf, unitUnder } from '../tools/tool';
import { CursorNote } from './cursor-note';
import { draftStreet } from './draft-street';
import { HandCanvas } from './hand-canvas';
import { importLayers } from './import-layers';
import { placeLayers } from './plan-layers';
import { RefusalMark } from './refusal-mark';
import { useGestures } from './use-gestures';
import { useCornersIn, usePlanLayers } from './use-plan-layers';

const padding = { top: 36, right: 36, bottom: 36, left: 36 };
const visible = { ...defaultVisibility, incidents: false, posts: false, zones: false };

/** The ground with the draft on it, under the hand of the tool. */
export function PlannerMap({
  handle,
  place,
  imported,
  onComment,
  onSeen,
  children,
}: {
  /** Where a remark is being written. */
  readonly place: Position | null;
  readonly handle: RefObject<MapHandle | null>;
  /** What a file that is being imported would bring. */
  readonly imported: FeatureCollection | null;
  readonly onSeen: (seen: SeenView) => void;
  readonly onComment: (position: Position) => void;
  readonly children?: ReactNode;
}) {
  const { view, map, theme, go } = usePlanner();
  const t = plannerText.useText();
  const store = useDraftStore();
  const edition = useDraft(editionOf);
  const refusal = useDraft(refusalOf);
  const [contextLosses, setContextLosses] = useState(0);
  const [seen, setSeen] = useState<SeenView | null>(null);
  const { host, isHeld, isPanning } = useGestures(handle, seen?.metresPerPixel ?? null);
  const street = useMemo(() => (edition ? draftStreet(map, edition) : map), [map, edition]);
  const [swipeAt, setSwipeAt] = useState(0.5);
  const swiped = useSwipe(handle, swipeAt, seen);
  const cornersIn = useCornersIn(seen);
  const plan = usePlanLayers(cornersIn, contextLosses, swiped?.layers ?? null);
  const overlays = useMemo(
    () => [...plan, ...importLayers(imported, theme), ...placeLayers(place, theme)],
    [plan, imported, place, theme],
  );
  const marked = useMemo(
    () => (place ? { id: 'remark', name: t('tool_comment'), position: place } : null),
    [place, t],
  );
  const initialView = usePlaceInAddress(seen);
  const onPick = (position: Position, isMore: boolean) => {
    if (view.tool === 'comment') return onComment(position);
    if (view.tool !== 'select' || isMore) return;
    const unit = unitUnder(store.get().edition, gridOf(position));
    if (unit === null || !edition) return go({ units: [] }, { replace: true });
    const isOnly = view.units.length === 1 && view.units[0] === unit;
    const [circle = null] = circlesOf(edition, [unit]);
    go({ units: isOnly ? [] : [unit], circle: isOnly ? view.circle : circle }, { replace: true });
  };
  return (
    <MapStage
      handle={handle}
      frame={{
        ref: host,
        className: 'planner-map',
        'data-tool': isPanning ? 'pan' : view.tool,
        'data-held': isHeld,
      }}
      map={{
        street: swiped?.street ?? street,
        visible,
        theme,
        place: marked,
        padding,
        overlays,
        isHeld,
        initialView,
        onPick: ({ position }) => onPick(position, isHeld),
        onView: (next) => {
          setSeen(next);
          onSeen(next);
        },
        onHealth: (health) => setContextLosses(health.contextLosses),
      }}
      unavailable={t('mapFailed')}
    >
      <HandCanvas handle={handle} cornersIn={cornersIn} />
      {swiped && <EditionSwipe at={swipeAt} onMove={setSwipeAt} />}
      <CursorNote host={host} />
      {refusal && <RefusalMark refusal={refusal} handle={handle} seen={seen} />}
      {children}
    </MapStage>
  );
}

/**
 * The place on the map goes into the address once it has come to rest, and an address brings its place along: gives the
 * view the map begins with, null for the whole street.
 */
function usePlaceInAddress(seen: SeenView | null): MapView | null {
  const { view, go } = usePlanner();
  const [initialView] = useState(
    () => view.place && { longitude: view.place[0], latitude: view.place[1], zoom: view.place[2] },
  );
  const go2 = useRef(go);
  go2.current = go;
  const first = useRef<SeenView | null>(null);
  useEffect(() => {
    if (seen === null) return;
    first.current ??= seen;
    // What the map begins with is no one's move.
    if (first.current === seen) return;
    const timer = setTimeout(
      () => go2.current({ place: [seen.longitude, seen.latitude, seen.zoom] }, { replace: true }),
      400,
    );
    return () => clearTimeout(timer);
  }, [seen]);
  return initialView;
}
