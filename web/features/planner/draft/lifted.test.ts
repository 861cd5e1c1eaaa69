import { expect, it } from 'vitest';
import { assign } from '@/core/edition/operations/circles';
import { randomUnits } from '@/core/edition/testing/random-partition';
import { seeded } from '@/core/random/seeded';
import { DraftStore } from './draft-store';
import { laidOf, liftedOf } from './use-draft';

const { units, circles } = randomUnits({ columns: 14, rows: 8, steps: 1, block: 4 }, seeded(4));
const looked = () => {
  const store = new DraftStore();
  const named = circles.map((circle, number) => ({ ...circle, number, shortZh: circle.nameZh }));
  store.look({
    key: 'e1',
    streetId: '440311001',
    editionId: 1,
    version: 1,
    name: 'x',
    state: 'draft',
    baseEditionId: 1,
    units: units.map((unit) => ({ ...unit, from: [{ unit: unit.id, share: 1 }] })),
    circles: named,
  });
  return store;
};
const [first = ''] = circles.map(({ id }) => id);
/** Units that may all be given away: each circle keeps its first. */
const kept = new Set(circles.map(({ id }) => units.find(({ circleId }) => circleId === id)?.id));
const others = units.filter(({ id, circleId }) => circleId !== first && !kept.has(id)).map(({ id }) => id);
const give = (store: DraftStore, count: number) =>
  store.preview((from) => assign(from, { units: others.slice(0, count), circle: first }), false);

it('a step of the hand is lifted off the map, which goes on showing the draft without it', () => {
  const store = looked();
  const { edition } = store.get();
  expect(give(store, 1)?.allowed).toBe(true);
  expect(liftedOf(store.get())?.units).toEqual(new Set(others.slice(0, 1)));
  expect(laidOf(store.get())).toBe(edition);
});

it('a look at very many units is shown by the map itself, until it is over', () => {
  const store = looked();
  const { edition } = store.get();
  expect(give(store, 61)?.allowed).toBe(true);
  expect(liftedOf(store.get())).toBeNull();
  expect(laidOf(store.get())).toBe(store.get().shown);
  expect(laidOf(store.get())).not.toBe(edition);
  store.cancel();
  expect(laidOf(store.get())).toBe(edition);
});
