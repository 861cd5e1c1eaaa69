import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { seeded } from '../random/seeded';
import { toGrid } from './grid';
import { checkEdition } from './invariants';
import { buildEdition, toPolygons, type UnitPolygon } from './partition';
import { demoParts } from './testing/demo-street';
import { editionText } from './testing/edition-text';
import { randomUnits } from './testing/random-partition';

const read = (name: string) =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../geodata', name), 'utf8'));
const demo = demoParts(read('units.geojson'), read('circles.json'));

type Ring = [number, number][];
const circle = { id: 'c', communityId: 'm', nameZh: '圈', nameEn: 'Circle', isLocked: false };
/** Units of small drawings; one step of a drawing is a ten-thousandth of a degree, about 11 m. */
const drawn = (...shapes: Ring[][]): UnitPolygon[] =>
  shapes.map((rings, number) => ({
    id: `u${number}`,
    circleId: 'c',
    communityId: 'm',
    nameZh: '元',
    nameEn: 'Unit',
    kind: 'park',
    residents: 10,
    coordinates: rings.map((ring) =>
      [...ring, ring[0] as [number, number]].map(([x, y]) => [
        Number((114 + x / 10_000).toFixed(9)),
        Number((22 + y / 10_000).toFixed(9)),
      ]),
    ),
  }));
const at = (x: number, y: number) => toGrid(114 + x / 10_000, 22 + y / 10_000);

const box = (west: number, south: number, east: number, north: number): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
];

function problemsOf(units: readonly UnitPolygon[]) {
  const built = buildEdition(units, [circle]);
  return built.built
    ? []
    : built.problems.map(({ invariant, code, units: ids }) => `${invariant} ${code} ${ids}`);
}

describe('polygons become arcs and come back', () => {
  test('the demo street comes back byte for byte, and keeps all rules', () => {
    const built = buildEdition(demo.units, demo.circles);
    if (!built.built) throw new Error(JSON.stringify(built.problems));
    expect(JSON.stringify(toPolygons(built.edition).map(({ coordinates }) => coordinates))).toBe(
      JSON.stringify(demo.units.map(({ coordinates }) => coordinates)),
    );
    expect(checkEdition(built.edition)).toEqual([]);
  });

  test('every border is one arc: the demo street has fewer corners in arcs than half of those in its rings', () => {
    const built = buildEdition(demo.units, demo.circles);
    if (!built.built) throw new Error('not built');
    const inRings = demo.units.reduce((sum, { coordinates }) => sum + coordinates.flat().length, 0);
    const inArcs = built.edition.arcs.reduce((sum, arc) => sum + (arc?.points.length ?? 0) - 1, 0);
    expect(inArcs).toBeLessThan(inRings * 0.55);
  });

  test.each([1, 2, 3, 4, 5])('a random street with islands comes back byte for byte (seed %i)', (seed) => {
    const plan = { columns: 7, rows: 5, steps: seed % 4, islands: 0.5 };
    const { units, circles } = randomUnits(plan, seeded(seed));
    const built = buildEdition(units, circles);
    if (!built.built) throw new Error(JSON.stringify(built.problems[0]));
    expect(JSON.stringify(toPolygons(built.edition))).toBe(JSON.stringify(units));
    expect(checkEdition(built.edition)).toEqual([]);
  });

  test('a ring drawn the other way round is turned, its first corner kept', () => {
    const ring = box(0, 0, 2, 2);
    const built = buildEdition(drawn([[ring[0], ...ring.slice(1).reverse()] as Ring]), [circle]);
    if (!built.built) throw new Error('not built');
    expect(toPolygons(built.edition)[0]?.coordinates).toEqual(drawn([ring])[0]?.coordinates);
  });

  test('a hole may touch the outline at a corner (OGC), and the ground in the hole is another unit', () => {
    const outer: Ring = [
      [0, 0],
      [4, 0],
      [4, 4],
      [0, 4],
    ];
    const hole: Ring = [
      [0, 0],
      [1, 3],
      [3, 1],
    ];
    const units = drawn([outer, hole], [hole.toReversed() as Ring]);
    expect(problemsOf(units)).toEqual([]);
  });

  test('equal editions have equal texts, whatever the order of the maps', () => {
    const built = buildEdition(demo.units, demo.circles);
    if (!built.built) throw new Error('not built');
    const turned = { ...built.edition, circles: new Map([...built.edition.circles].reverse()) };
    expect(editionText(turned)).toBe(editionText(built.edition));
  });
});

describe('what is no partition is refused, with its place', () => {
  test('I1: a ring that crosses itself', () => {
    expect(
      problemsOf(
        drawn([
          [
            [0, 0],
            [2, 2],
            [2, 0],
            [0, 2],
          ],
        ]),
      ),
    ).toEqual(['I1 crossing_ring u0']);
  });

  test('I1: a ring that passes one corner twice', () => {
    expect(
      problemsOf(
        drawn([
          [
            [0, 0],
            [2, 0],
            [1, 1],
            [2, 2],
            [0, 2],
            [1, 1],
          ],
        ]),
      ),
    ).toEqual(['I1 repeated_corner u0']);
  });

  test('I1: a hole outside its outline, or cutting the ground apart', () => {
    const hole = box(5, 5, 6, 6).toReversed() as Ring;
    expect(problemsOf(drawn([box(0, 0, 4, 4), hole]))).toEqual(['I1 hole_outside u0']);
    const outer: Ring = [
      [0, 0],
      [4, 0],
      [4, 4],
      [0, 4],
    ];
    const wall: Ring = [
      [0, 0],
      [2, 3],
      [4, 4],
      [3, 2],
    ];
    expect(problemsOf(drawn([outer, wall]))).toEqual(['I1 pinched_apart u0']);
  });

  test('I1: numbers that are none, rings that do not close, ids used twice', () => {
    const [unit] = drawn([box(0, 0, 2, 2)]) as [UnitPolygon];
    expect(
      problemsOf([
        {
          ...unit,
          coordinates: [
            [
              [Number.NaN, 22],
              [114, 22],
            ],
          ],
        },
      ]),
    ).toEqual(['I1 bad_number u0']);
    const open = unit.coordinates.map((ring) => ring.slice(0, -1));
    expect(problemsOf([{ ...unit, coordinates: open }])).toEqual(['I1 not_closed u0']);
    expect(problemsOf([unit, unit])[0]).toBe('I1 repeated_id u0');
  });

  test('I2: an overlap with a shared edge, one that crosses, one that lies within', () => {
    expect(
      problemsOf(
        drawn(
          [box(0, 0, 4, 2)],
          [
            [
              [0, 0],
              [4, 0],
              [2, 1],
            ],
          ],
        ),
      )[0],
    ).toBe('I2 overlap u0,u1');
    expect(problemsOf(drawn([box(0, 0, 4, 4)], [box(2, 2, 6, 6)]))[0]).toMatch(/^I2 overlap/);
    expect(problemsOf(drawn([box(0, 0, 9, 9)], [box(2, 2, 6, 6)]))).toEqual(['I2 overlap u1']);
  });

  test('I3: a gap, and a part beside the street', () => {
    const hole = box(3, 3, 6, 6).toReversed() as Ring;
    expect(problemsOf(drawn([box(0, 0, 9, 9), hole]))).toEqual(['I3 gap u0']);
    expect(problemsOf(drawn([box(0, 0, 9, 9)], [box(20, 0, 22, 2)]))).toEqual(['I3 separate_part u1']);
  });

  test('I4: a corner on a neighbour’s edge that the neighbour lacks, exactly on it or a centimetre off', () => {
    const right: Ring[] = [box(4, 0, 6, 2)];
    const above: Ring[] = [box(4, 2, 6, 4)];
    const built = buildEdition(drawn([box(0, 0, 4, 4)], right, above), [circle]);
    if (built.built) throw new Error('built');
    expect(built.problems.toSorted((one, other) => (`${one.units}` < `${other.units}` ? -1 : 1))).toEqual(
      ['u0,u1', 'u0,u2'].map((units) => ({
        invariant: 'I4',
        code: 't_junction',
        units: units.split(','),
        circles: [],
        place: at(4, 2),
      })),
    );
    const near = drawn(
      [box(0, 0, 4, 4)],
      [
        [
          [4, 0],
          [6, 0],
          [6, 2],
          [4.0005, 2],
        ],
      ],
      [
        [
          [4.0005, 2],
          [6, 2],
          [6, 4],
          [4, 4],
        ],
      ],
    );
    expect(problemsOf(near).some((text) => text.startsWith('I4 t_junction'))).toBe(true);
  });

  test('I5: a circle that does not exist, a circle without units', () => {
    const units = drawn([box(0, 0, 2, 2)]);
    const built = buildEdition(units, [{ ...circle, id: 'other' }]);
    expect(built.built ? [] : built.problems.map(({ code }) => code)).toEqual([
      'unknown_circle',
      'empty_circle',
    ]);
  });
});
