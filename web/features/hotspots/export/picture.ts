import { palettes, type Theme } from '@/map/palette';

export interface PictureLegend {
  readonly title: string;
  readonly lines: readonly { readonly colour: string; readonly label: string }[];
}

/** The map with what a picture needs to be understood without the screen: title, legend, period, stamp, notes. */
export async function pictureOf(
  mapPng: Blob,
  legend: PictureLegend,
  caption: readonly string[],
  theme: Theme,
): Promise<Blob> {
  const map = await createImageBitmap(mapPng);
  const unit = Math.max(1, map.width / 1200);
  const line = 24 * unit;
  const foot = line * (caption.length + 1) + 16 * unit;
  const canvas = document.createElement('canvas');
  canvas.width = map.width;
  canvas.height = map.height + foot;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  const { outside, text, quietText } = palettes[theme];
  context.fillStyle = outside;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(map, 0, 0);
  const family = getComputedStyle(document.body).fontFamily;
  const write = (words: string, x: number, y: number, size: number, colour: string) => {
    context.font = `${size * unit}px ${family}`;
    context.fillStyle = colour;
    context.fillText(words, x, y);
  };
  caption.forEach((words, at) => {
    write(words, 18 * unit, map.height + line * (at + 1), at === 0 ? 18 : 14, at === 0 ? text : quietText);
  });
  let x = 18 * unit;
  const y = map.height + line * (caption.length + 1);
  for (const { colour, label } of legend.lines) {
    context.fillStyle = colour;
    context.fillRect(x, y - 12 * unit, 14 * unit, 14 * unit);
    write(label, x + 20 * unit, y, 14, text);
    x += 20 * unit + context.measureText(label).width + 22 * unit;
  }
  return new Promise((done, fail) => {
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('no picture'))));
  });
}
