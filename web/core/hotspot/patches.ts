import { cellKey } from './grid';
import type { CellSet } from './hot-field';

/**
 * Chosen cells gathered into patches: cells that touch, also at a corner, are one. Each patch lists its cells by their
 * index in the set; the largest patch comes first, and of equal ones that with the first cell.
 */
export function patchesOf({ x, y }: CellSet, isChosen: (at: number) => boolean): number[][] {
  const waiting = new Map<number, number>();
  for (let at = 0; at < x.length; at++) if (isChosen(at)) waiting.set(cellKey(x[at]!, y[at]!), at);
  const patches: number[][] = [];
  for (const [key, first] of waiting) {
    waiting.delete(key);
    const patch = [first];
    // The patch grows while it is walked.
    for (const at of patch) {
      for (let column = -1; column <= 1; column++) {
        for (let row = -1; row <= 1; row++) {
          const beside = cellKey(x[at]! + column, y[at]! + row);
          const found = waiting.get(beside);
          if (found === undefined) continue;
          waiting.delete(beside);
          patch.push(found);
        }
      }
    }
    patches.push(patch.sort((a, b) => a - b));
  }
  return patches.sort((a, b) => b.length - a.length || a[0]! - b[0]!);
}
