/** Ten thousand random operations with undo on random partitions: the numbered rules hold after each. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Seeded, seeded } from '../random/seeded';
import { type Edition, ringPoints, type Unit, unitPoints } from './edition';
import { fromGrid, type Point } from './grid';
import { emptyHistory, type History, record, redo, restoreHistory, undo } from './history';
import { checkEdition } from './invariants';
import { unitGround } from './metres';
import type { Allowed } from './outcome';
import { toPolygons, type UnitPolygon } from './partition';
import { joinPatches, type Patch } from './patch';
import { polygonProblem } from './polygon-check';
import { doubledArea } from './predicates';
import { demoEdition } from './testing/demo-street';
import { editionText } from './testing/edition-text';
import { randomOperation } from './testing/random-operation';
import { randomEdition } from './testing/random-partition';

const read = (name: string) =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../geodata', name), 'utf8'));

const streets: readonly [name: string, edition: () => Edition][] = [
  ['the demo street', () => demoEdition(read('units.geojson'), read('circles.json'))],
  ['9 units', () => randomEdition({ columns: 3, rows: 3, steps: 3, block: 1 }, seeded(1))],
  ['36 units and islands', () => randomEdition({ columns: 6, rows: 6, steps: 2, islands: 0.7 }, seeded(2))],
  ['80 units, straight', () => randomEdition({ columns: 10, rows: 8, steps: 0 }, seeded(3))],
  [
    '260 units and islands',
    () => randomEdition({ columns: 20, rows: 13, steps: 4, islands: 0.2 }, seeded(4)),
  ],
];

const OPERATIONS_EACH = 10_000 / streets.length;

/** What is wrong with the polygons of the units whose ground an operation changed, and of those on either side of it. */
const crossingIn = ({ edition, patch }: Allowed) =>
  [
    ...new Set([
      ...patch.units.filter(({ after }) => after !== null).map(({ id }) => id),
      ...patch.arcs.flatMap(({ after }) => [after?.left, after?.right].filter((id) => id != null)),
    ]),
  ]
    .flatMap((id) => edition.units.get(id) ?? [])
    .flatMap((unit) => polygonProblem(unitPoints(edition, unit)) ?? []);

/** Twice the area of a unit in grid steps squared, exact: its sum over an edition never changes. */
const unitArea = (edition: Edition, unit: Unit): bigint =>
  unit.rings.reduce((sum, { arcs }) => sum + doubledArea(ringPoints(edition, arcs)), 0n);
const totalArea = (edition: Edition): bigint =>
  [...edition.units.values()].reduce((sum, unit) => sum + unitArea(edition, unit), 0n);
const totalArea_m2 = (edition: Edition): number =>
  [...edition.units.values()].reduce((sum, unit) => sum + unitGround(edition, unit).area_m2, 0);
const totalResidents = (edition: Edition): number =>
  [...edition.units.values()].reduce((sum, unit) => sum + unit.residents, 0);

/** Another way to the same rule, in floating point and from the polygons alone: a place is in exactly one unit. */
function coverAt(
  polygons: readonly Pick<UnitPolygon, 'coordinates'>[],
  [x, y]: readonly [number, number],
): number {
  let cover = 0;
  for (const { coordinates } of polygons) {
    let isInside = false;
    for (const ring of coordinates)
      for (let at = 0; at + 1 < ring.length; at++) {
        const [[ax, ay], [bx, by]] = [ring[at], ring[at + 1]] as [[number, number], [number, number]];
        if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) isInside = !isInside;
      }
    if (isInside) cover += 1;
  }
  return cover;
}

function expectSingleCover(edition: Edition, random: Seeded): void {
  const polygons = toPolygons(edition);
  const corners = polygons.flatMap(({ coordinates }) => coordinates.flat()) as [number, number][];
  const street = edition.outline.map((ring) =>
    [...ring, ring[0] as Point].map((point) => [...fromGrid(point)]),
  );
  for (let sample = 0; sample < 40; sample++) {
    const [a, b, c] = [random.pick(corners), random.pick(corners), random.pick(corners)];
    const place = [(a[0] + b[0] + c[0]) / 3 + 1.3e-9, (a[1] + b[1] + c[1]) / 3 + 1.7e-9] as const;
    expect(coverAt(polygons, place), `cover at ${place}`).toBe(coverAt([{ coordinates: street }], place));
  }
}

describe.each(streets)('%s', (_name, make) => {
  test(`I1 to I4 hold after each of ${OPERATIONS_EACH} operations, I7 after any undo`, () => {
    const random = seeded(20261123);
    const base = make();
    const baseText = editionText(base);
    const [area, area_m2, residents] = [totalArea(base), totalArea_m2(base), totalResidents(base)];
    let edition = base;
    let history: History = emptyHistory;
    /** The text of the edition at some depths of the history. */
    const texts = new Map<number, string>([[0, baseText]]);
    const counts = new Map<string, number>();
    const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
    for (let turn = 0; turn < OPERATIONS_EACH; turn++) {
      if (random.unit() < 0.06) {
        // Back by up to 40 gestures, and sometimes forth again.
        const steps = random.whole(1, 40);
        const before = steps < 4 ? editionText(edition) : '';
        let back = 0;
        for (let step = undo(edition, history); step && back < steps; step = undo(edition, history)) {
          ({ edition, history } = step);
          back += 1;
          const known = texts.get(history.done.length);
          if (known !== undefined) expect(editionText(edition) === known, 'same bytes after undo').toBe(true);
        }
        count('undo');
        if (random.unit() < 0.5) {
          for (let step = redo(edition, history); step; step = redo(edition, history))
            ({ edition, history } = step);
          if (before) expect(editionText(edition) === before, 'same bytes after redo').toBe(true);
        }
        for (const depth of texts.keys()) if (depth > history.done.length) texts.delete(depth);
        continue;
      }
      const outcome = randomOperation(edition, random, turn);
      if (outcome === null) continue;
      if (!outcome.allowed) {
        count(outcome.reason);
        continue;
      }
      count('allowed');
      expect(crossingIn(outcome)).toEqual([]);
      edition = outcome.edition;
      history = record(history, `turn ${turn}`, outcome.patch);
      for (const depth of texts.keys()) if (depth >= history.done.length) texts.delete(depth);
      if (history.done.length % 25 === 0) texts.set(history.done.length, editionText(edition));
      if (turn % 100 === 0) {
        const found = checkEdition(edition);
        expect(found.filter(({ invariant }) => invariant !== 'I5' && invariant !== 'I6')).toEqual([]);
        expectSingleCover(edition, random);
      }
    }
    expect(counts.get('allowed')).toBeGreaterThan(OPERATIONS_EACH / 5);
    expect(checkEdition(edition).filter(({ invariant }) => invariant !== 'I5' && invariant !== 'I6')).toEqual(
      [],
    );
    expect(totalArea(edition)).toBe(area);
    expect(Math.abs(totalArea_m2(edition) / area_m2 - 1)).toBeLessThan(1e-9);
    expect(totalResidents(edition)).toBe(residents);
    const restored = restoreHistory(base, stored(history));
    expect(restored.restored).toBe(true);
    expect(editionText(restored.edition) === editionText(edition), 'same bytes from the stored history').toBe(
      true,
    );
    for (let step = undo(edition, history); step; step = undo(edition, history))
      ({ edition, history } = step);
    expect(editionText(edition) === baseText, 'same bytes after undoing everything').toBe(true);
    if (process.env.SHOW_COUNTS) console.log(_name, Object.fromEntries(counts));
  });
});

/** As it comes back from storage: other objects that say the same. */
const stored = (history: History): History => structuredClone(history);

test('a gesture of many steps is one entry: joined, undone to the same bytes, redone to the same bytes', () => {
  const random = seeded(11);
  const base = randomEdition({ columns: 6, rows: 6, steps: 2, islands: 0.4 }, random);
  let edition = base;
  let gesture: Patch | null = null;
  for (let turn = 0; turn < 120; turn++) {
    const outcome = randomOperation(edition, random, turn);
    if (!outcome?.allowed) continue;
    gesture = gesture === null ? outcome.patch : joinPatches(gesture, outcome.patch);
    edition = outcome.edition;
    const back = undo(edition, record(emptyHistory, 'brush', gesture));
    expect(editionText(back?.edition as Edition)).toBe(editionText(base));
    const forth = back && redo(back.edition, back.history);
    expect(editionText(forth?.edition as Edition)).toBe(editionText(edition));
    expect(checkEdition(forth?.edition as Edition).filter(({ invariant }) => invariant < 'I5')).toEqual([]);
  }
});

describe('a stored history', () => {
  const base = randomEdition({ columns: 4, rows: 4, steps: 1 }, seeded(12));
  const random = seeded(13);
  let edition = base;
  let history = emptyHistory;
  for (let turn = 0; turn < 60; turn++) {
    const outcome = randomOperation(edition, random, turn);
    if (!outcome?.allowed) continue;
    edition = outcome.edition;
    history = record(history, `turn ${turn}`, outcome.patch);
  }
  for (let step = 0; step < 3; step++) {
    const back = undo(edition, history);
    if (back) ({ edition, history } = back);
  }

  test('comes back with what was undone, so that redo works after a reload', () => {
    const restored = restoreHistory(base, stored(history));
    expect(restored.restored).toBe(true);
    expect(restored.history.undone).toHaveLength(3);
    expect(editionText(redo(restored.edition, restored.history)?.edition as Edition)).toBe(
      editionText(redo(edition, history)?.edition as Edition),
    );
  });

  test('that is not one is unreadable, and the base is kept', () => {
    const { done } = stored(history);
    for (const bad of [
      { done: null, undone: [] },
      { done, undone: undefined },
      { done: [...done, null], undone: [] },
      { done: [{ label: 'x' }], undone: [] },
      { done: [{ label: 'x', patch: { arcs: [], units: [] } }], undone: [] },
    ]) {
      const restored = restoreHistory(base, bad);
      expect(restored).toMatchObject({ restored: false, reason: 'unreadable', history: emptyHistory });
      expect(editionText(restored.edition)).toBe(editionText(base));
    }
  });

  test('that does not fit from some entry on gives back what fits', () => {
    // Without a split or merge the arcs after it have other numbers: nothing after it fits.
    const lost = history.done.findIndex(({ patch }, at) => at > 3 && patch.arcCount[0] !== patch.arcCount[1]);
    const holed = { ...history, done: history.done.filter((_, at) => at !== lost) };
    const restored = restoreHistory(base, stored(holed));
    expect(restored).toMatchObject({ restored: false, reason: 'mismatch' });
    expect(restored.history.done.length).toBeGreaterThanOrEqual(lost);
    expect(checkEdition(restored.edition).filter(({ invariant }) => invariant < 'I5')).toEqual([]);
  });
});
