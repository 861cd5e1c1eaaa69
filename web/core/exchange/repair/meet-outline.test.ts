/** What is imported lies on the street's outline in the end, or is refused with the place where it does not. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fromGrid, stepMetres, toGrid } from '../../edition/grid';
import { buildEdition, type UnitPolygon } from '../../edition/partition';
import { demoParts } from '../../edition/testing/demo-street';
import { seeded } from '../../random/seeded';
import type { Finding } from '../finding';
import { findingSentence } from '../sentences';
import { repairGrounds } from './repair';

const geodata = (name: string) =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../../geodata', name), 'utf8'));
const demo = demoParts(geodata('units.geojson'), geodata('circles.json'));

describe('the street’s outline', () => {
  const built = buildEdition(demo.units, demo.circles);
  if (!built.built) throw new Error('The demo street is no edition.');
  const { outline } = built.edition;
  /** The demo street with every corner moved, the same for all who share it, by at most so many metres. */
  const moved = (most_m: number) => {
    const [east_m, north_m] = stepMetres(22.75e9).map((step) => step * 1e9) as [number, number];
    const { unit: next } = seeded(11);
    const known = new Map<string, number[]>();
    const of = ([x = 0, y = 0]: readonly number[]) => {
      const angle = next() * 2 * Math.PI;
      const step = next() * most_m;
      return [x + (step * Math.cos(angle)) / east_m, y + (step * Math.sin(angle)) / north_m];
    };
    const to = (corner: readonly number[]) => {
      const key = corner.join();
      if (!known.has(key)) known.set(key, of(corner));
      return known.get(key) as number[];
    };
    return demo.units.map((unit) => ({ ...unit, coordinates: unit.coordinates.map((ring) => ring.map(to)) }));
  };
  const prepared = (units: readonly UnitPolygon[], tolerance_m: number) =>
    repairGrounds(units, tolerance_m, outline);

  test.each([1e-4, 0.01, 0.2])(
    'units drawn up to %d m beside it are led onto it, each step told',
    (most_m) => {
      const { grounds, repairs, problems } = prepared(moved(most_m), 0.5);
      expect(problems).toEqual([]);
      const met = repairs.filter(({ kind }) => kind === 'outline_met');
      expect(met.length).toBeGreaterThan(200);
      expect(met.every(({ size_m, units }) => size_m <= 0.5 && units.length > 0)).toBe(true);
      const now = grounds.map(({ id, coordinates }) => ({
        ...(demo.units.find((unit) => unit.id === id) as UnitPolygon),
        coordinates: coordinates as number[][][],
      }));
      const after = buildEdition(now, demo.circles);
      expect(after.built && JSON.stringify(after.edition.outline) === JSON.stringify(outline)).toBe(true);
    },
  );
  test('corners it has and the file has not are added, those beside a straight stretch go', () => {
    const known = new Set(outline.flat().map((point) => fromGrid(point).join()));
    const uses = new Map<string, number>();
    for (const corner of demo.units.flatMap(({ coordinates }) =>
      coordinates.flatMap((ring) => ring.slice(1)),
    ))
      uses.set(corner.join(), (uses.get(corner.join()) ?? 0) + 1);
    let left = 0;
    const thinned = demo.units.map((unit) => ({
      ...unit,
      coordinates: unit.coordinates.map((ring) => {
        const kept = ring.slice(1).filter((corner) => {
          const isSpare = known.has(corner.join()) && uses.get(corner.join()) === 1;
          return !(isSpare && left++ % 5 === 0);
        });
        return [...kept, ...kept.slice(0, 1)];
      }),
    }));
    expect(left).toBeGreaterThan(300);
    expect(prepared(thinned, 20).problems).toEqual([]);
    expect(prepared(thinned, 0.01).problems).toMatchObject([{ code: 'outline_differs' }]);
  });
  test('on a straight stretch a border’s end goes exactly onto it, and a corner where none ends goes away', () => {
    // 1e-6 degrees are a tenth of a metre.
    const [west, middle, east, south, north] = [114, 114.001, 114.002, 22.75, 22.751];
    const beside = north + 1e-6;
    const halves = [
      [
        [west, south],
        [middle, south],
        [middle, beside],
        [114.0005, beside],
        [west, north],
        [west, south],
      ],
      [
        [middle, south],
        [east, south],
        [east, north],
        [middle, beside],
        [middle, south],
      ],
    ].map((ring, at) => ({ id: `u${at}`, coordinates: [ring] }));
    const box = [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
    ].map(([x = 0, y = 0]) => toGrid(x, y));
    const { grounds, repairs, problems } = repairGrounds(halves, 0.5, [box]);
    expect(problems).toEqual([]);
    expect(repairs.map(({ kind, units }) => `${kind} ${units.join()}`).sort()).toEqual([
      'outline_met u0',
      'outline_met u0,u1',
    ]);
    expect(grounds[0]?.coordinates[0]).toEqual([
      [west, south],
      [middle, south],
      [middle, north],
      [west, north],
      [west, south],
    ]);
  });
  test('where they lie farther apart, nothing is moved, and the farthest place is told with its distance', () => {
    const [, ...others] = demo.units;
    const { problems, repairs } = prepared(others, 0.5);
    expect(repairs).toEqual([]);
    expect(problems).toMatchObject([{ code: 'outline_differs', severity: 'refusal' }]);
    expect(problems[0]?.values.far_m).toBeGreaterThan(100);
    expect(problems[0]?.place).not.toBeNull();
    expect(findingSentence(problems[0] as Finding, 'zh')).toMatch(/最远处相差 \d+ m.*容差\(0\.50 m\)/);
  });
});
