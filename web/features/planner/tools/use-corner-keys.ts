import { useEffect, useRef, useState } from 'react';
import { unitPoints } from '@/core/edition/edition';
import { isSame, type Point, stepMetres } from '@/core/edition/grid';
import { insertCorner, moveCorner, removeCorner } from '@/core/edition/operations/corners';
import { splitUnit } from '@/core/edition/operations/split';
import { editionOf, useDraft, useDraftStore } from '../draft/use-draft';
import { usePlanner } from '../planner-context';
import type { ActiveCorner } from './active-corner';
import { middleOfEdge } from './corner';

const fields = 'input, textarea, select, [contenteditable], [role="dialog"], dialog';
const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
const STEP_M = 5;
const FINE_STEP_M = 1;

/** Corners by the keys alone: step through those of the chosen unit, move, add, remove, and cut between two of them. */
export function useCornerKeys(): ActiveCorner | null {
  const { view, canEdit } = usePlanner();
  const store = useDraftStore();
  const edition = useDraft(editionOf);
  const [active, setActive] = useState<ActiveCorner | null>(null);
  const [first = null] = view.units;
  const isOn = canEdit && (view.tool === 'corner' || view.tool === 'split') && first !== null;
  const known = isOn && active?.unit === first ? active : null;
  const latest = useRef({ known, first, isOn, edition });
  latest.current = { known, first, isOn, edition };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { known: now, first: id, isOn: on, edition: ground } = latest.current;
      const unit = id === null ? undefined : ground?.units.get(id);
      if (!on || !ground || !unit || event.defaultPrevented || event.ctrlKey || event.metaKey) return;
      if ((event.target as HTMLElement).closest(fields)) return;
      const ring = unitPoints(ground, unit).find(
        (points) => now && points.some((one) => isSame(one, now.at)),
      );
      const points = ring ?? unitPoints(ground, unit)[0] ?? [];
      const at = now ? points.findIndex((one) => isSame(one, now.at)) : -1;
      const put = (point: Point | undefined) =>
        point && setActive({ unit: unit.id, at: point, cutFrom: now?.cutFrom ?? null });
      const next = points[(at + 1) % points.length] as Point;
      const time = Date.now();
      const arrow = arrows[event.key];
      if (event.key === ']') put(next);
      else if (event.key === '[') put(points.at(at <= 0 ? -1 : at - 1));
      else if (now === null || at < 0) return;
      else if (arrow) {
        const [east_m, north_m] = stepMetres(now.at[1]);
        const by_m = event.shiftKey ? FINE_STEP_M : STEP_M;
        const to: Point = [
          Math.round(now.at[0] + (arrow[0] * by_m) / east_m),
          Math.round(now.at[1] + (arrow[1] * by_m) / north_m),
        ];
        const outcome = store.run('move', (from) => moveCorner(from, { at: now.at, to }), time);
        // On the outline a corner slides to where it can: the ring says where it is now.
        if (outcome?.allowed) put(movedTo(outcome.patch.arcs, now.at) ?? to);
      } else if (event.key === 'Insert') {
        const place = middleOfEdge(now.at, next);
        const outcome = store.run(
          'insert',
          (from) => insertCorner(from, { edge: [now.at, next], at: place }),
          time,
        );
        if (outcome?.allowed) put(place);
      } else if (event.key === 'Delete') {
        const outcome = store.run('remove', (from) => removeCorner(from, { at: now.at }), time);
        if (outcome?.allowed) put(next);
      } else if (event.key.toLowerCase() === 'x') {
        const { cutFrom } = now;
        if (cutFrom === null || isSame(cutFrom, now.at)) setActive({ ...now, cutFrom: now.at });
        else {
          store.run('split', (from) => splitUnit(from, { unit: unit.id, line: [cutFrom, now.at] }), time);
          setActive({ ...now, cutFrom: null });
        }
      } else return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, [store]);
  return known;
}

/** Where a moved corner went: the point that takes its place in the first changed border. */
function movedTo(
  arcs: readonly {
    readonly before: { readonly points: readonly Point[] } | null;
    readonly after: { readonly points: readonly Point[] } | null;
  }[],
  at: Point,
): Point | undefined {
  const [changed] = arcs;
  const index = changed?.before?.points.findIndex((point) => isSame(point, at)) ?? -1;
  return changed?.after?.points[index];
}
