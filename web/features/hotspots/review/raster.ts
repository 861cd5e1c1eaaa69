import { toDegrees } from '@/core/geo/projection';
import type { DensityRaster } from '@/core/hotspot/density';
import type { CellSize } from '@/core/hotspot/grid';
import { heatLegend, heatPixels, niceCeiling } from '@/map/heat/heat-ramp';
import { palettes, type Rgba, rgba, type Theme } from '@/map/palette';
import type { GroundRaster, LegendStep } from './answer';
import type { StreetCells } from './street-cells';

/** Pixels along the side of a cell, one of them left clear, so that cells stay countable. */
const SIDE_PX: Readonly<Record<CellSize, number>> = { 50: 4, 100: 6, 200: 10, 400: 16 };

/** One colour per cell as a picture in the frame of the street's grid; null paints nothing. */
export function cellRaster(cells: StreetCells, colourOf: (at: number) => Rgba | null): GroundRaster {
  const side = SIDE_PX[cells.size_m];
  const [width, height] = [cells.columns * side, cells.rows * side];
  const pixels = new Uint8ClampedArray(width * height * 4);
  const words = new Uint32Array(pixels.buffer);
  for (let at = 0; at < cells.x.length; at++) {
    const colour = colourOf(at);
    if (colour === null) continue;
    // Little-endian, as every machine with a browser is.
    const word = ((colour[3] << 24) | (colour[2] << 16) | (colour[1] << 8) | colour[0]) >>> 0;
    const left = (cells.x[at]! - cells.west) * side;
    const top = (cells.rows - 1 - (cells.y[at]! - cells.south)) * side;
    for (let down = 1; down < side; down++) {
      const line = (top + down) * width + left;
      words.fill(word, line, line + side - 1);
    }
  }
  return { width, height, pixels, corners: cells.corners };
}

/** Classes of counts from one up: squares of fifths of the top, so that the many small counts are told apart. */
export function countClasses(top: number, colours: readonly string[]): { from: number; colour: string }[] {
  const classes: { from: number; colour: string }[] = [];
  colours.forEach((colour, at) => {
    const from = Math.max((classes.at(-1)?.from ?? 0) + 1, Math.round(top * (at / colours.length) ** 1.6));
    if (from <= Math.max(1, top)) classes.push({ from, colour });
  });
  return classes;
}

const OPACITY: Readonly<Record<Theme, number>> = { night: 0.78, day: 0.8 };

/** Counts by cell with their legend. `top` fixes the scale, so that two periods can be compared. */
export function countRaster(cells: StreetCells, counts: Float64Array, top: number, theme: Theme) {
  const classes = countClasses(top, palettes[theme].heat).map(({ from, colour }) => ({
    from,
    colour,
    rgba: rgba(colour, OPACITY[theme]),
  }));
  const classOf = (count: number) => classes.findLastIndex(({ from }) => count >= from);
  const members = classes.map(() => 0);
  const raster = cellRaster(cells, (at) => {
    const found = classOf(counts[at]!);
    if (found < 0) return null;
    members[found]! += 1;
    return classes[found]!.rgba;
  });
  const legend = classes.map(({ from, colour }, at): LegendStep => {
    const to = classes[at + 1]?.from;
    return { colour, from, to: to === undefined ? Infinity : to - 1, members: members[at]! };
  });
  return { raster, legend };
}

/** Colours of classes from −3 to 3 (see core's `HOT_CLASSES`); 0 has none. */
function colourOfCode(code: number, theme: Theme): string | null {
  const { hot, cold } = palettes[theme];
  return code === 0 ? null : ((code > 0 ? hot[code - 1] : cold[-code - 1]) ?? null);
}

/** What changed from one period to the other: significant changes in full colour, all others of their sign faintly. */
export function changeRaster(cells: StreetCells, codes: Int8Array, difference: Float64Array, theme: Theme) {
  const { hot, cold } = palettes[theme];
  const faint = { rise: rgba(hot[0], 0.3), fall: rgba(cold[0], 0.34) };
  const { raster: _, legend } = codeRaster(cells, codes, theme);
  const raster = cellRaster(cells, (at) => {
    const colour = colourOfCode(codes[at]!, theme);
    if (colour !== null) return rgba(colour, OPACITY[theme]);
    return difference[at]! > 0 ? faint.rise : difference[at]! < 0 ? faint.fall : null;
  });
  return { raster, legend };
}

/** Significant cells in colour; all others faintly, because that they were judged is part of the message. */
export function codeRaster(cells: StreetCells, codes: Int8Array, theme: Theme, judged?: Int32Array) {
  const isJudged = judged && new Set(judged);
  const neutral = rgba(palettes[theme].quietText, theme === 'night' ? 0.1 : 0.1);
  const colours = new Map(
    [-3, -2, -1, 1, 2, 3].map((code) => [code, rgba(colourOfCode(code, theme) ?? '#000000', OPACITY[theme])]),
  );
  const raster = cellRaster(
    cells,
    (at) => colours.get(codes[at]!) ?? (isJudged?.has(at) === false ? null : neutral),
  );
  const unjudged = isJudged ? cells.x.length - isJudged.size : 0;
  const members = (code: number) =>
    codes.reduce((sum, one) => sum + (one === code ? 1 : 0), code === 0 ? -unjudged : 0);
  const legend = [3, 2, 1, 0, -1, -2, -3].map(
    (code): LegendStep => ({
      colour: colourOfCode(code, theme) ?? palettes[theme].building,
      from: code,
      to: code,
      members: members(code),
    }),
  );
  return { raster, legend };
}

/** Emerging patterns; cold ones in the colours of cold. */
export function patternRaster(cells: StreetCells, patterns: Int8Array, theme: Theme) {
  const { pattern, cold } = palettes[theme];
  const colourOf = (code: number) => (code > 0 ? pattern[code - 1] : code < 0 ? cold[1] : undefined);
  const raster = cellRaster(cells, (at) => {
    const colour = colourOf(patterns[at]!);
    return colour === undefined ? null : rgba(colour, OPACITY[theme]);
  });
  const legend = [1, 2, 3, 4, 5, 6, 7, 8, -1].map((code): LegendStep => {
    const isOf = (one: number) => (code < 0 ? one < 0 : one === code);
    return {
      colour: colourOf(code) ?? '#000000',
      from: code,
      to: code,
      members: patterns.reduce((sum, one) => sum + (isOf(one) ? 1 : 0), 0),
    };
  });
  return { raster, legend };
}

/** Kernel density as a picture with its legend in incidents per hectare. */
export function densityPicture(density: DensityRaster, theme: Theme, top: number | null) {
  const scale = top ?? niceCeiling(density.highest);
  const corner = (x: number, y: number) => toDegrees(x, y);
  const [west, north] = [density.west_m, density.north_m];
  const east = west + density.columns * density.cell_m;
  const south = north - density.rows * density.cell_m;
  const raster: GroundRaster = {
    width: density.columns,
    height: density.rows,
    pixels: heatPixels(density, theme, scale),
    corners: [corner(west, south), corner(west, north), corner(east, north), corner(east, south)],
  };
  const { classes } = heatLegend({ radius_m: 0, count: 0, highest: density.highest }, theme, scale);
  const legend = classes.map(
    ({ colour, perHectare }): LegendStep => ({ colour, from: perHectare, to: perHectare, members: 0 }),
  );
  return { raster, legend, top: scale };
}
