import { palettes, type Theme } from '@/map/palette';
import { inRows, wrapped } from './picture-layout';

export interface PictureLegend {
  readonly title: string;
  readonly lines: readonly { readonly colour: string; readonly label: string }[];
}

/** Sizes at a width of 1,200 px; a larger picture, as of a dense screen, has them larger. */
const MARGIN = 24;
const TITLE = 26;
const TEXT = 16;
const LINE = 25;
const SWATCH = 15;

/**
 * The map with what a picture needs to be understood without the screen: over it the first line of the caption as a title
 * and the others (period, stamp, notes) below it, under it the legend. The map itself stays as it is, pixel by pixel.
 * Throws when the map is no picture or there is no room for one of this size.
 */
export async function pictureOf(
  mapPng: Blob,
  legend: PictureLegend,
  caption: readonly string[],
  theme: Theme,
): Promise<Blob> {
  const map = await createImageBitmap(mapPng);
  const unit = Math.max(0.75, map.width / 1200);
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('The browser gave no canvas.');
  const family = getComputedStyle(document.body).fontFamily;
  const { land, text, quietText } = palettes[theme];
  const font = (size: number, weight = 400) => `${weight} ${size * unit}px ${family}`;
  const room = map.width - 2 * MARGIN * unit;
  const widthOf = (part: string) => context.measureText(part).width;

  context.font = font(TITLE, 600);
  const title = wrapped(caption[0] ?? '', room, widthOf);
  context.font = font(TEXT);
  const about = linesOf(caption.slice(1), room, widthOf);
  const entries = legend.lines.map(({ label }) => (SWATCH + 8) * unit + widthOf(label));
  const places = inRows([widthOf(legend.title), ...entries], 22 * unit, room);
  const head = (MARGIN + title.length * TITLE * 1.35 + about.length * LINE + MARGIN * 0.6) * unit;
  const foot = (MARGIN * 1.4 + ((places.at(-1)?.row ?? 0) + 1) * LINE) * unit;

  // Setting the size clears a canvas and its font, so all that was measured comes before.
  canvas.width = map.width;
  canvas.height = Math.round(head + map.height + foot);
  context.fillStyle = land;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(map, 0, Math.round(head));
  context.textBaseline = 'middle';
  const write = (words: string, x: number, y: number, colour: string) => {
    context.fillStyle = colour;
    context.fillText(words, MARGIN * unit + x, y);
  };
  context.font = font(TITLE, 600);
  title.forEach((line, at) => {
    write(line, 0, (MARGIN + (at + 0.5) * TITLE * 1.35) * unit, text);
  });
  context.font = font(TEXT);
  const below = MARGIN + title.length * TITLE * 1.35;
  about.forEach((line, at) => {
    write(line, 0, (below + (at + 0.5) * LINE) * unit, quietText);
  });
  const top = Math.round(head) + map.height + MARGIN * 0.7 * unit;
  places.forEach(({ row, x }, at) => {
    const y = top + (row + 0.5) * LINE * unit;
    const line = legend.lines[at - 1];
    if (line === undefined) write(legend.title, x, y, quietText);
    else {
      context.fillStyle = line.colour;
      context.fillRect(MARGIN * unit + x, y - (SWATCH / 2) * unit, SWATCH * unit, SWATCH * unit);
      write(line.label, x + (SWATCH + 8) * unit, y, text);
    }
  });
  map.close();
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large for this browser.'))),
      'image/png',
    );
  });
}

const BETWEEN = '  ·  ';

/** The parts side by side; a line ends between two of them, and within one only where it alone is too wide. */
function linesOf(
  parts: readonly string[],
  room: number,
  widthOf: (part: string) => number,
): readonly string[] {
  const lines: string[] = [];
  inRows(parts.map(widthOf), widthOf(BETWEEN), room).forEach(({ row }, at) => {
    lines[row] = [lines[row], parts[at]].filter(Boolean).join(BETWEEN);
  });
  return lines.flatMap((line) => wrapped(line, room, widthOf));
}
