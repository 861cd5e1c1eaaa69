import { type Palette, palettes, rgba, type Theme } from '@/map/palette';

type Rgb = readonly [number, number, number];

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((part) =>
    part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  ) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function contrast(one: Rgb, other: Rgb): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

export const rgbOf = (hex: string): Rgb => rgba(hex).slice(0, 3) as unknown as Rgb;

function mixed(one: Rgb, other: Rgb, share: number): Rgb {
  return one.map((part, index) => part * (1 - share) + (other[index] ?? 0) * share) as unknown as Rgb;
}

/** A hue carried towards the text colour until it reads at a contrast on a ground; no further, so that it stays its hue. */
function readable(colour: string, text: string, ground: Rgb, least: number): Rgb {
  for (let share = 0; share < 1; share += 0.02) {
    const tried = mixed(rgbOf(colour), rgbOf(text), share);
    if (contrast(tried, ground) >= least) return tried;
  }
  return rgbOf(text);
}

/** How much of the map shines through a rail. */
const THROUGH = 0.08;
/** Read from six metres. */
export const CONTRAST = 7;

/** A rail is as the ground outside the street at night, and as paper by day, when the outside is grey. */
const railOf = (palette: Palette): string => (isDark(palette) ? palette.outside : palette.land);
const isDark = (palette: Palette) => luminance(rgbOf(palette.land)) < 0.2;

/** What a text on a rail may stand on at worst: the rail over the brightest (by day the darkest) of the built-up ground. */
export function railGrounds(palette: Palette): readonly Rgb[] {
  const rail = rgbOf(railOf(palette));
  return [palette.outside, palette.buildingTall, palette.forest, palette.water].map((below) =>
    mixed(rail, rgbOf(below), THROUGH),
  );
}

/** The wall's own custom properties: the palette's hues as text that reads at 7:1, and the rail they stand on. */
export function wallColours(theme: Theme): Readonly<Record<`--wall-${string}`, string>> {
  const palette = palettes[theme];
  const grounds = railGrounds(palette);
  const worst = grounds.reduce((a, b) =>
    contrast(a, rgbOf(palette.text)) < contrast(b, rgbOf(palette.text)) ? a : b,
  );
  const text = (colour: string) => css(readable(colour, palette.text, worst, CONTRAST));
  // White on the band, by day too: it is the one thing that must be seen from the door.
  const band = readable(palette.mark.overdue, '#000000', rgbOf('#ffffff'), CONTRAST);
  return {
    '--wall-rail': css(rgbOf(railOf(palette)), 1 - THROUGH),
    '--wall-quiet': text(palette.quietText),
    '--wall-overdue': text(palette.mark.overdue),
    '--wall-soon': text(palette.mark.due_soon),
    '--wall-band': css(band),
  };
}

const css = (colour: Rgb, opacity = 1): string => `rgb(${colour.map(Math.round).join(' ')} / ${opacity})`;
