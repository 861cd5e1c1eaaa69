/** Each operation and each of its refusals, on a drawing of four squares and an island. */
import { describe, expect, test } from 'vitest';
import type { Edition } from './edition';
import { type Point, toGrid } from './grid';
import { checkEdition } from './invariants';
import { assign, assignTogether, createCircle, dissolveCircle } from './operations/circles';
import { insertCorner, moveCorner, removeCorner } from './operations/corners';
import { mergeUnits } from './operations/merge';
import { renameCircle, renameUnit, setLock } from './operations/names';
import { splitUnit } from './operations/split';
import type { Outcome } from './outcome';
import { buildEdition, toPolygons } from './partition';
import { applyPatch, invertPatch } from './patch';
import { editionText } from './testing/edition-text';

type Ring = [number, number][];
/** One step of the drawing is a thousandth of a degree, about 110 m. */
const at = (x: number, y: number): Point => toGrid(114 + x / 1000, 22 + y / 1000);
const box = (west: number, south: number, east: number, north: number): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
];

/**
 * Four squares of 4 × 4: sw with an island in the middle, se, nw, ne. sw and its island are circle a, se is b, nw and ne
 * are c of another community.
 */
function drawing(): Edition {
  const island: Ring = [
    [1, 1],
    [3, 1],
    [3, 3],
    [1, 3],
  ];
  const shapes: [id: string, circleId: string, rings: Ring[]][] = [
    ['sw', 'a', [box(0, 0, 4, 4), island.toReversed() as Ring]],
    ['island', 'a', [island]],
    ['se', 'b', [box(4, 0, 8, 4)]],
    ['nw', 'c', [box(0, 4, 4, 8)]],
    ['ne', 'c', [box(4, 4, 8, 8)]],
  ];
  const units = shapes.map(([id, circleId, rings]) => ({
    id,
    circleId,
    communityId: circleId === 'c' ? 'north' : 'south',
    nameZh: id,
    nameEn: id,
    kind: 'park',
    residents: 100,
    coordinates: rings.map((ring) =>
      [...ring, ring[0] as [number, number]].map(([x, y]) => [
        Number((114 + x / 1000).toFixed(7)),
        Number((22 + y / 1000).toFixed(7)),
      ]),
    ),
  }));
  const circles = ['a', 'b', 'c'].map((id) => ({
    id,
    communityId: id === 'c' ? 'north' : 'south',
    nameZh: id,
    nameEn: id,
    isLocked: false,
  }));
  const built = buildEdition(units, circles);
  if (!built.built) throw new Error(JSON.stringify(built.problems));
  return built.edition;
}

const edition = drawing();

/** The edition after an operation that must be allowed, undone once to see that the bytes are the same. */
function done(outcome: Outcome, before = edition): Edition {
  if (!outcome.allowed) throw new Error(`refused: ${outcome.reason} at ${outcome.place}`);
  expect(editionText(applyPatch(outcome.edition, invertPatch(outcome.patch)))).toBe(editionText(before));
  expect(checkEdition(outcome.edition).filter(({ invariant }) => invariant < 'I5')).toEqual([]);
  return outcome.edition;
}
const reason = (outcome: Outcome) => (outcome.allowed ? 'allowed' : outcome.reason);
/** The unit that a split made. */
const part = (of: Edition) => [...of.units.keys()].find((id) => !edition.units.has(id)) ?? 'none';
const ring = (of: Edition, unit: string) =>
  toPolygons(of)
    .find(({ id }) => id === unit)
    ?.coordinates[0]?.map(([x, y]) => [
      Math.round(((x as number) - 114) * 1e6) / 1000,
      Math.round(((y as number) - 22) * 1e6) / 1000,
    ]);
const locked = done(setLock(edition, { circle: 'b', isLocked: true }));

describe('moveCorner', () => {
  test('moves a junction in every unit that has it', () => {
    const moved = done(moveCorner(edition, { at: at(4, 4), to: at(5, 5) }));
    for (const unit of ['sw', 'se', 'nw', 'ne']) expect(ring(moved, unit)).toContainEqual([5, 5]);
  });

  test('refuses what would cross a border, at the place where it crosses', () => {
    const outcome = moveCorner(edition, { at: at(4, 4), to: at(2, 2) });
    expect(outcome).toMatchObject({ allowed: false, reason: 'crossing_ring' });
    expect(reason(moveCorner(edition, { at: at(3, 3), to: at(6, 6) }))).toBe('crossing_ring');
  });

  test('refuses to sweep a border over an island without touching it', () => {
    // Bent round the island on its north side instead of its south: no edges cross, but the island would change sides.
    const cut = done(splitUnit(edition, { unit: 'sw', line: [at(-1, 0.5), at(5, 0.5)] }));
    const bent = done(insertCorner(cut, { edge: [at(0, 0.5), at(4, 0.5)], at: at(2, 0.6) }), cut);
    expect(reason(moveCorner(bent, { at: at(2, 0.6), to: at(2, 40) }))).toBe('outside_street');
    expect(reason(moveCorner(bent, { at: at(2, 0.6), to: at(2, 3.9) }))).toBe('crossing_ring');
  });

  test('keeps the outline, but slides the end of a border along a straight stretch of it', () => {
    expect(reason(moveCorner(edition, { at: at(0, 0), to: at(0.1, 0.1) }))).toBe('outline');
    const slid = done(moveCorner(edition, { at: at(4, 0), to: at(5, 1) }));
    expect(ring(slid, 'se')).toContainEqual([5, 0]);
    expect(slid.outline).toEqual(edition.outline);
  });

  test('refuses a place outside the street, a taken corner, no corner, no move, a locked circle', () => {
    expect(reason(moveCorner(edition, { at: at(4, 4), to: at(20, 4) }))).toBe('outside_street');
    expect(reason(moveCorner(edition, { at: at(4, 4), to: at(3, 3) }))).toBe('corner_taken');
    expect(reason(moveCorner(edition, { at: at(2, 2), to: at(3, 3) }))).toBe('no_corner');
    expect(reason(moveCorner(edition, { at: at(4, 4), to: at(4, 4) }))).toBe('nothing_changes');
    expect(reason(moveCorner(locked, { at: at(4, 4), to: at(5, 5) }))).toBe('locked');
  });

  test('refuses a sliver', () => {
    const triangle = done(removeCorner(edition, { at: at(1, 1) }));
    expect(reason(moveCorner(triangle, { at: at(3, 3), to: at(2.0005, 2.0005) }))).toBe('sliver');
    expect(reason(moveCorner(triangle, { at: at(3, 3), to: at(2.1, 2.1) }))).toBe('allowed');
  });
});

describe('insertCorner and removeCorner', () => {
  test('a new corner is in both units, and can be taken out again', () => {
    const more = done(insertCorner(edition, { edge: [at(4, 0), at(4, 4)], at: at(4.5, 2) }));
    expect(ring(more, 'sw')).toContainEqual([4.5, 2]);
    expect(ring(more, 'se')).toContainEqual([4.5, 2]);
    expect(ring(done(removeCorner(more, { at: at(4.5, 2) }), more), 'sw')).toEqual(ring(edition, 'sw'));
  });

  test('on the outline it goes exactly on the edge, and can go again; the outline’s own corners stay', () => {
    const more = done(insertCorner(edition, { edge: [at(0, 0), at(4, 0)], at: at(2, 0.3) }));
    expect(ring(more, 'sw')).toContainEqual([2, 0]);
    done(removeCorner(more, { at: at(2, 0) }), more);
    expect(reason(removeCorner(edition, { at: at(0, 0) }))).toBe('outline');
  });

  test('refuses junctions, edges that are none, and corners that leave no polygon', () => {
    expect(reason(removeCorner(edition, { at: at(4, 4) }))).toBe('junction');
    expect(reason(insertCorner(edition, { edge: [at(0, 0), at(4, 4)], at: at(2, 2) }))).toBe('no_edge');
    const three = done(removeCorner(edition, { at: at(1, 1) }));
    expect(reason(removeCorner(three, { at: at(3, 3) }))).toBe('sliver');
    expect(reason(insertCorner(locked, { edge: [at(4, 0), at(4, 4)], at: at(4.5, 2) }))).toBe('locked');
  });
});

describe('splitUnit', () => {
  test('puts the new corners into the neighbours, keeps people and area, gives the larger part the id', () => {
    const split = done(splitUnit(edition, { unit: 'se', line: [at(3.5, 3), at(9, 3)] }));
    expect(ring(split, 'se')).toHaveLength(5);
    expect(ring(split, part(split))).toContainEqual([8, 3]);
    expect(ring(split, 'sw')).toContainEqual([4, 3]);
    expect(split.units.get('se')?.residents).toBe(75);
    expect(split.units.get(part(split))).toMatchObject({ residents: 25, circleId: 'b', nameZh: 'se2' });
    expect(split.units.get(part(split))?.from[0]?.share).toBeCloseTo(0.25, 9);
    expect(split.outline).toEqual(edition.outline);
  });

  test('the part has an id that another cut does not give, in this edition or any other', () => {
    const cut = (y: number, from = edition) =>
      done(splitUnit(from, { unit: 'se', line: [at(3.5, y), at(9, y)] }), from);
    expect(part(cut(3))).toMatch(/^se-[0-9a-z]{7}$/);
    expect(part(cut(3))).toBe(part(cut(3)));
    expect(part(cut(3))).not.toBe(part(cut(2.9)));
    const again = cut(2, cut(3));
    expect([...again.units.values()].slice(-2).map(({ nameZh }) => nameZh)).toEqual(['se2', 'se3']);
  });

  test('joins a corner half a metre away instead of making another beside it', () => {
    const split = done(splitUnit(edition, { unit: 'se', line: [at(4.001, 0.001), at(7.999, 3.999)] }));
    expect(ring(split, 'se')).toHaveLength(4);
    expect(ring(split, part(split))).toHaveLength(4);
  });

  test('parts a unit with an island by a line over the island', () => {
    const split = done(splitUnit(edition, { unit: 'sw', line: [at(-1, 2), at(5, 2)] }));
    expect(split.units.get('sw')?.rings).toHaveLength(1);
    expect(split.units.get('island')?.rings[0]?.arcs).toHaveLength(2);
  });

  test('keeps an island with the part it is in', () => {
    const split = done(splitUnit(edition, { unit: 'sw', line: [at(-1, 0.5), at(2, 0.4), at(5, 0.5)] }));
    expect(split.units.get('sw')?.rings).toHaveLength(2);
    expect(split.units.get(part(split))?.rings).toHaveLength(1);
  });

  test('cuts a corner off between two places of one edge, or from inside a hole', () => {
    done(splitUnit(edition, { unit: 'se', line: [at(5, -1), at(5, 1), at(6, 1), at(6, -1)] }));
    const bay = done(
      splitUnit(edition, { unit: 'sw', line: [at(1.5, 2.5), at(1.5, 3.5), at(2.5, 3.5), at(2.5, 2.5)] }),
    );
    expect(bay.units.get('sw')?.rings).toHaveLength(2);
    expect(bay.units.get(part(bay))?.rings).toHaveLength(1);
  });

  test('refuses lines that miss, end inside, part nothing, or part too much', () => {
    const split = (...line: Point[]) => reason(splitUnit(edition, { unit: 'se', line }));
    expect(split(at(10, 0), at(10, 4))).toBe('misses_unit');
    expect(split(at(5, 1))).toBe('misses_unit');
    expect(split(at(5, 1), at(6, 2))).toBe('ends_inside');
    expect(split(at(3, 1), at(6, 2))).toBe('ends_inside');
    expect(split(at(3, 1), at(9, 1), at(9, 3), at(3, 3))).toBe('many_pieces');
    expect(reason(splitUnit(edition, { unit: 'sw', line: [at(-1, 2), at(2, 2)] }))).toBe('does_not_separate');
    expect(reason(splitUnit(locked, { unit: 'se', line: [at(3, 3), at(9, 3)] }))).toBe('locked');
  });

  test('refuses a line that crosses itself inside, a sliver, and ids that are taken or none', () => {
    const loop = [at(5, -1), at(5, 3), at(7, 3), at(7, 2), at(4.5, 2), at(4.5, -1)];
    expect(reason(splitUnit(edition, { unit: 'se', line: loop }))).toBe('crossing_ring');
    expect(reason(splitUnit(edition, { unit: 'se', line: [at(3, 3.992), at(9, 3.992)] }))).toBe('sliver');
    const as = { id: 'sw', nameZh: 'x', nameEn: 'x', order: 9 };
    const line = [at(3, 3), at(9, 3)];
    expect(reason(splitUnit(edition, { unit: 'se', line, as }))).toBe('id_taken');
    expect(reason(splitUnit(edition, { unit: 'se', line, as: { ...as, id: 'No' } }))).toBe('bad_id');
  });

  test('does not bend the border of a locked neighbour', () => {
    const split = done(
      splitUnit(locked, { unit: 'sw', line: [at(-1, 0.3333331), at(5, 0.7777773)] }),
      locked,
    );
    const corner = ring(split, 'se')?.find(([x, y]) => x === 4 && y !== 0 && y !== 4);
    expect(corner).toBeDefined();
  });
});

describe('mergeUnits', () => {
  test('takes the border away and joins what is left of it', () => {
    const merged = done(mergeUnits(edition, { units: ['nw', 'ne'] }));
    expect(ring(merged, 'nw')).toHaveLength(7);
    expect(merged.units.get('nw')).toMatchObject({ residents: 200, circleId: 'c' });
    expect(merged.units.has('ne')).toBe(false);
  });

  test('an island goes under in the unit round it, and a split merged again has the outline it had', () => {
    const filled = done(mergeUnits(edition, { units: ['sw', 'island'] }));
    expect(filled.units.get('sw')?.rings).toHaveLength(1);
    const split = done(splitUnit(edition, { unit: 'se', line: [at(3.5, 3), at(9, 3)] }));
    const merged = done(mergeUnits(split, { units: ['se', part(split)] }), split);
    expect(merged.units.get('se')?.from).toEqual([{ unit: 'se', share: 1 }]);
    expect(merged.units.get('se')?.residents).toBe(100);
  });

  test('refuses one unit, units apart, another community, emptied circles, locks', () => {
    const merge = (...units: string[]) => reason(mergeUnits(edition, { units }));
    expect(merge('sw')).toBe('too_few_units');
    expect(merge('sw', 'sw')).toBe('too_few_units');
    expect(merge('island', 'se')).toBe('not_adjacent');
    expect(merge('sw', 'nw')).toBe('crosses_community');
    expect(merge('sw', 'se')).toBe('empty_circle');
    expect(merge('sw', 'nowhere')).toBe('unknown_unit');
    expect(reason(mergeUnits(locked, { units: ['sw', 'se'] }))).toBe('locked');
  });
});

describe('circles', () => {
  test('assign gives units away; pieces and other communities are warnings, refusals when strict', () => {
    const outcome = assign(edition, { units: ['island'], circle: 'b' });
    done(outcome);
    expect(outcome).toMatchObject({ warnings: [{ invariant: 'I5', code: 'not_connected', circles: ['b'] }] });
    expect(reason(assign(edition, { units: ['island'], circle: 'b', strict: true }))).toBe('not_connected');
    expect(assign(edition, { units: ['nw'], circle: 'a' })).toMatchObject({
      warnings: [{ invariant: 'I6', units: ['nw'] }],
    });
    expect(reason(assign(edition, { units: ['nw'], circle: 'a', strict: true }))).toBe('crosses_community');
  });

  test('assign refuses to empty a circle, and locked, unknown or unchanged ones', () => {
    expect(reason(assign(edition, { units: ['se'], circle: 'a' }))).toBe('empty_circle');
    expect(reason(assign(edition, { units: ['sw'], circle: 'a' }))).toBe('nothing_changes');
    expect(reason(assign(edition, { units: ['x'], circle: 'a' }))).toBe('unknown_unit');
    expect(reason(assign(edition, { units: ['sw'], circle: 'x' }))).toBe('unknown_circle');
    expect(reason(assign(locked, { units: ['sw'], circle: 'b' }))).toBe('locked');
    expect(reason(assign(locked, { units: ['se'], circle: 'a' }))).toBe('locked');
  });

  test('assignTogether asks only how it ends: circles may exchange all they have', () => {
    const swapped = done(
      assignTogether(edition, [
        { units: ['se'], circle: 'a' },
        { units: ['sw', 'island'], circle: 'b' },
      ]),
    );
    expect(['se', 'sw', 'island'].map((id) => swapped.units.get(id)?.circleId)).toEqual(['a', 'b', 'b']);
    const together = (...gifts: [unit: string, circle: string][]) =>
      reason(
        assignTogether(
          edition,
          gifts.map(([unit, circle]) => ({ units: [unit], circle })),
        ),
      );
    expect(together(['se', 'a'])).toBe('empty_circle');
    expect(together(['se', 'a'], ['nw', 'c'])).toBe('empty_circle');
    expect(together(['sw', 'a'], ['se', 'b'])).toBe('nothing_changes');
    expect(together()).toBe('nothing_changes');
    expect(together(['sw', 'b'], ['x', 'a'])).toBe('unknown_unit');
    expect(together(['sw', 'b'], ['nw', 'x'])).toBe('unknown_circle');
    expect(reason(assignTogether(locked, [{ units: ['sw'], circle: 'b' }]))).toBe('locked');
    expect(reason(assignTogether(locked, [{ units: ['se'], circle: 'a' }]))).toBe('locked');
  });

  test('create, dissolve, rename, lock', () => {
    const circle = { id: 'd', communityId: 'south', nameZh: '新', nameEn: 'New' };
    const more = done(createCircle(edition, { circle, units: ['island'] }));
    expect(more.units.get('island')?.circleId).toBe('d');
    done(dissolveCircle(more, { circle: 'd', into: 'a' }), more);
    done(renameCircle(edition, { circle: 'a', nameZh: '甲', nameEn: 'A' }));
    done(renameUnit(edition, { unit: 'sw', nameZh: '西南', nameEn: 'South-west' }));
    expect(reason(createCircle(edition, { circle, units: ['se'] }))).toBe('empty_circle');
    expect(reason(createCircle(edition, { circle, units: [] }))).toBe('too_few_units');
    expect(reason(createCircle(edition, { circle: { ...circle, id: 'a' }, units: ['sw'] }))).toBe('id_taken');
    expect(reason(createCircle(edition, { circle: { ...circle, nameZh: ' ' }, units: ['sw'] }))).toBe(
      'bad_name',
    );
    expect(reason(dissolveCircle(edition, { circle: 'a', into: 'a' }))).toBe('nothing_changes');
    expect(reason(dissolveCircle(locked, { circle: 'a', into: 'b' }))).toBe('locked');
    expect(reason(renameCircle(locked, { circle: 'b', nameZh: '乙', nameEn: 'B' }))).toBe('locked');
    expect(reason(renameUnit(locked, { unit: 'se', nameZh: '乙', nameEn: 'B' }))).toBe('locked');
    expect(reason(renameUnit(edition, { unit: 'se', nameZh: '', nameEn: 'B' }))).toBe('bad_name');
    expect(reason(setLock(locked, { circle: 'b', isLocked: true }))).toBe('nothing_changes');
  });
});
