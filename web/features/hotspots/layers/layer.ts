import type { StreetMap } from '@/core/area/street-map';
import type { ChangeField } from '@/core/hotspot/change';
import type { Position } from '@/core/incident/incident';
import type { Language } from '@/core/language';
import type { IncidentCluster, RepeatPlace } from '@/data/hotspots/gatherings';
import type { Rgba, Theme } from '@/map/palette';
import type { hotspotsText } from '../hotspots-text';
import type { GroundRaster, LegendStep, ReviewAnswer } from '../review/answer';
import type { ReviewQuestion } from '../review/question';
import type { StreetCells } from '../review/street-cells';

export type Say = ReturnType<typeof hotspotsText.useText>;

/** A size that a person may choose for a layer, by its name in the view. */
export type Grain = 'size_m' | 'band_m' | 'bandwidth_m';

/** What a layer is called, what its colours stand for, and how to read it. `{{size}}`, `{{band}}`, `{{radius}}`: metres. */
export interface LayerWords {
  readonly name: string;
  readonly unit: string;
  readonly read: string;
}

/** What the worker has counted and judged, for a layer to paint from. By cell, unless said. */
export interface Counted {
  readonly question: ReviewQuestion;
  readonly cells: StreetCells;
  readonly now: Float64Array;
  readonly before: Float64Array;
  /** Days looked at for each day compared with. */
  readonly ratio: number;
  /** Classes of significance, and patterns of the weeks; null where none could be told. */
  readonly codes: Int8Array | null;
  readonly patterns: Int8Array | null;
  readonly change: ChangeField;
  /** Counts of the smallest cells with their centres in metres. */
  readonly finest: () => {
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly now: Uint32Array;
    readonly before: Uint32Array;
  };
}

/** A picture on the ground. `top` is the end of the scale that was used. */
export interface Painted {
  readonly raster: GroundRaster;
  /** The same of the compared period, in the same frame and scale. */
  readonly beforeRaster?: GroundRaster | null;
  readonly legend: readonly LegendStep[];
  readonly top?: number;
}

/** What stands on the page, for a layer that draws shapes. */
export interface Found {
  readonly map: StreetMap | null;
  readonly tallies: ReviewAnswer['tallies'] | undefined;
  readonly clusters: readonly IncidentCluster[];
  readonly repeatPlaces: readonly (RepeatPlace & { readonly position: Position })[];
  readonly theme: Theme;
}

/** Shapes as values, in WGS 84; an area without a line has none. */
export interface Shapes {
  readonly areas?: readonly { readonly rings: unknown; readonly fill: Rgba; readonly line?: Rgba }[];
  readonly discs?: readonly {
    readonly position: Position;
    readonly radius_px: number;
    readonly fill: Rgba;
    readonly line: Rgba;
  }[];
  readonly legend: readonly LegendStep[];
}

/** All that a layer of the hotspots is: a new one is a file of its own with one of these, and a line in `index`. */
export interface HotspotLayer<Id extends string = string> {
  /** Goes into the URL, so it never changes. */
  readonly id: Id;
  readonly words: Readonly<Record<Language, LayerWords>>;
  readonly grain: readonly Grain[];
  /** Its steps are classes: each says how many it has, and an empty one is not shown. */
  readonly isClassed?: boolean;
  /** The legend says how many incidents are on the map. */
  readonly isCounted?: boolean;
  /** It is made of the patterns of the weeks, which wait while time passes for every other. */
  readonly isOfPatterns?: boolean;
  /** Two periods can be laid beside each other. */
  readonly isSwiped?: boolean;
  /** Heat runs smoothly; cells stay apart. */
  readonly isSmooth?: boolean;
  /** What has to be asked of the database for it. */
  readonly needs?: 'clusters' | 'repeatPlaces';
  /** In the worker, a picture of what was counted; null while there is nothing to show. */
  readonly paint?: (counted: Counted) => Painted | null;
  /** On the page, shapes of what was found. */
  readonly shapes?: (found: Found) => Shapes;
  readonly stepText: (step: LegendStep, t: Say) => string;
  /** Why there are no colours. */
  readonly refusal?: (answer: ReviewAnswer, t: Say) => string | null;
  /** What it says of a cell under the pointer, besides the counts. */
  readonly cellText?: (answer: ReviewAnswer, at: number, t: Say) => string | null;
}

/** A layer with its id kept as the word it is. */
export const hotspotLayer = <const Id extends string>(layer: HotspotLayer<Id>): HotspotLayer<Id> => layer;
