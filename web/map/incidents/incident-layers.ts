import type { Layer } from '@deck.gl/core';
import { ScatterplotLayer, TextLayer } from '@deck.gl/layers';
import type { Position } from '@/core/incident/incident';
import type { Mark } from '@/core/incident/mark';
import { BELOW_NAMES } from '../ground/label-layers';
import { palettes, rgba, type Theme } from '../palette';
import type { Cluster } from './clusters';
import type { Drawing } from './density';
import { MarkLayer, slotsPlace } from './mark-layer';
import { markLooks, marksByUrgency } from './mark-looks';
import { MarkSlots } from './mark-slots';

export interface IncidentView {
  readonly theme: Theme;
  readonly scale: number;
  /** Zoom of the map; marks grow a little when near. */
  readonly zoom: number;
  /** The open one: where it is, and how it stands. */
  readonly selected: { readonly position: Position; readonly mark: Mark } | null;
}

/** Nothing of the basemap may stand in front of an incident. */
const onTop = { depthCompare: 'always', depthWriteEnabled: false } as const;
/**
 * A name under marks cannot be read, while a mark is still known by the corners that look out from behind a name. What waits
 * for someone or is late stays on top of everything all the same.
 */
const belowNames = { beforeId: BELOW_NAMES };
const calmMarks: ReadonlySet<Mark> = new Set(['closed', 'suspended', 'in_hand']);
const orderOf = (mark: Mark) => (calmMarks.has(mark) ? belowNames : {});
/** A coarse incident is its cell of 100 m: half a side. */
const CELL_HALF_M = 50;

/** Marks grow with the zoom, from four fifths far out to four thirds when near. */
export function markGrowth(zoom: number, scale: number): number {
  const level = zoom - Math.log2(scale);
  return Math.min(1.35, Math.max(0.8, 0.8 + (level - 11.5) * 0.11));
}

/** Radius of a cluster's disc in pixels: by the square root of its digits' weight, not of its count, so none is huge. */
export function clusterRadius_px(count: number, scale: number): number {
  return (13 + 4.2 * Math.log10(count)) * scale;
}

/** What a cluster says: how many, and how many of them are late. */
export function clusterText({ count, byMark }: Cluster): string {
  return byMark.overdue > 0 ? `${count}\n▲${byMark.overdue}` : String(count);
}

/**
 * The incidents as deck.gl layers, bottom to top: cells of coarse ones, single marks by urgency; above the names, because
 * what they say is text too, clusters and the chosen one.
 * Pure: the same drawing and view give the same layers; buffers belong to the layers themselves.
 */
export function incidentLayers(
  drawing: Drawing,
  cells: Readonly<Record<Mark, MarkSlots>>,
  view: IncidentView,
): Layer[] {
  const palette = palettes[view.theme];
  const growth = markGrowth(view.zoom, view.scale) * view.scale;
  const cellLayers = marksByUrgency.map(
    (mark) =>
      new MarkLayer({
        id: `incident-cell-${mark}`,
        ...belowNames,
        ...slotsPlace(cells[mark]),
        slots: cells[mark],
        version: cells[mark].version,
        shape: 'square',
        fill: rgba(palette.mark[mark], mark === 'closed' ? 0.12 : 0.3),
        outline: rgba(palette.mark[mark], 0.95),
        radius: CELL_HALF_M,
        outlineWidth_px: 1.6 * view.scale,
        isGround: true,
        parameters: onTop,
      }),
  );
  const dotLayers = marksByUrgency.map(
    (mark) =>
      new MarkLayer({
        id: `incident-${mark}`,
        ...orderOf(mark),
        ...slotsPlace(drawing.dots[mark]),
        slots: drawing.dots[mark],
        version: drawing.dots[mark].version,
        shape: markLooks[mark].shape,
        fill: rgba(palette.mark[mark]),
        outline: rgba(palette.markOutline, 0.95),
        radius: markLooks[mark].radius_px * growth,
        outlineWidth_px: 1.6 * view.scale,
        parameters: onTop,
      }),
  );
  return [
    ...cellLayers,
    ...dotLayers,
    ...clusterLayers(drawing.clusters, view),
    ...chosenLayers(view, growth),
  ];
}

function clusterLayers(clusters: readonly Cluster[], { theme, scale }: IncidentView): Layer[] {
  const palette = palettes[theme];
  return [
    new ScatterplotLayer<Cluster>({
      id: 'incident-cluster',
      data: clusters,
      getPosition: ({ position }) => [position[0], position[1]],
      getRadius: ({ count }) => clusterRadius_px(count, scale),
      radiusUnits: 'pixels',
      stroked: true,
      getFillColor: [...rgba(palette.clusterFill, 0.9)],
      getLineColor: ({ worst }) => [...rgba(palette.mark[worst])],
      getLineWidth: 2.4 * scale,
      lineWidthUnits: 'pixels',
      parameters: onTop,
      updateTriggers: { getRadius: scale, getLineColor: theme },
    }),
    new TextLayer<Cluster>({
      id: 'incident-cluster-count',
      data: clusters,
      characterSet: '0123456789▲',
      fontFamily:
        'Guangquan, "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif',
      fontWeight: 600,
      fontSettings: { fontSize: 48 },
      getPosition: ({ position }) => [position[0], position[1]],
      getText: clusterText,
      getSize: ({ byMark }) => (byMark.overdue > 0 ? 11 : 13.5) * scale,
      lineHeight: 1.05,
      getColor: [...rgba(palette.text)],
      parameters: onTop,
      updateTriggers: { getSize: scale },
    }),
  ];
}

/** The open one on top of everything, with its own state: what it is counted with may be in another. */
function chosenLayers({ theme, scale, selected }: IncidentView, growth: number): Layer[] {
  const slots = new MarkSlots(selected?.position ?? [0, 0], 1);
  if (selected) slots.add(0 as Parameters<MarkSlots['add']>[0], selected.position);
  const palette = palettes[theme];
  const { mark } = selected ?? { mark: 'closed' };
  const shared = { ...slotsPlace(slots), slots, version: slots.version, parameters: onTop };
  return [
    new MarkLayer({
      ...shared,
      id: 'incident-selected',
      shape: 'ring',
      fill: rgba(palette.selection),
      outline: rgba(palette.markOutline, 0.8),
      radius: 13 * growth,
      outlineWidth_px: 1.2 * scale,
    }),
    new MarkLayer({
      ...shared,
      id: 'incident-selected-mark',
      shape: markLooks[mark].shape,
      fill: rgba(palette.mark[mark]),
      outline: rgba(palette.markOutline, 0.95),
      radius: markLooks[mark].radius_px * growth,
      outlineWidth_px: 1.6 * scale,
    }),
  ];
}
