import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EditionData } from '@/core/edition/edition';
import type { Point } from '@/core/edition/grid';
import { checkEdition } from '@/core/edition/invariants';
import { splitUnit } from '@/core/edition/operations/split';
import { applyPatch, invertPatch } from '@/core/edition/patch';
import { demoEdition } from '@/core/edition/testing/demo-street';
import { editionText } from '@/core/edition/testing/edition-text';
import { colourCircles } from '../map/circle-colours';
import { insideOf } from '../map/plan-shapes';
import { replaceGround } from './replace-ground';

const read = (name: string) =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../../geodata', name), 'utf8'));
const demo = demoEdition(read('units.geojson'), read('circles.json'));

/** The demo street with one unit cut in two across its middle. */
function cut() {
  const unit =
    [...demo.units.values()].find(({ id }) => id.startsWith('by03')) ?? [...demo.units.values()][0];
  if (!unit) throw new Error('no unit');
  const [x, y] = insideOf(demo, unit);
  const outcome = splitUnit(demo, {
    unit: unit.id,
    line: [
      [x - 9_000_000, y],
      [x + 9_000_000, y],
    ],
  });
  if (!outcome.allowed) throw new Error(outcome.reason);
  return outcome.edition;
}

/** How much of each unit of the demo street is in the units of an edition. */
function sharesOf(edition: EditionData): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { from } of edition.units.values())
    for (const { unit, share } of from) sums.set(unit, (sums.get(unit) ?? 0) + share);
  return sums;
}

describe('imported ground', () => {
  it('takes the place of all there was, lawfully, and undoing gives back the same bytes', () => {
    const outcome = replaceGround(demo, cut());
    if (!outcome.allowed) throw new Error(outcome.reason);
    expect(outcome.edition.units.size).toBe(demo.units.size + 1);
    expect(checkEdition(outcome.edition)).toEqual([]);
    expect(editionText(applyPatch(outcome.edition, invertPatch(outcome.patch)))).toBe(editionText(demo));
  });

  it('takes its amounts along, also from ground that came of other ground: none is lost or counted twice', () => {
    const former = cut();
    // Imported once more: the origins say what came of the former edition, not of the one before.
    const own = [...former.units].map(
      ([id, unit]) => [id, { ...unit, from: [{ unit: id, share: 1 }] }] as const,
    );
    const outcome = replaceGround(former, { ...former, units: new Map(own) });
    if (!outcome.allowed) throw new Error(outcome.reason);
    const froms = (edition: EditionData) => [...edition.units.values()].map(({ from }) => from);
    expect(froms(outcome.edition)).toEqual(froms(former));
    expect([...sharesOf(outcome.edition)]).toEqual(
      [...demo.units.keys()].map((id) => [id, expect.closeTo(1, 12)]),
    );
  });

  it('another street’s outline is refused', () => {
    const moved = demo.outline.map((ring) => ring.map(([x, y]): Point => [x + 10_000_000, y]));
    expect(replaceGround(demo, { ...demo, outline: moved })).toMatchObject({
      allowed: false,
      reason: 'outline',
    });
  });
});

describe('colours of circles', () => {
  const colours = colourCircles(demo);
  it('eighteen circles have eighteen colours', () => {
    expect(new Set(colours.values()).size).toBe(18);
  });
  it('a circle keeps its colour when others come and go', () => {
    const without = new Map([...colours].filter(([id]) => id !== 'gm01'));
    const next = colourCircles(demo, without);
    for (const [id, colour] of without) expect(next.get(id)).toBe(colour);
  });
});
