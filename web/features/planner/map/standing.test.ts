import { describe, expect, it } from 'vitest';
import type { Edition } from '@/core/edition/edition';
import type { Point } from '@/core/edition/grid';
import { assign } from '@/core/edition/operations/circles';
import { moveCorner } from '@/core/edition/operations/corners';
import { splitUnit } from '@/core/edition/operations/split';
import type { Outcome } from '@/core/edition/outcome';
import { randomEdition } from '@/core/edition/testing/random-partition';
import { seeded } from '@/core/random/seeded';
import { type Moving, movingOf } from '../draft/moving';
import { bordersOf, ShapeCache } from './plan-shapes';
import { type Standing, StandingGround } from './standing';

const edition = randomEdition({ columns: 14, rows: 10, steps: 3, block: 2 }, seeded(3));
const inner = edition.arcs.find((arc) => arc?.left && arc.right);
const at = inner?.points[1] ?? [0, 0];

function allowed(outcome: Outcome) {
  if (!outcome.allowed) throw new Error(outcome.reason);
  return outcome;
}
const moved = (by: number) => allowed(moveCorner(edition, { at, to: [at[0] + by, at[1] + by] }));
const sorted = (all: readonly unknown[]) => all.map((one) => JSON.stringify(one)).sort();

/** What is seen of it, with what the hand has of `shown` drawn over it. */
function seen(standing: Standing, moving: Moving | null, shown: Edition) {
  const shapes = new ShapeCache().shapesOf(shown);
  const borders = bordersOf(shown);
  const under = (number: number) => moving?.arcs.has(number);
  const handBorders = bordersOf({
    ...shown,
    arcs: shown.arcs.map((arc, number) => (under(number) ? arc : null)),
  });
  return {
    shapes: sorted([
      ...standing.shapes.filter(({ id }) => !standing.hiddenUnits.has(id)),
      ...standing.freshShapes,
      ...shapes.filter(({ id }) => moving?.units.has(id)),
    ]),
    borders: sorted([
      ...standing.borders
        .filter(({ number }) => !standing.hiddenArcs.has(number))
        .map(({ path, kind }) => ({ path, kind })),
      ...standing.freshBorders,
      ...handBorders,
    ]),
    whole: { shapes: sorted(shapes), borders: sorted(borders) },
  };
}

describe('what a gesture lifts off the ground', () => {
  it('a corner’s two units and their border; the same object with every step of the hand', () => {
    const steps = [2_000, 4_000, 6_000].map(moved);
    let former: Moving | null = null;
    for (const { edition: shown, patch } of steps) {
      const moving = movingOf(edition, shown, patch, former);
      expect([...moving.units].sort()).toEqual([inner?.left, inner?.right].sort());
      expect(moving.arcs.size).toBe(1);
      if (former !== null) expect(moving).toBe(former);
      former = moving;
      const standing = new StandingGround().of(edition, moving);
      const { shapes, borders, whole } = seen(standing, moving, shown);
      // Nothing is drawn twice and nothing is left out.
      expect(shapes).toEqual(whole.shapes);
      expect(borders).toEqual(whole.borders);
    }
  });

  it('a unit given to another circle lifts its borders too: they may now part circles', () => {
    const unit = edition.units.get(inner?.left ?? '');
    const circle = [...edition.circles.keys()].find((id) => id !== unit?.circleId) ?? '';
    const { edition: shown, patch } = allowed(assign(edition, { units: [unit?.id ?? ''], circle }));
    const moving = movingOf(edition, shown, patch, null);
    const { shapes, borders, whole } = seen(new StandingGround().of(edition, moving), moving, shown);
    expect(shapes).toEqual(whole.shapes);
    expect(borders).toEqual(whole.borders);
  });
});

describe('the ground after gestures', () => {
  const gestures: readonly ((from: Edition) => Outcome)[] = [
    (from) => moveCorner(from, { at, to: [at[0] + 5_000, at[1] + 5_000] }),
    (from) => {
      const unit = [...from.units.values()].find(({ id }) => id === inner?.right);
      const circle = [...from.circles.keys()].find((id) => id !== unit?.circleId) ?? '';
      return assign(from, { units: [unit?.id ?? ''], circle });
    },
    (from) => {
      const [unit] = from.units.values();
      const ring = unit ? (new ShapeCache().shapesOf(from)[0]?.rings[0] ?? []) : [];
      const xs = ring.map(([x]) => x * 1e9);
      const ys = ring.map(([, y]) => y * 1e9);
      const y = Math.round((Math.min(...ys) + Math.max(...ys)) / 2);
      const [left, right] = [Math.round(Math.min(...xs)) - 10, Math.round(Math.max(...xs)) + 10];
      const line: readonly Point[] = [
        [left, y],
        [right, y],
      ];
      return splitUnit(from, { unit: unit?.id ?? '', line });
    },
  ];

  it('is what it was laid out as, with what changed since over it: nothing twice, nothing left out', () => {
    const ground = new StandingGround();
    const first = ground.of(edition, null);
    let now = edition;
    for (const gesture of gestures) {
      now = allowed(gesture(now)).edition;
      const standing = ground.of(now, null);
      expect(standing.shapes).toBe(first.shapes);
      expect(standing.freshShapes.length).toBeLessThan(10);
      const { shapes, borders, whole } = seen(standing, null, now);
      expect(shapes).toEqual(whole.shapes);
      expect(borders).toEqual(whole.borders);
    }
    // Undone: as it was, and nothing over it.
    expect(ground.of(edition, null)).toMatchObject({ freshShapes: [], freshBorders: [] });
  });

  it('is laid out anew once much of it changed', () => {
    const ground = new StandingGround();
    const first = ground.of(edition, null);
    const circle = [...edition.circles.keys()][0] ?? '';
    let now = edition;
    for (const { id, circleId } of edition.units.values()) {
      if (circleId === circle) continue;
      const outcome = assign(now, { units: [id], circle });
      if (outcome.allowed) now = outcome.edition;
    }
    const standing = ground.of(now, null);
    expect(standing.shapes).not.toBe(first.shapes);
    expect(standing).toMatchObject({ freshShapes: [], freshBorders: [] });
    const { shapes, borders, whole } = seen(standing, null, now);
    expect(shapes).toEqual(whole.shapes);
    expect(borders).toEqual(whole.borders);
  });
});
