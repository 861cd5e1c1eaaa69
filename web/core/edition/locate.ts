import { arcsInBox } from './arc-index';
import type { Edition } from './edition';
import type { Point } from './grid';
import { isOnEdge, orientation } from './predicates';

/**
 * The unit a point lies in, null outside the street. On a border it is the unit with the lowest id, as in the database
 * (private.unit_at), so that every point has one answer.
 */
export function unitAt(edition: Edition, point: Point): string | null {
  const on = new Set<string>();
  let best: { x: number; a: Point; b: Point; unit: string | null } | null = null;
  const { index } = edition;
  const east = index.west + index.cell * index.columns;
  for (const number of arcsInBox(index, point, [Math.max(point[0], Math.ceil(east)), point[1]])) {
    const arc = edition.arcs[number];
    if (!arc) continue;
    for (let at = 0; at + 1 < arc.points.length; at++) {
      const [a, b] = [arc.points[at] as Point, arc.points[at + 1] as Point];
      if (isOnEdge(a, b, point)) for (const id of [arc.left, arc.right]) if (id !== null) on.add(id);
      if (a[1] > point[1] === b[1] > point[1]) continue;
      const [low, high] = a[1] < b[1] ? [a, b] : [b, a];
      if (orientation(low, high, point) <= 0) continue;
      const x = low[0] + ((point[1] - low[1]) / (high[1] - low[1])) * (high[0] - low[0]);
      // Of edges that leave one corner upwards, the one that leans most to the west comes first just above it.
      const isNearer = best === null || x < best.x || (x === best.x && orientation(best.a, best.b, high) > 0);
      // Seen from the west, going up an arc as drawn has its left unit on our side.
      if (isNearer) best = { x, a: low, b: high, unit: a[1] < b[1] ? arc.left : arc.right };
    }
  }
  if (on.size > 0) return [...on].sort()[0] ?? null;
  return best?.unit ?? null;
}
