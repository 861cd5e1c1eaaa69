import type { AreaRef } from '@/core/area/area';
import type { StreetMap } from '@/core/area/street-map';
import type { PackedCube } from '@/core/hotspot/decode';
import type { CellSize } from '@/core/hotspot/grid';
import type { Theme } from '@/map/palette';
import type { ReviewLayer } from '../layers';

/** Days since 1970-01-01 (Asia/Shanghai): from the first up to, not including, the second. */
export type Days = readonly [from: number, to: number];

/** What is asked of the worker. Everything that changes the answer is in here, and nothing else. */
export interface ReviewQuestion {
  readonly days: Days;
  /** The period compared with; by default the one of the same length just before. */
  readonly compareDays: Days;
  readonly groupIds: readonly string[] | null;
  readonly hours: number;
  readonly weekdays: number;
  /** Figures are of this area; the map always shows the whole street. */
  readonly area: AreaRef;
  readonly size_m: CellSize;
  readonly band_m: number;
  readonly bandwidth_m: number;
  readonly layer: ReviewLayer;
  readonly theme: Theme;
  /** Top of the colour scale, fixed while playing; null lets the period set it. */
  readonly top: number | null;
  /** While a brush is dragged or time plays: the sentence and the emerging classes wait. */
  readonly isPassing: boolean;
}

/** To the worker. */
export type ReviewRequest =
  | { readonly kind: 'load'; readonly cube: PackedCube; readonly street: StreetMap; readonly days: Days }
  | { readonly kind: 'ask'; readonly id: number; readonly question: ReviewQuestion };
