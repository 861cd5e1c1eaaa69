import { expect, test } from 'vitest';
import { seeded } from '../random/seeded';
import { changesBetween, type EditionChanges, isNothing, unitFeature } from './changes';
import type { Circle, Edition } from './edition';
import { toGrid } from './grid';
import { assign, createCircle, dissolveCircle } from './operations/circles';
import { moveCorner } from './operations/corners';
import { mergeUnits } from './operations/merge';
import { renameCircle, setLock } from './operations/names';
import { splitUnit } from './operations/split';
import type { Outcome } from './outcome';
import { toPolygons } from './partition';
import { editionOf, type PlanningCircle, type PlanningUnit } from './planning';
import { editionText } from './testing/edition-text';
import { randomOperation } from './testing/random-operation';
import { randomEdition } from './testing/random-partition';

/** Four units to a side with a corner between each two corners of the raster; circles w0x0 and e0x0. */
const street = randomEdition({ columns: 4, rows: 4, steps: 1, block: 4 }, seeded(5));

function allowed(outcome: Outcome): Edition {
  if (!outcome.allowed) throw new Error(`refused: ${outcome.reason}`);
  return outcome.edition;
}
const told = ({ units, removed_units, circles, removed_circles }: EditionChanges) => ({
  units: units.map(({ id }) => id).sort(),
  removed_units: [...removed_units].sort(),
  circles: circles.map(({ id }) => id),
  removed_circles,
});
const none = { units: [], removed_units: [], circles: [], removed_circles: [] };
const corner = toPolygons(street).find(({ id }) => id === 'u1-1')?.coordinates[0]?.[0] as number[];

test('nothing is nothing', () => {
  expect(changesBetween(street, street)).toEqual(none);
  expect(isNothing(changesBetween(street, street))).toBe(true);
  expect(isNothing({ ...none, name: '新名' })).toBe(false);
});

test('each operation names the units and circles it touched, and no others', () => {
  const given = allowed(assign(street, { units: ['u1-0'], circle: 'e0x0' }));
  expect(told(changesBetween(street, given))).toEqual({ ...none, units: ['u1-0'] });

  const [x = 0, y = 0] = corner;
  const at = toGrid(x, y);
  const moved = allowed(moveCorner(street, { at, to: [at[0] + 9000, at[1] - 9000] }));
  // A shared corner is in all four.
  expect(told(changesBetween(street, moved)).units).toEqual(['u0-0', 'u0-1', 'u1-0', 'u1-1']);

  const line = [toGrid(113.9, 22.75 + 0.003), toGrid(113.9 + 0.01, 22.75 + 0.003)];
  const split = allowed(splitUnit(street, { unit: 'u1-1', line }));
  const change = told(changesBetween(street, split));
  // The neighbours to the left and right get a corner; a new unit has the other part.
  expect(change.units).toEqual(expect.arrayContaining(['u0-1', 'u1-1', 'u2-1']));
  expect(change.units).toHaveLength(4);

  const merged = allowed(mergeUnits(street, { units: ['u0-0', 'u0-1'] }));
  expect(told(changesBetween(street, merged)).removed_units).toHaveLength(1);

  const circle = { id: 'neu', communityId: 'west', nameZh: '新圈', nameEn: 'New' };
  const made = allowed(createCircle(street, { circle, units: ['u0-0'] }));
  expect(told(changesBetween(street, made))).toEqual({ ...none, units: ['u0-0'], circles: ['neu'] });
  const dissolved = allowed(dissolveCircle(made, { circle: 'neu', into: 'w0x0' }));
  expect(told(changesBetween(made, dissolved))).toEqual({
    ...none,
    units: ['u0-0'],
    removed_circles: ['neu'],
  });
  expect(told(changesBetween(street, dissolved))).toEqual(none);

  const renamed = allowed(renameCircle(street, { circle: 'w0x0', nameZh: '西圈', nameEn: 'West' }));
  expect(
    changesBetween(street, allowed(setLock(renamed, { circle: 'w0x0', isLocked: true }))).circles,
  ).toEqual([{ id: 'w0x0', community_id: 'west', name_zh: '西圈', name_en: 'West', is_locked: true }]);
});

/** What the database keeps of a draft, in its order: by id. */
class Kept {
  readonly units = new Map<string, PlanningUnit>();
  readonly circles = new Map<string, PlanningCircle>();

  save({ units, removed_units, circles, removed_circles }: EditionChanges): void {
    for (const { id, community_id, name_zh, name_en, is_locked } of circles) {
      const circle: Circle = {
        id,
        communityId: community_id,
        nameZh: name_zh,
        nameEn: name_en,
        isLocked: is_locked,
      };
      this.circles.set(id, { ...circle, number: 1, shortZh: '圈' });
    }
    for (const { id, properties, geometry } of units)
      this.units.set(id, {
        id,
        circleId: properties.circle_id,
        communityId: properties.community_id,
        nameZh: properties.name_zh,
        nameEn: properties.name_en,
        kind: properties.kind,
        residents: properties.residents,
        coordinates: geometry.coordinates,
        from: properties.from,
      });
    for (const id of removed_units) this.units.delete(id);
    for (const id of removed_circles) this.circles.delete(id);
  }

  read(): Edition {
    const byId = <T extends { id: string }>(map: Map<string, T>) =>
      [...map.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    const built = editionOf({ units: byId(this.units), circles: byId(this.circles) });
    if (!built.built) throw new Error(JSON.stringify(built.problems[0]));
    return built.edition;
  }
}

const features = (edition: Edition) =>
  JSON.stringify(
    [...edition.units.values()]
      .map((unit) => unitFeature(edition, unit))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  );

test('saved change by change, an afternoon of drawing comes back as it was, origins included', () => {
  const random = seeded(11);
  const kept = new Kept();
  const nothing: Edition = { ...street, units: new Map(), circles: new Map() };
  kept.save(changesBetween(nothing, street));
  let edition = kept.read();
  let saves = 0;
  for (let turn = 0; turn < 300; turn++) {
    const outcome = randomOperation(edition, random, turn);
    if (!outcome?.allowed) continue;
    kept.save(changesBetween(edition, outcome.edition));
    edition = outcome.edition;
    if (++saves % 10 === 0) expect(features(kept.read())).toBe(features(edition));
  }
  expect(saves).toBeGreaterThan(60);
  const again = kept.read();
  expect([...again.units.values()].some(({ from }) => from.length > 1)).toBe(true);
  expect(editionText(kept.read())).toBe(editionText(again));
});
