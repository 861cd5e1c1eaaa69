/** The repair: what it must mend, what it must leave alone, and what it must refuse with its place. */
import { describe, expect, test } from 'vitest';
import { stepMetres, toGrid } from '../../edition/grid';
import { buildEdition, toPolygons } from '../../edition/partition';
import { randomUnits } from '../../edition/testing/random-partition';
import { seeded } from '../../random/seeded';
import type { Finding, Place } from '../finding';
import { boxOf, overlapOf } from '../overlay';
import { findingSentence } from '../sentences';
import { distort } from '../testing/distort';
import type { Ground } from './ground';
import { repairGrounds } from './repair';

const [EAST_M, NORTH_M] = stepMetres(22.75e9).map((step) => step * 1e9) as [number, number];
const metresBetween = (a: Place, b: Place) => Math.hypot((a[0] - b[0]) * EAST_M, (a[1] - b[1]) * NORTH_M);

/** A rectangle in metres east and north of a place. */
const rectangle = (
  id: string,
  west: number,
  south: number,
  east: number,
  north: number,
  ...more: number[][]
) => {
  const at = ([x = 0, y = 0]: number[]) => [114 + x / EAST_M, 22.75 + y / NORTH_M];
  const corners = [[west, south], [east, south], ...more, [east, north], [west, north], [west, south]];
  return { id, coordinates: [corners.map(at)] };
};

const isPartition = (units: readonly Ground[]) => {
  const rest = { circleId: 'c', communityId: '', nameZh: '', nameEn: '', kind: '', residents: 0 };
  const circle = { id: 'c', communityId: '', nameZh: '', nameEn: '', isLocked: false };
  return buildEdition(
    units.map((unit) => ({ ...unit, ...rest })),
    [circle],
  ).built;
};

/** Ground that a repaired unit has in common with what it was, of the larger of the two. */
function likeness(before: Ground, after: Ground): number {
  const grid = ({ coordinates }: Ground) =>
    coordinates.map((ring) => ring.slice(0, -1).map(([x = 0, y = 0]) => toGrid(x, y)));
  const [one, other] = [grid(before), grid(after)];
  const area = (rings: ReturnType<typeof grid>) => overlapOf(rings, rings)?.area_m2 ?? 0;
  expect(boxOf(one)).toHaveLength(4);
  return (overlapOf(one, other)?.area_m2 ?? 0) / Math.max(area(one), area(other));
}

describe('R1 what is a partition comes back byte for byte', () => {
  test.each([1, 2, 3])('random partition %i, also with short edges and a large tolerance', (seed) => {
    const { units, circles } = randomUnits({ columns: 6, rows: 5, steps: 4, islands: 0.3 }, seeded(seed));
    const built = buildEdition(units, circles);
    if (!built.built) throw new Error('no partition');
    const given = toPolygons(built.edition).map(({ id, coordinates }) => ({ id, coordinates }));
    const { grounds, repairs, problems } = repairGrounds(given, 20);
    expect(problems).toEqual([]);
    expect(repairs).toEqual([]);
    expect(JSON.stringify(grounds)).toBe(JSON.stringify(given));
  });
});

/** A unit of corners in metres. */
const shape = (id: string, ...corners: [number, number][]) => ({
  id,
  coordinates: [
    [...corners, corners[0] as [number, number]].map(([x, y]) => [114 + x / EAST_M, 22.75 + y / NORTH_M]),
  ],
});

describe('R1 a partition is left alone even where a repair would find something', () => {
  test('a notch of the outline narrower than the tolerance stays', () => {
    const units = [
      shape('a', [0, 0], [100, 0], [100, 100], [99.9, 100.3], [0, 100.3]),
      shape('b', [100, 0], [200, 0], [200, 100.3], [100.1, 100.3], [100, 100]),
    ];
    const { grounds, repairs, problems } = repairGrounds(units, 0.5);
    expect([repairs, problems]).toEqual([[], []]);
    expect(grounds.map(({ coordinates }) => coordinates[0]?.length)).toEqual([6, 6]);
  });
});

describe('R2 borders within the tolerance become one', () => {
  test.each(Array.from({ length: 40 }, (_, seed) => seed))('random partition %i', (seed) => {
    const random = seeded(100 + seed);
    const tolerance_m = random.pick([0.2, 0.5, 2]);
    const plan = { columns: 7, rows: 6, steps: random.whole(0, 5), islands: 0.25 };
    const { units } = randomUnits(plan, random);
    const distorted = distort(units, { jitter_m: tolerance_m / 2, extra: 0.3 }, random);
    expect(isPartition(distorted)).toBe(false);
    const { grounds, repairs, problems } = repairGrounds(distorted, tolerance_m);
    expect(problems).toEqual([]);
    expect(isPartition(grounds)).toBe(true);
    for (const repair of repairs) {
      expect(repair.size_m).toBeLessThanOrEqual(2 * tolerance_m);
      expect(repair.units.length).toBeGreaterThan(0);
    }
    grounds.forEach((ground, at) => {
      expect(ground.id).toBe(units[at]?.id);
      expect(likeness(distorted[at] as Ground, ground)).toBeGreaterThan(0.94);
    });
  });

  test('a corner on a neighbour’s edge is added to it, and told with its place', () => {
    const long = rectangle('long', 0, 0, 100, 200);
    const short = [rectangle('low', 100, 0, 200, 90), rectangle('high', 100, 90, 200, 200)];
    const { grounds, repairs, problems } = repairGrounds([long, ...short], 0.5);
    expect(problems).toEqual([]);
    expect(repairs).toHaveLength(1);
    expect(repairs[0]).toMatchObject({ kind: 'corner_added', units: ['long', 'low', 'high'] });
    expect(
      metresBetween(repairs[0]?.place as Place, [114 + 100 / EAST_M, 22.75 + 90 / NORTH_M]),
    ).toBeLessThan(0.001);
    expect(grounds[0]?.coordinates[0]).toHaveLength(6);
  });

  test.each([
    ['a gap', 100.4],
    ['an overlap', 99.6],
  ])('%s of 0.4 m is closed, to the corner that came first', (_, west) => {
    const units = [rectangle('a', 0, 0, 100, 100), rectangle('b', west, 0, 200, 100)];
    const { grounds, repairs, problems } = repairGrounds(units, 0.5);
    expect(problems).toEqual([]);
    expect(repairs.map(({ kind }) => kind)).toEqual(['corner_moved', 'corner_moved']);
    for (const { size_m } of repairs) expect(size_m).toBeCloseTo(0.4, 2);
    expect(grounds[0]).toEqual({ ...units[0], coordinates: grounds[0]?.coordinates });
    expect(grounds[0]?.coordinates[0]?.[1]?.[0]).toBeCloseTo(114 + 100 / EAST_M, 8);
  });
});

describe('R2 in narrow places', () => {
  test('a unit keeps its own short edges while its neighbour moves to it', () => {
    const jog = shape('a', [0, 0], [100, 0], [100, 50], [100.3, 50], [100.3, 100], [0, 100]);
    const other = shape('b', [100.1, 0], [200, 0], [200, 100], [100.4, 100], [100.4, 50], [100.1, 50]);
    const { grounds, problems } = repairGrounds([jog, other], 0.25);
    expect(problems).toEqual([]);
    expect(grounds.map(({ coordinates }) => coordinates[0]?.length)).toEqual([7, 7]);
    // Wider than the jog: it must not be pulled together even then.
    const wide = repairGrounds([jog, other], 0.5);
    expect(wide.problems).toEqual([]);
    expect(wide.grounds[0]?.coordinates).toEqual(grounds[0]?.coordinates);
  });
  test('borders that took over each other’s corners in another order are drawn to one', () => {
    const units = [
      shape('a', [0, 0], [100, 0], [100.3, 50], [99.8, 50.3], [100, 100], [0, 100]),
      shape('b', [100, 0], [200, 0], [200, 100], [100, 100], [100.3, 50], [99.8, 50.3]),
    ];
    const { grounds, repairs, problems } = repairGrounds(units, 0.5);
    expect(problems).toEqual([]);
    expect(isPartition(grounds)).toBe(true);
    expect(repairs.map(({ kind }) => kind)).toEqual(['edge_collapsed']);
  });
});

/** A border that zigzags: teeth of a height, so far apart, in both units. */
function zigzag(height_m: number, step_m: number): Ground[] {
  const teeth = Array.from({ length: 21 }, (_, at): [number, number] => [
    100 + (at % 2) * height_m,
    10 + at * step_m,
  ]);
  return [
    shape('a', [0, 0], [100, 0], ...teeth, [100, 100], [0, 100]),
    shape('b', [100, 0], [200, 0], [200, 100], [100, 100], ...teeth.toReversed()),
  ];
}

describe('R2 zigzags narrower than the tolerance', () => {
  test.each([
    [3, 1, 0.25],
    [3, 0.4, 0.25],
    [0.4, 0.2, 0.1],
    [3, 0.2, 0.1],
    [0.3, 0.05, 0.02],
  ])('teeth of %f m every %f m, drawn apart by %f m, meet again', (height_m, step_m, jitter_m) => {
    for (let seed = 1; seed <= 8; seed++) {
      const drawn = distort(zigzag(height_m, step_m), { jitter_m }, seeded(seed));
      const { grounds, problems } = repairGrounds(drawn, 0.5);
      expect(problems).toEqual([]);
      expect(isPartition(grounds)).toBe(true);
    }
  });

  test('drawn apart by more than their spacing they are refused: which corner meets which cannot be told', () => {
    const refused = Array.from({ length: 12 }, (_, seed) => {
      const drawn = distort(zigzag(0.4, 0.2), { jitter_m: 0.25 }, seeded(seed + 1));
      return repairGrounds(drawn, 0.5).problems;
    }).filter((problems) => problems.length > 0);
    expect(refused.length).toBeGreaterThan(4);
    for (const problems of refused)
      for (const problem of problems) {
        expect(problem.values.isNarrow).toBe(1);
        expect(findingSentence(problem, 'zh')).toMatch(/折点比容差还密.*请减小容差,或在来源处改画/);
        expect(findingSentence(problem, 'en')).toMatch(/more closely than the tolerance.*redrawn/);
        expect(
          metresBetween(problem.place as Place, [114 + 100 / EAST_M, 22.75 + 12 / NORTH_M]),
        ).toBeLessThan(5);
      }
  });

  test('a wide gap between straight borders does not say so', () => {
    const [problem] = repairGrounds(
      [
        rectangle('a', 0, 0, 100, 100),
        rectangle('b', 101, 0, 200, 100),
        rectangle('c', 0, 100, 200, 150, [200, 150]),
        rectangle('d', 0, -50, 200, 0),
      ],
      0.5,
    ).problems;
    expect(problem?.values.isNarrow).toBeUndefined();
    expect(findingSentence(problem as Finding, 'zh')).toMatch(/超出容差。$/);
  });
});

describe('R3 what is wider stays, and is told with place, units and area', () => {
  test('a gap that one unit surrounds is a hole in it', () => {
    const whole = rectangle('a', 0, 0, 100, 100);
    const hole = rectangle('', 40, 40, 60, 60).coordinates[0]?.toReversed() ?? [];
    const [problem] = repairGrounds([{ ...whole, coordinates: [...whole.coordinates, hole] }], 0.5).problems;
    expect(problem).toMatchObject({ code: 'gap', units: ['a'] });
    expect(findingSentence(problem as Finding, 'zh')).toMatch(/^a 里面有一处 (399|400|401) m² 的空洞/);
  });
  test.each([
    ['gap', 101, 100],
    ['overlap', 99, 100],
  ])('a %s of 1 m by 100 m', (code, west, area_m2) => {
    const units = [
      rectangle('a', 0, 0, 100, 100),
      rectangle('b', west, 0, 200, 100),
      rectangle('c', 0, 100, 200, 150, [200, 150]),
      rectangle('d', 0, -50, 200, 0),
    ];
    const { problems } = repairGrounds(units, 0.5);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    const [problem] = problems as [Finding];
    expect(problem.values.area_m2).toBeGreaterThan(area_m2 * 0.98);
    expect(problem.values.area_m2).toBeLessThan(area_m2 * 1.02);
    expect(problem.units).toEqual(expect.arrayContaining(['a', 'b']));
    const centre: Place = [114 + (100 + (west - 100) / 2) / EAST_M, 22.75 + 50 / NORTH_M];
    expect(metresBetween(problem.place as Place, centre)).toBeLessThan(51);
    expect(Math.abs(((problem.place?.[0] ?? 0) - centre[0]) * EAST_M)).toBeLessThan(0.5);
  });

  test.each(Array.from({ length: 10 }, (_, seed) => seed))(
    'jitter of ten tolerances, partition %i',
    (seed) => {
      const random = seeded(900 + seed);
      const { units } = randomUnits({ columns: 5, rows: 5, steps: 2 }, random);
      const { problems } = repairGrounds(distort(units, { jitter_m: 5 }, random), 0.5);
      expect(problems.length).toBeGreaterThan(5);
      for (const problem of problems) {
        expect(problem.severity).toBe('refusal');
        expect(problem.place).not.toBeNull();
        expect(problem.units.length).toBeGreaterThan(0);
      }
    },
  );

  test('a ring that crosses itself, with the crossing’s place', () => {
    const bow = rectangle('bow', 0, 0, 100, 100);
    const [a, b, c, d] = bow.coordinates[0] as number[][];
    const { problems } = repairGrounds([{ id: 'bow', coordinates: [[a, c, b, d, a] as number[][]] }], 0.5);
    expect(problems).toMatchObject([{ code: 'crossing_ring', units: ['bow'] }]);
    expect(
      metresBetween(problems[0]?.place as Place, [114 + 50 / EAST_M, 22.75 + 50 / NORTH_M]),
    ).toBeLessThan(0.01);
  });

  test('an island apart from the street', () => {
    const units = [rectangle('a', 0, 0, 100, 100), rectangle('far', 300, 0, 400, 100)];
    const { problems } = repairGrounds(units, 0.5);
    expect(problems).toMatchObject([{ code: 'separate_part', units: ['far'] }]);
    expect(findingSentence(problems[0] as Finding, 'en')).toBe('far lies apart from the rest.');
    const pair = [rectangle('a', 0, 0, 250, 100), units[1] as Ground, rectangle('farther', 400, 0, 500, 100)];
    expect(findingSentence(repairGrounds(pair, 0.5).problems[0] as Finding, 'en')).toMatch(/ lie apart /);
  });

  test('a number that is none', () => {
    const bad = rectangle('bad', 0, 0, 100, 100);
    (bad.coordinates[0] as number[][])[2] = [Number.NaN, 22];
    const { problems } = repairGrounds([bad], 0.5);
    expect(problems).toMatchObject([{ code: 'bad_number', units: ['bad'], values: { n: 3 } }]);
  });
});

describe('R4 rings are cleaned', () => {
  test('a ring left open, a corner twice, a spike', () => {
    const [a, b, c, d] = rectangle('u', 0, 0, 100, 100).coordinates[0] as number[][];
    const tip = [114 + 130 / EAST_M, (c as number[])[1] as number];
    const ring = [a, b, b, c, tip, c, d] as number[][];
    const { grounds, repairs, problems } = repairGrounds([{ id: 'u', coordinates: [ring] }], 0.5);
    expect(problems).toEqual([]);
    expect(repairs.map(({ kind }) => kind).sort()).toEqual([
      'corner_repeated',
      'ring_closed',
      'spike_removed',
    ]);
    expect(repairs.find(({ kind }) => kind === 'spike_removed')?.size_m).toBeCloseTo(30, 1);
    expect(grounds[0]?.coordinates[0]).toHaveLength(5);
  });
});

test('R5 five thousand units with jitter finish', () => {
  const random = seeded(5);
  const { units } = randomUnits({ columns: 72, rows: 70, steps: 7 }, random);
  const distorted = distort(units, { jitter_m: 0.2, extra: 0.1 }, random);
  const startedAt = performance.now();
  const { repairs, problems } = repairGrounds(distorted, 0.5);
  const seconds = (performance.now() - startedAt) / 1000;
  const corners = distorted.flatMap(({ coordinates }) => coordinates.flat()).length;
  console.log(
    `${distorted.length} units, ${corners} corners: ${repairs.length} repairs, ${seconds.toFixed(1)} s`,
  );
  expect(problems).toEqual([]);
});
