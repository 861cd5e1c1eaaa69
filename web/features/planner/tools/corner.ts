import type { Edition } from '@/core/edition/edition';
import { findCorner, findEdge } from '@/core/edition/find-corner';
import { exactlyOnEdge, isSame, middleOf, type Point } from '@/core/edition/grid';
import { insertCorner, moveCorner, removeCorner } from '@/core/edition/operations/corners';
import type { Outcome } from '@/core/edition/outcome';
import { joinPatches } from '@/core/edition/patch';
import { snap } from '@/core/edition/snap';
import { noTouch, type Touch } from '../draft/draft-store';
import { circlesOf, type Tool } from './tool';

/** The units and circles that a corner, or a new one on an edge, is shared by. */
function touchAt(edition: Edition, corner: Point | null, edge: readonly [Point, Point] | null): Touch {
  const arc = edge ? findEdge(edition, edge[0], edge[1])?.arc : null;
  const units = corner && !edge ? [...(findCorner(edition, corner)?.units ?? [])] : [arc?.left, arc?.right];
  const known = units.filter((id) => id != null);
  return { ...noTouch, units: known, circles: circlesOf(edition, known), corner, edge };
}

/** A new corner on an edge, then moved: one gesture. */
function insertAndMove(edition: Edition, edge: readonly [Point, Point], at: Point, to: Point): Outcome {
  const inserted = insertCorner(edition, { edge, at });
  if (!inserted.allowed) return inserted;
  const target = inserted.patch.arcs[0]?.after?.points.find(
    (point) => !inserted.patch.arcs[0]?.before?.points.some((old) => isSame(old, point)),
  );
  if (target === undefined || isSame(target, to)) return inserted;
  const moved = moveCorner(inserted.edition, { at: target, to });
  return moved.allowed ? { ...moved, patch: joinPatches(inserted.patch, moved.patch) } : moved;
}

/** Moves the corner under the hand, or makes one on the edge under it; with Alt takes one out. */
export const corner: Tool = {
  hover({ store }, { at, reach_m }) {
    const { edition } = store.get();
    const found = edition && snap(edition, at, reach_m);
    if (!edition || !found) return noTouch;
    return touchAt(edition, found.point, found.kind === 'edge' ? found.edge : null);
  },
  down({ store, now }, { at, reach_m, isAlt }) {
    const { edition } = store.get();
    const found = edition && snap(edition, at, reach_m);
    if (!edition || !found) return null;
    if (isAlt && found.kind === 'corner') {
      store.run('remove', (from) => removeCorner(from, { at: found.point }), now());
      return null;
    }
    const { point } = found;
    const edge = found.kind === 'edge' ? found.edge : null;
    const touch = touchAt(edition, point, edge);
    let isMoved = edge !== null;
    /** Where the corner was last allowed to be, and is. */
    let held = point;
    const show = (to: Point) => {
      // Beside a corner the moved one would fall on it: it stays where it last fitted, and the reason is said.
      const outcome = store.preview(
        (from) => (edge ? insertAndMove(from, edge, point, to) : moveCorner(from, { at: point, to })),
        false,
      );
      if (outcome?.allowed) {
        store.setRefusal(null);
        held = to;
      } else if (outcome && outcome.reason !== 'nothing_changes') store.setRefusal(outcome);
      store.setTouch({ ...touch, edge: null, corner: held });
    };
    if (edge) show(point);
    return {
      move(press) {
        if (!isMoved && Math.hypot(press.at[0] - at[0], press.at[1] - at[1]) === 0) return;
        isMoved = true;
        show(press.at);
      },
      up() {
        if (isMoved) store.commit(edge ? 'insert' : 'move', now());
        return true;
      },
      cancel: () => store.cancel(),
    };
  },
};

/** Where the keys put a new corner: in the middle of an edge, exactly on it where it has such a point. */
export const middleOfEdge = (a: Point, b: Point): Point =>
  exactlyOnEdge(a, b, middleOf(a, b)) ?? middleOf(a, b);
