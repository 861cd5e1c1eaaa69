/** Inside a unit: lanes that part it into blocks, the pieces buildings stand on. */
import { bestCut, halves } from './cut';
import type { CrossField } from './field';
import { centroid, type Point, type Ring, signedArea } from './geometry';
import { hashText, makeRandom } from './random';

export interface Blocks {
  readonly blocks: readonly Ring[];
  readonly lanes: readonly (readonly Point[])[];
}

/** Cuts a ring until no piece is much larger than `wanted_m2`. The chance follows the place, not the order of work. */
export function partIntoBlocks(ring: Ring, field: CrossField, wanted_m2: number): Blocks {
  const [x, y] = centroid(ring);
  const random = makeRandom(hashText(`blocks:${Math.round(x)}:${Math.round(y)}`));
  const blocks: Ring[] = [];
  const lanes: Point[][] = [];
  const queue: Ring[] = [ring];
  for (let piece = queue.pop(); piece; piece = queue.pop()) {
    const cut =
      Math.abs(signedArea(piece)) > wanted_m2 * 1.5
        ? bestCut(piece, field, random, { snap_m: 6, isCrest: false, seed: 0, isJunction: () => false })
        : null;
    if (!cut) {
      blocks.push(piece);
      continue;
    }
    lanes.push([cut.from.point, ...cut.inner, cut.to.point]);
    queue.push(...halves(piece, cut.from, cut.to, cut.inner));
  }
  return { blocks, lanes };
}
