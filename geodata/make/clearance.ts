/** Keeps buildings off streets, streams, rails and water. */
import { at, bounds, distance, isInside, nearestOnSegment, type Point, type Ring } from './geometry';
import type { LineClass } from './sketch';

/** Metres from the middle of a line to the nearest wall. */
export const CLEARANCE_M: Readonly<Record<LineClass, number>> = {
  motorway: 34,
  arterial: 26,
  collector: 15,
  local: 10,
  lane: 4.5,
  river: 24,
  ridge: 6,
  frame: 0,
};

const CELL_M = 40;
const PROBE_M = 9;
const cellOf = (x: number, y: number): number => Math.floor(x / CELL_M) * 100003 + Math.floor(y / CELL_M);

interface Fence {
  readonly a: Point;
  readonly b: Point;
  readonly reach_m: number;
}

export class Clearance {
  private readonly grid = new Map<number, Fence[]>();
  private readonly waters: { ring: Ring; box: ReturnType<typeof bounds> }[] = [];

  addPath(path: readonly Point[], reach_m: number): void {
    for (let i = 0; i + 1 < path.length; i++) {
      const fence: Fence = { a: at(path, i), b: at(path, i + 1), reach_m };
      const box = bounds([fence.a, fence.b]);
      for (
        let x = Math.floor((box.west - reach_m) / CELL_M);
        x <= Math.floor((box.east + reach_m) / CELL_M);
        x++
      )
        for (
          let y = Math.floor((box.south - reach_m) / CELL_M);
          y <= Math.floor((box.north + reach_m) / CELL_M);
          y++
        ) {
          const middle: Point = [(x + 0.5) * CELL_M, (y + 0.5) * CELL_M];
          // A long fence passes few cells of its box: skip those it cannot reach.
          if (distance(middle, nearestOnSegment(middle, fence.a, fence.b).point) > reach_m + CELL_M * 0.71)
            continue;
          const key = x * 100003 + y;
          const list = this.grid.get(key);
          if (list) list.push(fence);
          else this.grid.set(key, [fence]);
        }
    }
  }

  addWater(ring: Ring): void {
    this.waters.push({ ring, box: bounds(ring) });
    this.addPath([...ring, at(ring, 0)], 8);
  }

  private isOpen(p: Point): boolean {
    for (const { a, b, reach_m } of this.grid.get(cellOf(p[0], p[1])) ?? []) {
      const near = nearestOnSegment(p, a, b).point;
      const [dx, dy] = [p[0] - near[0], p[1] - near[1]];
      if (dx * dx + dy * dy < reach_m * reach_m) return false;
    }
    return !this.waters.some(
      ({ ring, box }) =>
        p[0] > box.west && p[0] < box.east && p[1] > box.south && p[1] < box.north && isInside(p, ring),
    );
  }

  /** True when the whole footprint stands free: its corners, and points along its walls. */
  isFree(footprint: Ring): boolean {
    if (!footprint.every((p) => this.isOpen(p))) return false;
    for (let i = 0; i < footprint.length; i++) {
      const [p, q] = [at(footprint, i), at(footprint, i + 1)];
      const parts = Math.ceil(distance(p, q) / PROBE_M);
      for (let k = 1; k < parts; k++)
        if (!this.isOpen([p[0] + ((q[0] - p[0]) * k) / parts, p[1] + ((q[1] - p[1]) * k) / parts]))
          return false;
    }
    return true;
  }
}
