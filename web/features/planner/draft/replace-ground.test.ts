import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkEdition } from '@/core/edition/invariants';
import { splitUnit } from '@/core/edition/operations/split';
import { editionText, toPolygons } from '@/core/edition/partition';
import { applyPatch, invertPatch } from '@/core/edition/patch';
import { demoEdition } from '@/core/edition/testing/demo-street';
import { colourCircles } from '../map/circle-colours';
import { insideOf } from '../map/plan-shapes';
import { replaceGround } from './replace-ground';

const read = (name: string) =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../../geodata', name), 'utf8'));
const demo = demoEdition(read('units.geojson'), read('circles.json'));
const circles = [...demo.circles.values()];

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

describe('imported ground', () => {
  it('takes the place of all there was, lawfully, and undoing gives back the same bytes', () => {
    const outcome = replaceGround(demo, { units: toPolygons(cut()), circles });
    if (!outcome.allowed) throw new Error(outcome.reason);
    expect(outcome.edition.units.size).toBe(demo.units.size + 1);
    expect(checkEdition(outcome.edition)).toEqual([]);
    expect(editionText(applyPatch(outcome.edition, invertPatch(outcome.patch)))).toBe(editionText(demo));
  });

  it('a new unit takes its amounts from the unit it lies in', () => {
    const outcome = replaceGround(demo, { units: toPolygons(cut()), circles });
    if (!outcome.allowed) throw new Error(outcome.reason);
    const begun = [...outcome.edition.units.values()].find(({ id }) => !demo.units.has(id));
    expect(begun?.from).toHaveLength(1);
    expect(demo.units.has(begun?.from[0]?.unit ?? '')).toBe(true);
    expect(begun?.from[0]?.share).toBeLessThan(1);
  });

  it('another street’s outline is refused', () => {
    const moved = toPolygons(demo).map((unit) => ({
      ...unit,
      coordinates: unit.coordinates.map((ring) => ring.map(([x = 0, y = 0]) => [x + 0.01, y])),
    }));
    expect(replaceGround(demo, { units: moved, circles })).toMatchObject({
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
