import { describe, expect, it } from 'vitest';
import { assign } from '@/core/edition/operations/circles';
import { moveCorner } from '@/core/edition/operations/corners';
import { randomEdition } from '@/core/edition/testing/random-partition';
import { seeded } from '@/core/testing/seeded';
import { BorderParts, bordersOf, ShapeCache, ShapeParts } from './plan-shapes';

const edition = randomEdition({ columns: 6, rows: 5, steps: 3, block: 2 }, seeded(3));
const inner = edition.arcs.find((arc) => arc?.left && arc.right);
const at = inner?.points[1] ?? [0, 0];

function moved(by: number) {
  const outcome = moveCorner(edition, { at, to: [at[0] + by, at[1] + by] });
  if (!outcome.allowed) throw new Error(outcome.reason);
  return outcome.edition;
}

describe('what a gesture under way moves', () => {
  it('a corner’s two units and their border are drawn anew, all else is the very same object frame by frame', () => {
    const [cache, shapes, borders] = [new ShapeCache(), new ShapeParts(), new BorderParts()];
    const base = cache.shapesOf(edition);
    const frames = [2_000, 4_000, 6_000].map((by) => {
      const shown = moved(by);
      return { ground: shapes.part(base, cache.shapesOf(shown)), lines: borders.part(edition, shown), shown };
    });
    for (const { ground, lines, shown } of frames) {
      expect(ground.moving.map(({ id }) => id).sort()).toEqual([inner?.left, inner?.right].sort());
      expect(ground.still.length + ground.moving.length).toBe(edition.units.size);
      expect(lines.moving).toHaveLength(1);
      expect(ground.still).toBe(frames[0]?.ground.still);
      expect(lines.still).toBe(frames[0]?.lines.still);
      // Nothing is drawn twice and nothing is left out.
      const drawn = [...lines.still, ...lines.moving].map(({ path }) => JSON.stringify(path)).sort();
      expect(drawn).toEqual(
        bordersOf(shown)
          .map(({ path }) => JSON.stringify(path))
          .sort(),
      );
    }
    // The gesture is given up: the ground is as it was.
    expect(shapes.part(base, base)).toEqual({ still: base, moving: [] });
  });

  it('a unit given to another circle moves its borders too: they may now part circles', () => {
    const unit = [...edition.units.values()].find(({ id }) => id === inner?.left);
    const circle = [...edition.circles.keys()].find((id) => id !== unit?.circleId) ?? '';
    const outcome = assign(edition, { units: [unit?.id ?? ''], circle });
    if (!outcome.allowed) throw new Error(outcome.reason);
    const { still, moving } = new BorderParts().part(edition, outcome.edition);
    const sorted = (all: readonly { path: unknown; kind: string }[]) =>
      all.map((one) => JSON.stringify(one)).sort();
    expect(sorted([...still, ...moving])).toEqual(sorted(bordersOf(outcome.edition)));
    expect(moving.length).toBeGreaterThan(0);
  });
});
