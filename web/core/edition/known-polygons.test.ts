import { expect, it } from 'vitest';
import { seeded } from '../random/seeded';
import type { Arc, Edition, Unit } from './edition';
import { checkEdition, KnownPolygons } from './invariants';
import { randomEdition } from './testing/random-partition';

const edition = randomEdition({ columns: 6, rows: 5, steps: 3, islands: 0.3 }, seeded(5));
const number = edition.arcs.findIndex((arc) => arc?.left && arc.right && arc.points.length > 3);
const arc = edition.arcs[number] as Arc;

/** Another edition with a corner of one border put somewhere, unchecked. */
function bent(by: number): Edition {
  const points = arc.points.map((point, at) =>
    at === 1 ? ([point[0] + by, point[1] + by] as const) : point,
  );
  return { ...edition, arcs: edition.arcs.with(number, { ...arc, points }) };
}

/** An island, bordered by one closed arc. */
const island = [...edition.units.values()].find(({ rings }) => rings[0]?.arcs.length === 1)?.id ?? '';

/** The first ring of a unit walked the other way: the same arcs, no valid polygon. */
function turned(id: string): Edition {
  const unit = edition.units.get(id) as Unit;
  const rings = unit.rings.map((ring, at) =>
    at === 0 ? { ...ring, arcs: ring.arcs.map((one) => ~one).reverse() } : ring,
  );
  return { ...edition, units: new Map(edition.units).set(id, { ...unit, rings }) };
}

it('a check that remembers polygons finds what one without memory finds, from one edition to the next', () => {
  const known = new KnownPolygons();
  const steps = [
    edition,
    bent(10_000_000),
    edition,
    turned(arc.left ?? ''),
    turned(island),
    bent(2_000),
    bent(-9_000_000),
    edition,
  ];
  const found = steps.map((step) => {
    const problems = checkEdition(step, known);
    expect(problems).toEqual(checkEdition(step));
    return problems.length > 0;
  });
  expect(found).toEqual([false, true, false, true, true, false, true, false]);
});

it('only units whose borders changed are looked at anew', () => {
  const known = new KnownPolygons();
  const before = new Map([...edition.units.values()].map((unit) => [unit.id, known.check(edition, unit)]));
  const after = bent(2_000);
  const anew = [...after.units.values()].filter((unit) => known.check(after, unit) !== before.get(unit.id));
  expect(anew.map(({ id }) => id).sort()).toEqual([arc.left, arc.right].sort());
});
