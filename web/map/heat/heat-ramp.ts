import { palettes, rgba, type Theme } from '../palette';
import type { DensityGrid } from './density-grid';

export interface HeatClass {
  /** Incidents per hectare at which the surface has exactly this colour. */
  readonly perHectare: number;
  readonly colour: string;
}
export interface HeatLegend {
  readonly radius_m: number;
  readonly count: number;
  readonly classes: readonly HeatClass[];
}

/** The strongest heat stays this far from opaque: ground and boundaries shine through, marks stay the brightest. */
const STRONGEST: Readonly<Record<Theme, number>> = { night: 0.62, day: 0.6 };
/** Below this part of the top nothing is painted: one lonely incident is not a hot place. */
const QUIET_PART = 0.06;

/** 1, 2 or 5 times a power of ten, not less than the value: a legend that a person can say aloud. */
export function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((step) => step * power >= value * 0.999) ?? 10) * power;
}

/** Where on the ramp a density lies, 0–1. The square root spreads the low values, as the eye does. */
function rampPart(perHectare: number, top: number): number {
  const part = Math.min(1, perHectare / top);
  return Math.sqrt(Math.max(0, (part - QUIET_PART) / (1 - QUIET_PART)));
}

/** The density at a part of the ramp: what the legend writes beside a colour. */
function densityAt(part: number, top: number): number {
  return top * (QUIET_PART + (1 - QUIET_PART) * part ** 2);
}

/** The legend of a grid. `top` fixes the scale so that two periods can be compared; otherwise it is the grid's own. */
export function heatLegend(
  grid: Pick<DensityGrid, 'radius_m' | 'count' | 'highest'>,
  theme: Theme,
  top = niceCeiling(grid.highest),
): HeatLegend {
  const colours = palettes[theme].heat;
  const classes = colours.map((colour, index) => ({
    colour,
    perHectare: Number(densityAt(index / (colours.length - 1), top).toPrecision(2)),
  }));
  return { radius_m: grid.radius_m, count: grid.count, classes };
}

/** The grid as pixels, row by row, not premultiplied. Opacity grows along with colour, so the surface has no edge. */
export function heatPixels(
  grid: Pick<DensityGrid, 'columns' | 'rows' | 'perHectare' | 'highest'>,
  theme: Theme,
  top = niceCeiling(grid.highest),
): Uint8ClampedArray<ArrayBuffer> {
  const stops = palettes[theme].heat.map((colour) => rgba(colour));
  const pixels = new Uint8ClampedArray(grid.columns * grid.rows * 4);
  for (let index = 0; index < grid.perHectare.length; index += 1) {
    const loud = rampPart(grid.perHectare[index] ?? 0, top);
    const at = loud * (stops.length - 1);
    const low = stops[Math.floor(at)] ?? rgba('#000000');
    const high = stops[Math.ceil(at)] ?? low;
    const blend = at - Math.floor(at);
    for (let channel = 0; channel < 3; channel += 1) {
      pixels[index * 4 + channel] = (low[channel] ?? 0) * (1 - blend) + (high[channel] ?? 0) * blend;
    }
    pixels[index * 4 + 3] = 255 * STRONGEST[theme] * Math.min(1, loud * 1.35);
  }
  return pixels;
}
