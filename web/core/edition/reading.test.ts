/** What is read from an edition: the place under a pointer, the unit of a point, measures, the difference of two. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { seeded } from '../random/seeded';
import { differenceOf } from './difference';
import { type Edition, neighboursOf, unitPoints } from './edition';
import { type Point, toGrid } from './grid';
import { unitAt } from './locate';
import { deviations, measureCircles, polsbyPopper } from './measures';
import { unitGround } from './metres';
import { assign, createCircle } from './operations/circles';
import { moveCorner } from './operations/corners';
import { mergeUnits } from './operations/merge';
import { renameUnit } from './operations/names';
import { splitUnit } from './operations/split';
import type { Outcome } from './outcome';
import { toPolygons } from './partition';
import { snap } from './snap';
import { demoEdition } from './testing/demo-street';
import { randomOperation } from './testing/random-operation';
import { randomEdition } from './testing/random-partition';

const read = (name: string) =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../geodata', name), 'utf8'));
const demo = demoEdition(read('units.geojson'), read('circles.json'));
const done = (outcome: Outcome): Edition => {
  if (!outcome.allowed) throw new Error(outcome.reason);
  return outcome.edition;
};
/** About a metre north. */
const METRE = 9030;

describe('snapping', () => {
  const corner = unitPoints(demo, demo.units.get('gm02-03') as never)[0]?.[4] as Point;

  test('an existing corner comes before an edge that is nearer', () => {
    expect(snap(demo, [corner[0], corner[1] + 2 * METRE], 3)).toMatchObject({
      kind: 'corner',
      point: corner,
    });
  });

  test('an edge where no corner is in reach; nothing where neither is', () => {
    const ring = unitPoints(demo, demo.units.get('gm02-03') as never)[0] as Point[];
    const [a, b] = [ring[4] as Point, ring[5] as Point];
    const middle: Point = [Math.round((a[0] + b[0]) / 2) + METRE, Math.round((a[1] + b[1]) / 2)];
    const found = snap(demo, middle, 3);
    expect(found).toMatchObject({ kind: 'edge' });
    expect(found?.distance_m).toBeLessThan(1.5);
    expect(snap(demo, toGrid(113, 22), 3)).toBeNull();
  });

  test('a dragged corner does not snap to itself', () => {
    const found = snap(demo, corner, 3, corner);
    expect(found === null || found.point.join() !== corner.join()).toBe(true);
  });

  test('finds what looking at every corner finds', () => {
    const random = seeded(5);
    const corners = demo.arcs.flatMap((arc) => arc?.points ?? []);
    for (let turn = 0; turn < 200; turn++) {
      const near = random.pick(corners);
      const point: Point = [near[0] + random.whole(-8, 8) * METRE, near[1] + random.whole(-8, 8) * METRE];
      const found = snap(demo, point, 10);
      const distance = ([x, y]: Point) =>
        Math.hypot((x - point[0]) * Math.cos(0.3975) * 1.0056, y - point[1]);
      const nearest = corners.reduce((best, other) => (distance(other) < distance(best) ? other : best));
      if (distance(nearest) < 9.5 * METRE) expect(found).toMatchObject({ kind: 'corner' });
      if (found?.kind === 'corner') expect(distance(found.point)).toBeLessThan(distance(nearest) * 1.01 + 10);
    }
  });
});

describe('the unit of a point', () => {
  /** Even-odd over the polygons: another way to the same answer. */
  const slow = (edition: Edition, [x, y]: Point): string[] =>
    toPolygons(edition)
      .filter(({ coordinates }) => {
        let isInside = false;
        for (const [[ax, ay], [bx, by]] of coordinates.flatMap((ring) =>
          ring.slice(1).map((b, at) => [ring[at], b] as [[number, number], [number, number]]),
        ))
          if (ay > y / 1e9 !== by > y / 1e9 && x / 1e9 < ax + ((y / 1e9 - ay) / (by - ay)) * (bx - ax))
            isInside = !isInside;
        return isInside;
      })
      .map(({ id }) => id);

  test.each([
    ['the demo street', demo],
    ['islands', randomEdition({ columns: 6, rows: 5, steps: 2, islands: 0.8 }, seeded(8))],
  ])('is the one whose polygon holds it (%s)', (_name, edition) => {
    const random = seeded(6);
    const corners = edition.arcs.flatMap((arc) => arc?.points ?? []);
    for (let turn = 0; turn < 300; turn++) {
      const [a, b] = [random.pick(corners), random.pick(corners)];
      const point: Point = [Math.round((a[0] * 2 + b[0]) / 3) + 7, Math.round((a[1] * 2 + b[1]) / 3) + 3];
      expect([unitAt(edition, point)]).toEqual([slow(edition, point)[0] ?? null]);
    }
  });

  test('is right at the height of a corner, where edges meet', () => {
    const random = seeded(9);
    const junctions = demo.arcs.flatMap((arc) => (arc ? [arc.points[0] as Point] : []));
    for (const junction of junctions.slice(0, 400)) {
      const point: Point = [junction[0] - random.whole(1, 600) * 1000, junction[1]];
      expect([unitAt(demo, point)]).toEqual([slow(demo, point)[0] ?? null]);
    }
  });

  test('on a corner and on a border it is the unit with the lowest id', () => {
    for (const arc of demo.arcs) {
      if (!arc?.left || !arc.right || arc.points.length < 3) continue;
      expect(unitAt(demo, arc.points[1] as Point)).toBe([arc.left, arc.right].sort()[0]);
    }
  });
});

describe('measures', () => {
  const amounts = new Map([...demo.units.keys()].map((id, at) => [id, { incidents: at, hours: at * 2.5 }]));
  const total = (edition: Edition) =>
    measureCircles(edition, amounts).reduce(
      (sum, circle) => ({
        residents: sum.residents + circle.residents,
        incidents: sum.incidents + circle.incidents,
        hours: sum.hours + circle.hours,
        area_m2: sum.area_m2 + circle.area_m2,
      }),
      { residents: 0, incidents: 0, hours: 0, area_m2: 0 },
    );

  test('totals stay through 500 random operations', () => {
    const random = seeded(7);
    const before = total(demo);
    let edition = demo;
    for (let turn = 0; turn < 500; turn++) {
      const outcome = randomOperation(edition, random, turn);
      if (outcome?.allowed) edition = outcome.edition;
    }
    const after = total(edition);
    expect(after.residents).toBe(before.residents);
    expect(after.incidents).toBeCloseTo(before.incidents, 6);
    expect(after.hours).toBeCloseTo(before.hours, 6);
    expect(Math.abs(after.area_m2 / before.area_m2 - 1)).toBeLessThan(1e-9);
  });

  test('the street has 142,000 residents and the area the official figures add up to, within 1 %', () => {
    expect(total(demo).residents).toBe(142_000);
    expect(Math.abs(total(demo).area_m2 / 30.11e6 - 1)).toBeLessThan(0.01);
  });

  test('a circle’s border leaves out the borders inside it', () => {
    const [first] = measureCircles(demo, amounts);
    const units = [...demo.units.values()].filter(({ circleId }) => circleId === first?.circleId);
    const sum = units.reduce((all, unit) => all + unitGround(demo, unit).perimeter_m, 0);
    expect(first?.perimeter_m).toBeLessThan(sum);
    expect(first?.compactness).toBeGreaterThan(0.1);
    expect(first?.compactness).toBeLessThan(1);
  });

  test('Polsby-Popper is π/4 for a square and 0 without a border; deviations are shares of the mean', () => {
    expect(polsbyPopper({ area_m2: 100, perimeter_m: 40 })).toBeCloseTo(Math.PI / 4, 12);
    expect(polsbyPopper({ area_m2: 0, perimeter_m: 0 })).toBe(0);
    expect(deviations([90, 110, 100])).toEqual([expect.closeTo(-0.1), expect.closeTo(0.1), 0]);
    expect(deviations([0, 0])).toEqual([0, 0]);
  });
});

describe('the difference of two editions', () => {
  test('nothing between an edition and itself', () => {
    expect(Object.values(differenceOf(demo, demo)).flat()).toEqual([]);
  });

  test('names what was moved, split, merged, redrawn, renamed', () => {
    const unit = demo.units.get('gm01-01') as never;
    const ring = unitPoints(demo, unit)[0] as Point[];
    const line = [ring[0] as Point, ring[Math.floor(ring.length / 2)] as Point];
    const inner = demo.arcs.find((arc) => arc?.left && arc.right && arc.points.length > 4);
    const at = inner?.points[2] as Point;
    let edition = done(splitUnit(demo, { unit: 'gm01-01', line }));
    const part = [...edition.units.keys()].find((id) => !demo.units.has(id));
    const [swallowed = ''] = [...neighboursOf(demo, demo.units.get('gm02-01') as never)].filter((id) =>
      id.startsWith('gm02'),
    );
    edition = done(mergeUnits(edition, { units: ['gm02-01', swallowed] }));
    edition = done(moveCorner(edition, { at, to: [at[0] + 1000, at[1] + 1000] }));
    edition = done(renameUnit(edition, { unit: 'gm03-01', nameZh: '新名', nameEn: 'New' }));
    edition = done(
      createCircle(edition, {
        circle: { id: 'gm99', communityId: 'gm', nameZh: '新圈', nameEn: 'New' },
        units: ['gm03-02'],
      }),
    );
    const difference = differenceOf(demo, edition);
    expect(difference.begun).toEqual([{ unit: part, from: ['gm01-01'] }]);
    expect(difference.ended).toEqual([{ unit: swallowed, into: ['gm02-01'] }]);
    expect(difference.moved).toEqual([{ unit: 'gm03-02', from: 'gm03', to: 'gm99' }]);
    expect(difference.renamed).toEqual(['gm03-01']);
    expect(difference.circlesBegun).toEqual(['gm99']);
    expect(difference.redrawn).toContain(inner?.left);
    expect(difference.redrawn).toContain('gm01-01');
    expect(difference.redrawn.length).toBeLessThan(8);
  });

  test('a unit given away and back is no difference', () => {
    const there = done(assign(demo, { units: ['gm01-01'], circle: 'gm02' }));
    const back = done(assign(there, { units: ['gm01-01'], circle: 'gm01' }));
    expect(differenceOf(demo, back).moved).toEqual([]);
  });
});
