import type { Edition } from '@/core/edition/edition';
import { type Point, stepMetres } from '@/core/edition/grid';
import { splitUnit } from '@/core/edition/operations/split';
import { snap } from '@/core/edition/snap';
import { noTouch } from '../draft/draft-store';
import { circlesOf, type Gesture, type Press, type Tool, unitUnder } from './tool';

/** The unit that most of a line runs through. */
function unitOfLine(edition: Edition, line: readonly Point[]): string | null {
  const counts = new Map<string, number>();
  for (let at = 0; at + 1 < line.length; at++) {
    const [[ax, ay], [bx, by]] = [line[at] as Point, line[at + 1] as Point];
    for (let step = 1; step < 24; step++) {
      const share = step / 24;
      const unit = unitUnder(edition, [
        Math.round(ax + share * (bx - ax)),
        Math.round(ay + share * (by - ay)),
      ]);
      if (unit !== null) counts.set(unit, (counts.get(unit) ?? 0) + Math.hypot(bx - ax, by - ay));
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

const caught = (edition: Edition | null, { at, reach_m }: Press): Point =>
  (edition && snap(edition, at, reach_m)?.point) ?? at;

/** Splits a unit along a line: drag it in one go, or press corner by corner and end with Enter or a double press. */
export const split: Tool = {
  hover({ store }, press) {
    const { edition } = store.get();
    const unit = unitUnder(edition, press.at);
    if (!edition || !unit) return noTouch;
    return { ...noTouch, units: [unit], circles: circlesOf(edition, [unit]), corner: caught(edition, press) };
  },
  down({ store, now }, start): Gesture | null {
    const { edition } = store.get();
    if (edition === null) return null;
    let line: Point[] = [caught(edition, start)];
    let isPressed = true;
    const show = (next: Point | null) => {
      const drawn = next ? [...line, next] : line;
      const unit = unitOfLine(edition, drawn);
      const units = unit === null ? [] : [unit];
      store.setTouch({ ...noTouch, units, circles: circlesOf(edition, units), line: drawn });
    };
    const finish = () => {
      const unit = unitOfLine(edition, line);
      store.setTouch(noTouch);
      if (line.length < 2) return true;
      const id = unit ?? unitUnder(edition, line[0] as Point) ?? '';
      store.run('split', (from) => splitUnit(from, { unit: id, line }), now());
      return true;
    };
    const add = (point: Point) => {
      const last = line.at(-1) as Point;
      if (last[0] !== point[0] || last[1] !== point[1]) line = [...line, point];
    };
    return {
      move: (press) => show(caught(edition, press)),
      up(press) {
        if (!isPressed) return false;
        isPressed = false;
        const end = caught(edition, press);
        const [east_m, north_m] = stepMetres(start.at[1]);
        const dragged_m = Math.hypot(
          (press.at[0] - start.at[0]) * east_m,
          (press.at[1] - start.at[1]) * north_m,
        );
        const isDrag = line.length === 1 && dragged_m > 2 * press.reach_m;
        if (!isDrag) return false;
        add(end);
        return finish();
      },
      down(press) {
        add(caught(edition, press));
        show(null);
      },
      finish,
      back() {
        line = line.slice(0, -1);
        if (line.length === 0) {
          store.setTouch(noTouch);
          return true;
        }
        show(null);
        return false;
      },
      cancel: () => store.setTouch(noTouch),
    };
  },
};
