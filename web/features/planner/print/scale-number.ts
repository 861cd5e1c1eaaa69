/** Sheets the map is printed on, across. */
export const paperIds = ['A3', 'A4'] as const;
export type Paper = (typeof paperIds)[number];

/** A CSS pixel on paper, metres: 96 of them are an inch. */
const PIXEL_M = 0.0254 / 96;

/** N of the scale 1 : N, to three digits: no printer is more exact. */
export const scaleNumber = (metresPerPixel: number): number =>
  Number((metresPerPixel / PIXEL_M).toPrecision(3));
