import type { Point } from './grid';

const LEAST_SLOTS = 1 << 10;

/**
 * Numbers corners in the order they come: one place, one number, so that an edge is a pair of numbers. A table of its own
 * (open addressing) and not a Map of texts, which takes ten times the memory: an import has a million corners.
 */
export class CornerNumbers {
  readonly points: Point[] = [];
  private slots = new Int32Array(LEAST_SLOTS).fill(-1);

  /** Where a point is, or the free slot where it would be. */
  private slotOf([x, y]: Point): number {
    const most = this.slots.length - 1;
    // Differences of neighbours are small whole numbers: both factors are odd, so they spread over all slots.
    let slot = (Math.imul(x % 4294967296, 0x9e3779b1) ^ Math.imul(y % 4294967296, 0x85ebca77)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & most;
    for (;;) {
      const number = this.slots[slot] as number;
      if (number < 0) return slot;
      const [px, py] = this.points[number] as Point;
      if (px === x && py === y) return slot;
      slot = (slot + 1) & most;
    }
  }

  private grow(): void {
    this.slots = new Int32Array(this.slots.length * 2).fill(-1);
    this.points.forEach((point, number) => {
      this.slots[this.slotOf(point)] = number;
    });
  }

  /** The number of a corner; a new one when it was not there. */
  number(point: Point): number {
    const slot = this.slotOf(point);
    const found = this.slots[slot] as number;
    if (found >= 0) return found;
    const number = this.points.push(point) - 1;
    this.slots[slot] = number;
    if (this.points.length * 2 > this.slots.length) this.grow();
    return number;
  }
}
