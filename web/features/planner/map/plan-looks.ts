import { type Palette, palettes, type Theme } from '@/map/palette';
import type { Border } from './plan-shapes';

const FILL_OPACITY = 0.5;

/** A locked circle steps back: its ground is not to be drawn on. */
export const fillOpacityOf = (isLocked: boolean): number => FILL_OPACITY * (isLocked ? 0.45 : 1);

/** How the draft looks, whoever draws it: the graphics card what stands still, the page what the hand moves. Widths in pixels. */
export const looks = {
  border: (palette: Palette, kind: Border['kind']) =>
    kind === 'circle'
      ? { colour: palette.circle, opacity: 0.95, width: 2.4 }
      : { colour: palette.unit, opacity: 0.62, width: 0.8 },
  /** Colour and opacity of units that are outlined with a stroke. */
  lit: (theme: Theme, stroke: string): [colour: string, opacity: number] =>
    theme === 'night' ? [palettes.night.accent, 0.14] : [stroke, 0.2],
  corner: (palette: Palette, isJunction: boolean) => ({
    radius: isJunction ? 4.5 : 3,
    fill: palette.halo,
    line: palette.selection,
    opacity: 0.9,
    width: 1.4,
  }),
} as const;
