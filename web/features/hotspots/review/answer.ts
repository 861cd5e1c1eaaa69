import type { AreaLevel } from '@/core/area/area';
import type { ClosedSums } from '@/core/hotspot/aggregate-closed';
import type { CubeFault } from '@/core/hotspot/decode';
import type { Finding } from '@/core/hotspot/finding';
import type { CellSize } from '@/core/hotspot/grid';
import type { HotFieldResult } from '@/core/hotspot/hot-field';
import type { Theme } from '@/map/palette';
import type { ReviewLayer } from '../layers';
import type { Days, ReviewQuestion } from './question';

/** A raster on the ground, row by row from the north, RGBA not premultiplied; WGS 84 bounds. */
export interface GroundRaster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  readonly corners: readonly [
    sw: readonly [number, number],
    nw: readonly [number, number],
    ne: readonly [number, number],
    se: readonly [number, number],
  ];
}

/** One colour of the legend and what it means: a number up to which it stands, or a class. */
export interface LegendStep {
  readonly colour: string;
  /** Lower bound of the class, in the unit of the layer. */
  readonly from: number;
  readonly to: number;
  /** Cells or areas of this class. */
  readonly members: number;
}

/** The steps of a layer's legend; the layer with them, because the next one's come a moment later. */
export interface LayerLegend {
  readonly layer: ReviewLayer;
  /** Of the picture on the map; null while that of another theme is on its way. */
  readonly theme: Theme | null;
  readonly steps: readonly LegendStep[];
}

export interface AreaTally extends ClosedSums {
  readonly id: string;
  readonly reported: number;
  readonly previous: number;
}

export interface ReviewAnswer {
  readonly question: ReviewQuestion;
  /** Of the area. */
  readonly total: number;
  readonly previousTotal: number;
  readonly closed: ClosedSums;
  readonly previousClosed: ClosedSums;
  /** Of the area, counted but in no cell of this size: without a place, told only in a larger cell, beyond the outline. */
  readonly unplaced: number;
  readonly coarser: number;
  /** Of the area, by day over all days the cube has. */
  readonly series: { readonly firstDay: number; readonly counts: Uint32Array };
  /** Of the area, 7 × 24, Monday 00:00 first, whatever hours and weekdays are chosen. */
  readonly rhythm: Uint32Array;
  /** Of the area, by item group, whatever groups are chosen. */
  readonly groups: readonly { readonly id: string; readonly count: number; readonly previous: number }[];
  readonly tallies: Readonly<Record<Exclude<AreaLevel, 'street'>, readonly AreaTally[]>>;
  /** Of the area, in parts that it had in former editions and has no more: circles or units in no row beside the others. */
  readonly former: { readonly reported: number; readonly closed: number };
  /** All cells of the street: the units of observation. */
  readonly cells: {
    readonly size_m: CellSize;
    readonly x: Int32Array;
    readonly y: Int32Array;
    readonly counts: Float64Array;
    readonly before: Float64Array;
    readonly circle: readonly (string | null)[];
    /** Indices of those that are judged: all but hillsides. */
    readonly judged: Int32Array;
  };
  readonly field: HotFieldResult;
  /** By cell; cells that are not judged (hillsides) have class and pattern 0 and no z. */
  readonly codes: Int8Array | null;
  readonly z: Float64Array | null;
  readonly patterns: Int8Array | null;
  readonly changeCodes: Int8Array | null;
  readonly raster: GroundRaster | null;
  /** The same of the compared period, for the swipe; in the same frame. */
  readonly beforeRaster: GroundRaster | null;
  readonly legend: readonly LegendStep[];
  /** The top of the colour scale that was used. */
  readonly top: number;
  /** Null while passing. */
  readonly finding: Finding | null;
  readonly milliseconds: number;
}

/** From the worker. */
export type ReviewReply =
  | { readonly kind: 'loaded'; readonly firstDay: number; readonly days: Days; readonly rows: number }
  | { readonly kind: 'broken'; readonly reason: CubeFault; readonly column: string }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: ReviewAnswer };
