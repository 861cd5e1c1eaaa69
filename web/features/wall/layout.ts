import type { Padding } from '@/map/map-props';

/** Where things stand, in CSS pixels. One source for the style sheet and for what the map keeps clear of. */
export interface WallLayout {
  /** A 1080th of the height: every size on the wall is so many of these. */
  readonly unit_px: number;
  /** Three screens side by side: rails take two columns each and larger type. */
  readonly isWide: boolean;
  readonly rail_px: number;
  readonly strip_px: number;
  /** What the map keeps clear of when it frames something. */
  readonly padding: Padding;
  /** Lines of newest events that fit. */
  readonly newest: number;
}

/** From this ratio on it is several screens in a row. */
const WIDE = 2.9;
const strip = 48;

/** The layout of a window, by its height; only a window narrower than 16:10 shrinks by its width. */
export function wallLayout(width_px: number, height_px: number): WallLayout {
  const isWide = width_px / height_px >= WIDE;
  const unit_px = isWide ? height_px / 1080 : Math.min(height_px / 1080, width_px / 1728);
  // A rail ends before the first bezel of three screens.
  const rail_px = isWide ? Math.min(width_px / 3 - 40 * unit_px, 1560 * unit_px) : 472 * unit_px;
  const side = rail_px + 18 * unit_px;
  const padding = { top: 30 * unit_px, bottom: 62 * unit_px, left: side, right: side };
  return { unit_px, isWide, rail_px, strip_px: strip * unit_px, padding, newest: isWide ? 10 : 7 };
}
