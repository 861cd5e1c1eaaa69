import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from '../browser/browser';

/** What differs between two pictures of one screen. */
export interface Difference {
  readonly file: string;
  /** Pixels in which a channel differs by more than the tolerance; null when one picture is missing or of another size. */
  readonly pixels: number | null;
  readonly of: number;
  readonly why?: string;
}

const picturesIn = (folder: string) =>
  readdirSync(folder).filter((name) => name.endsWith('.png') && !name.startsWith('missed.'));
const address = (path: string) => `data:image/png;base64,${readFileSync(path).toString('base64')}`;

/**
 * Compares the pictures of two folders by name. `channel` is how far a colour's channel (0–255) may be off.
 * Where something differs, a picture of the second with the differing pixels in red is left in `marked`.
 */
export async function compareFolders(
  before: string,
  after: string,
  { channel, marked }: { readonly channel: number; readonly marked: string },
): Promise<Difference[]> {
  const names = [...new Set([...picturesIn(before), ...picturesIn(after)])].sort();
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const differences: Difference[] = [];
    for (const file of names) {
      const [a, b] = [join(before, file), join(after, file)];
      const missing = [a, b].find((path) => !existsSync(path));
      if (missing !== undefined) {
        differences.push({ file, pixels: null, of: 0, why: `no ${missing}` });
        continue;
      }
      const found = await page.evaluate(comparePictures, { a: address(a), b: address(b), channel });
      if (found.picture !== null) {
        mkdirSync(marked, { recursive: true });
        writeFileSync(join(marked, file), Buffer.from(found.picture.split(',')[1] ?? '', 'base64'));
      }
      differences.push({ file, pixels: found.pixels, of: found.of, why: found.why });
    }
    return differences;
  } finally {
    await browser.close();
  }
}

/** Runs in a page, which reads pictures without a library: knows nothing of this file, and names no function inside. */
async function comparePictures({ a, b, channel }: { a: string; b: string; channel: number }) {
  const [one, two] = await Promise.all(
    [a, b].map(async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
      const context = canvas.getContext('2d', { willReadFrequently: true });
      if (context === null) throw new Error('This browser draws no canvas.');
      context.drawImage(image, 0, 0);
      return context.getImageData(0, 0, canvas.width, canvas.height);
    }),
  );
  if (one === undefined || two === undefined) throw new Error('Two pictures are compared.');
  const of = two.width * two.height;
  if (one.width !== two.width || one.height !== two.height)
    return {
      pixels: null,
      of,
      why: `${one.width}×${one.height} and ${two.width}×${two.height}`,
      picture: null,
    };
  let pixels = 0;
  for (let at = 0; at < two.data.length; at += 4) {
    const off = Math.max(
      Math.abs((one.data[at] ?? 0) - (two.data[at] ?? 0)),
      Math.abs((one.data[at + 1] ?? 0) - (two.data[at + 1] ?? 0)),
      Math.abs((one.data[at + 2] ?? 0) - (two.data[at + 2] ?? 0)),
    );
    const isOff = off > channel;
    if (isOff) pixels++;
    // What is the same fades, so that the red is found.
    for (let of = 0; of < 3; of++)
      two.data[at + of] = isOff ? (of === 0 ? 255 : 0) : 191 + (two.data[at + of] ?? 0) / 4;
  }
  if (pixels === 0) return { pixels, of, picture: null };
  const canvas = document.createElement('canvas');
  canvas.width = two.width;
  canvas.height = two.height;
  canvas.getContext('2d')?.putImageData(two, 0, 0);
  return { pixels, of, picture: canvas.toDataURL('image/png') };
}
