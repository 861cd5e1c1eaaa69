import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { AreaRef } from '@/core/area/area';
import { toMetres } from '@/core/geo/projection';
import { cellIndex, cellKey } from '@/core/hotspot/grid';
import type { Position } from '@/core/incident/incident';
import type { MeasurePlace } from '@/data/hotspots/street-measures';
import { incidentQuery } from '@/data/incidents';
import { useSource } from '@/data/use-source';
import { defaultVisibility } from '@/map/layer-ids';
import type { MapHandle } from '@/map/map-canvas';
import type { Picked } from '@/map/pick/picked';
import { areaBounds } from '@/parts/area/area-bounds';
import { MapStage } from '@/parts/map-stage/map-stage';
import { count } from '@/ui/format';
import { hotspotsText } from './hotspots-text';
import { isOfCells, layerOf } from './layers';
import { rasterLayers, shapeLayers, swiped } from './layers/drawn';
import { ReviewLegend } from './legend';
import { outlinedLayers, useOutlined } from './outlined';
import { useClusters, useRepeatPlaces } from './places-tab';
import type { LayerLegend, ReviewAnswer } from './review/answer';
import { useReviewScreen } from './review-context';
import { Swipe } from './swipe';
import { useShownAnswer } from './use-passing';

const padding = { top: 28, right: 28, bottom: 28, left: 28 };
const visible = { ...defaultVisibility, incidents: false, posts: false, zones: false };

/** The ground with the layer of the review on it; presses drill down, and a cell opens its incidents. */
export function ReviewMap({
  handle,
  legend,
  onPlace,
  drafted,
  children,
}: {
  readonly handle: React.RefObject<MapHandle | null>;
  /** Kept up to date with what the map shows, for whoever takes the map away. */
  readonly legend: React.RefObject<LayerLegend | null>;
  /** A point pressed while nothing lies there to open: where a watch or a measure may be put. */
  readonly onPlace: (position: Position) => void;
  /** The place of a measure that is being written. */
  readonly drafted: MeasurePlace | null;
  readonly children?: ReactNode;
}) {
  const { view, map, theme: screenTheme, mapTheme: theme, go } = useReviewScreen();
  const answer = useShownAnswer();
  const t = hotspotsText.useText();
  const [swipeAt, setSwipeAt] = useState(0.5);
  const tip = useRef<HTMLDivElement>(null);
  const { overlays: painted, steps } = useOverlays(swipeAt, handle);
  const outlined = useOutlined(drafted);
  const overlays = useMemo(
    () => [...painted, ...outlinedLayers(outlined, theme)],
    [painted, outlined, theme],
  );
  useEffect(() => {
    legend.current = { layer: view.layer, theme: answer?.question.theme === theme ? theme : null, steps };
  }, [view.layer, answer, theme, steps, legend]);
  useFollowArea(handle);
  const indexOf = useCellIndex(answer);
  const cellAt = useCallback(
    ([lng, lat]: Position) => {
      if (!answer) return null;
      const [x_m, y_m] = toMetres(lng, lat);
      const { size_m } = answer.cells;
      const [x, y] = [cellIndex(x_m, size_m), cellIndex(y_m, size_m)];
      const at = indexOf.get(cellKey(x, y));
      return at === undefined ? null : { x, y, at };
    },
    [answer, indexOf],
  );
  const onPick = useCallback(
    (picked: Picked) => {
      onPlace(picked.position);
      const cell = isOfCells(view.layer) ? cellAt(picked.position) : null;
      // A cell in which something happened opens its incidents; elsewhere a press goes one level down.
      if (cell && answer && (answer.cells.counts[cell.at] ?? 0) > 0)
        return go({ list: { state: 'reported', place: { kind: 'cell', x: cell.x, y: cell.y } } });
      const area = areaPicked(picked, view.area);
      if (area) go({ area, list: null });
    },
    [view.layer, view.area, cellAt, answer, go, onPlace],
  );
  const onHover = (picked: Picked | null, point: { readonly x: number; readonly y: number }) => {
    const box = tip.current;
    if (!box) return;
    const cell = picked && cellAt(picked.position);
    const lines = cell && answer ? cellLines(answer, cell.at, t) : null;
    box.hidden = lines === null;
    if (lines === null) return;
    box.textContent = lines.join('\n');
    box.style.transform = `translate(${Math.round(point.x) + 14}px, ${Math.round(point.y) + 12}px)`;
  };
  const marked = useMarked();
  useUncovered(handle, marked?.position ?? null);
  return (
    <MapStage
      handle={handle}
      frame={{ className: 'review-map' }}
      map={{
        street: map,
        visible,
        theme,
        selectedArea: view.area.level === 'street' ? null : view.area,
        place: marked,
        padding,
        overlays,
        onPick,
        onHover,
      }}
      unavailable={t('mapFailed')}
    >
      {view.isSwiped && answer?.beforeRaster && <Swipe at={swipeAt} onMove={setSwipeAt} />}
      <div ref={tip} className="review-tip" hidden />
      <ReviewLegend steps={steps} />
      {theme !== screenTheme && (
        <p className="map-paper" role="status">
          {t('preparing')}
        </p>
      )}
      {children}
    </MapStage>
  );
}

/** Where each cell stands in the columns; made anew with every answer, which is when the cells may be others. */
function useCellIndex(answer: ReviewAnswer | null): ReadonlyMap<number, number> {
  const cells = answer?.cells;
  return useMemo(() => {
    const index = new Map<number, number>();
    if (cells)
      for (let at = 0; at < cells.x.length; at++) index.set(cellKey(cells.x[at] ?? 0, cells.y[at] ?? 0), at);
    return index;
  }, [cells]);
}

type Say = ReturnType<typeof hotspotsText.useText>;
function cellLines(answer: ReviewAnswer, at: number, t: Say): string[] {
  const { cells, question } = answer;
  const counted = t('cellTip', {
    count: count(cells.counts[at] ?? 0),
    previous: count(Math.round(cells.before[at] ?? 0)),
  });
  const more = layerOf(question.layer).cellText?.(answer, at, t) ?? null;
  return more === null ? [counted] : [counted, more];
}

/** One level below where one is; from a unit on, the unit pressed. */
function areaPicked(picked: Picked, area: AreaRef): AreaRef | null {
  if (!('communityId' in picked) || !picked.communityId || !picked.circleId || !picked.unitId) return null;
  if (area.level === 'street') return { level: 'community', id: picked.communityId };
  if (area.level === 'community')
    return picked.communityId === area.id
      ? { level: 'circle', id: picked.circleId }
      : { level: 'community', id: picked.communityId };
  return area.level === 'circle' && picked.circleId !== area.id
    ? { level: 'circle', id: picked.circleId }
    : { level: 'unit', id: picked.unitId };
}

/** The layers of what is shown, and the legend that belongs to them. */
function useOverlays(swipeAt: number, handle: React.RefObject<MapHandle | null>) {
  const { view, map, mapTheme: theme } = useReviewScreen();
  const answer = useShownAnswer();
  const layer = layerOf(view.layer);
  const clusters = useClusters(layer.needs === 'clusters').data;
  const { places } = useRepeatPlaces(layer.needs === 'repeatPlaces');
  // An answer to an earlier question must not be painted under another layer's name.
  const current = answer?.question.layer === view.layer && answer.question.theme === theme ? answer : null;
  const raster = current?.raster ?? null;
  const before = view.isSwiped ? (current?.beforeRaster ?? null) : null;
  const painted = useMemo(() => {
    if (!raster || !before) return raster;
    const [west, , east] = raster.corners;
    return swiped(before, raster, longitudeAt(handle.current, swipeAt) ?? (west[0] + east[0]) / 2);
  }, [raster, before, swipeAt, handle]);
  const tallies = answer?.tallies;
  return useMemo(() => {
    const { id, isSmooth = false, shapes } = layer;
    if (!shapes) return { overlays: rasterLayers(painted, id, isSmooth), steps: current?.legend ?? [] };
    const drawn = shapes({ map, tallies, clusters: clusters ?? [], repeatPlaces: places, theme });
    return { overlays: shapeLayers(drawn, id), steps: drawn.legend };
  }, [layer, clusters, places, map, tallies, theme, painted, current?.legend]);
}

/** The longitude under a share of the map's width: what is left of it is the other period. */
function longitudeAt(map: MapHandle | null, share: number): number | null {
  const [a, b] = [map?.project([113.9, 22.76]), map?.project([114, 22.76])];
  const width = document.querySelector('.review-map')?.clientWidth;
  if (!a || !b || !width || a.x === b.x) return null;
  return 113.9 + (0.1 * (share * width - a.x)) / (b.x - a.x);
}

/** The camera follows the area that was chosen; new data never moves it. */
function useFollowArea(handle: React.RefObject<MapHandle | null>): void {
  const { view, map } = useReviewScreen();
  const { level, id } = view.area;
  const isFirst = useRef(true);
  useEffect(() => {
    if (!map) return;
    const wasFirst = isFirst.current;
    isFirst.current = false;
    const bounds = areaBounds({ level, id }, map);
    if (bounds) handle.current?.fitArea(bounds, padding, !wasFirst);
  }, [level, id, map, handle]);
}

/** As wide as the open case that lies on the map's right, CSS pixels; `--case` of the sheet. */
const CASE_PX = 400;
/** An incident that is opened where it could not be seen comes into view beside its case, at the scale of the map. */
function useUncovered(handle: React.RefObject<MapHandle | null>, position: Position | null): void {
  useEffect(() => {
    const map = handle.current;
    const frame = document.querySelector('.review-map');
    const at = position && map?.project(position);
    if (!map || !frame || !at) return;
    const { clientWidth: width, clientHeight: height } = frame;
    const free = width - CASE_PX;
    if (at.x > 20 && at.x < free - 20 && at.y > 20 && at.y < height - 20) return;
    const [from, to] = [map.unproject(0, 0), map.unproject(free, height)];
    if (!from || !to || free < 100) return;
    const [lng, lat] = position;
    const [east, north] = [Math.abs(to[0] - from[0]) / 2, Math.abs(from[1] - to[1]) / 2];
    map.fitArea([lng - east, lat - north, lng + east, lat + north], {
      top: 0,
      right: CASE_PX,
      bottom: 0,
      left: 0,
    });
  }, [handle, position]);
}

/** The incident that is open, where it may be shown. */
function useMarked() {
  const { view } = useReviewScreen();
  const id = view.incident;
  const source = useSource();
  const { data } = useQuery(incidentQuery(source, id));
  const position = id === null ? null : (data?.incident.position ?? null);
  const name = data?.incident.summary ?? '';
  return useMemo(() => (position ? { id: 'case', name, position } : null), [position, name]);
}
