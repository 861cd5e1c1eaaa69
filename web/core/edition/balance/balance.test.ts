import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { seeded } from '../../random/seeded';
import { measureCircles } from '../measures';
import { setLock } from '../operations/names';
import { demoEdition } from '../testing/demo-street';
import { randomEdition } from '../testing/random-partition';
import { piecesWithin, staysConnected } from './connected';
import { compactnessOf, Division } from './division';
import { editionTask, mixedWeights } from './edition-task';
import { stepsTo } from './moves';
import { polygonGraph } from './polygon-graph';
import { recombine } from './recombine';
import { relabelled } from './relabel';
import { repairStart } from './repair';
import { compareScores, type Score } from './score';
import { type Progress, type Suggestion, suggest } from './suggest';
import { type BalanceTask, refusalOfTask } from './task';

const read = (name: string) =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../../geodata', name), 'utf8'));
const demo = demoEdition(read('units.geojson'), read('circles.json'));
const residents = new Map<string, never>();
const demoTask = editionTask(demo, mixedWeights(demo, residents, { residents: 1 }));
const ATTEMPTS = 200_000;

function run(task: BalanceTask, seed: number, attempts = ATTEMPTS): Suggestion {
  const search = suggest(task, seed, attempts);
  let step = search.next();
  while (!step.done) step = search.next();
  if ('allowed' in step.value) throw new Error(step.value.reason);
  return step.value;
}

/** Every circle has units, in one piece, of one community; locked ones have theirs. */
function expectLawful(task: BalanceTask, circleOf: readonly number[]): void {
  for (const circle of task.circles.keys()) {
    const members = circleOf.flatMap((of, unit) => (of === circle ? [unit] : []));
    expect(piecesWithin(task.graph, members)).toHaveLength(1);
    const was = task.start.indexOf(circle);
    expect(new Set(members.map((unit) => task.within[unit]))).toEqual(new Set([task.within[was]]));
    const had = task.start.flatMap((of, unit) => (of === circle ? [unit] : []));
    if (task.locked.has(circle)) expect(members).toEqual(had);
  }
}

/** A division's score worked out from nothing. */
function slowScore(task: BalanceTask, circleOf: ArrayLike<number>): Omit<Score, 'shortfall'> {
  const { graph, circles, start } = task;
  const mean = graph.weights.reduce((sum, weight) => sum + weight, 0) / circles.length;
  const rows = circles.map((_, circle) => {
    let [weight, area, border] = [0, 0, 0];
    graph.ids.forEach((_id, unit) => {
      if (circleOf[unit] !== circle) return;
      weight += graph.weights[unit] as number;
      area += graph.area_m2[unit] as number;
      border += graph.outside_m[unit] as number;
      (graph.neighbours[unit] ?? []).forEach((other, at) => {
        if (circleOf[other] !== circle) border += graph.border_m[unit]?.[at] as number;
      });
    });
    return { deviation: weight / mean - 1, compactness: (4 * Math.PI * area) / border ** 2 };
  });
  return {
    maxDeviation: Math.max(...rows.map(({ deviation }) => Math.abs(deviation))),
    standardDeviation: Math.sqrt(rows.reduce((sum, { deviation }) => sum + deviation ** 2, 0) / rows.length),
    compactness: rows.reduce((sum, { compactness }) => sum + compactness, 0) / rows.length,
    moved: start.filter((circle, unit) => circleOf[unit] !== circle).length,
  };
}

/** A path of units of weight 1, two circles of 2 and 4. */
const path: BalanceTask = {
  graph: {
    ids: ['a', 'b', 'c', 'd', 'e', 'f'],
    weights: [1, 1, 1, 1, 1, 1],
    area_m2: [1, 1, 1, 1, 1, 1],
    outside_m: [3, 2, 2, 2, 2, 3],
    neighbours: [[1], [0, 2], [1, 3], [2, 4], [3, 5], [4]],
    border_m: [[1], [1, 1], [1, 1], [1, 1], [1, 1], [1]],
  },
  circles: ['x', 'y'],
  start: [0, 0, 1, 1, 1, 1],
  within: [0, 0, 0, 0, 0, 0],
  locked: new Set(),
};

describe('a suggestion', () => {
  test('for the demo street is fairer, lawful, and the score is true', () => {
    const { before, after, circleOf } = run(demoTask, 1);
    expect(after.maxDeviation).toBeLessThan(before.maxDeviation * 0.6);
    expectLawful(demoTask, circleOf);
    const slow = slowScore(demoTask, circleOf);
    for (const key of ['maxDeviation', 'standardDeviation', 'compactness', 'moved'] as const)
      expect(after[key]).toBeCloseTo(slow[key], 8);
  });

  test('is the same for the same seed, and another for another', () => {
    const [one, again, other] = [
      run(demoTask, 3, 60_000),
      run(demoTask, 3, 60_000),
      run(demoTask, 4, 60_000),
    ];
    expect(again).toEqual(one);
    expect(other.circleOf).not.toEqual(one.circleOf);
  });

  test('finds the even division of a path of six', () => {
    expect(run(path, 1, 5000).circleOf).toEqual([0, 0, 0, 1, 1, 1]);
  });

  test('keeps locked circles', () => {
    const outcome = setLock(demo, { circle: 'gm01', isLocked: true });
    if (!outcome.allowed) throw new Error(outcome.reason);
    const task = editionTask(outcome.edition, demoTask.graph.weights);
    expect(task.locked.size).toBe(1);
    expectLawful(task, run(task, 1).circleOf);
  });

  test('keeps borders as straight as asked', () => {
    const leastCompactness = compactnessOf(demoTask);
    const { after } = run({ ...demoTask, leastCompactness }, 1, 400_000);
    expect(after.compactness).toBeGreaterThanOrEqual(leastCompactness);
    expect(after.maxDeviation).toBeLessThan(0.0742);
  });

  test('is there at any time: what is best so far is lawful, never gets worse, and the share grows to 1', () => {
    const task = { ...demoTask, within: demoTask.within.map(() => 0) };
    const seen: Progress[] = [...suggest(task, 2, 100_000)];
    expect(seen.length).toBeGreaterThan(10);
    for (const [at, { share, best }] of seen.entries()) {
      if (at % 5 === 0) expectLawful(task, best.circleOf);
      const former = seen[at - 1];
      if (!former) continue;
      expect(share).toBeGreaterThanOrEqual(former.share);
      // Names may be exchanged between the two stages; the division itself does not get worse.
      expect(
        compareScores({ ...best.after, moved: 0 }, { ...former.best.after, moved: 0 }),
      ).toBeLessThanOrEqual(0);
    }
    expect(seen.at(-1)?.share).toBeLessThanOrEqual(1);
  });

  test('is refused, with the reason, where there is nothing to balance', () => {
    const reason = (task: BalanceTask) => refusalOfTask(task)?.reason ?? null;
    expect(reason(path)).toBeNull();
    expect(reason({ ...path, circles: ['x'], start: path.start.map(() => 0) })).toBe('too_few_circles');
    expect(reason({ ...path, circles: ['x', 'y', 'z'] })).toBe('empty_circle');
    expect(refusalOfTask({ ...path, start: [0, 1, 0, 1, 1, 1] })).toEqual({
      allowed: false,
      reason: 'not_connected',
      ids: ['x', 'c'],
    });
    expect(reason({ ...path, within: [0, 1, 1, 1, 1, 1] })).toBe('crosses_community');
    const weigh = (weights: number[]) => reason({ ...path, graph: { ...path.graph, weights } });
    expect(weigh([0, 0, 0, 0, 0, 0])).toBe('no_weight');
    expect(weigh([1, -1, 1, 1, 1, 1])).toBe('bad_weight');
    expect(weigh([1, Number.NaN, 1, 1, 1, 1])).toBe('bad_weight');
  });
});

describe('its parts', () => {
  test('sums kept while moving are the sums worked out from nothing, after 3,000 moves', () => {
    const random = seeded(4);
    const division = new Division(demoTask);
    for (let turn = 0; turn < 3000; turn++)
      division.move(random.whole(0, 267), random.whole(0, demoTask.circles.length - 1));
    const slow = slowScore(demoTask, division.circleOf);
    const kept = division.score();
    for (const key of ['maxDeviation', 'standardDeviation', 'compactness', 'moved'] as const)
      expect(kept[key]).toBeCloseTo(slow[key], 8);
  });

  test('whether a circle stays connected without a unit is what taking it out shows', () => {
    const { graph, start } = demoTask;
    const circleOf = Int32Array.from(start);
    const marks = new Int32Array(start.length);
    let breaks = 0;
    start.forEach((circle, unit) => {
      const rest = start.flatMap((of, other) => (of === circle && other !== unit ? [other] : []));
      const isWhole = piecesWithin(graph, rest).length <= 1;
      if (!isWhole) breaks += 1;
      expect(staysConnected(graph.neighbours, circleOf, unit, marks, unit + 1)).toBe(isWhole);
    });
    expect(breaks).toBeGreaterThan(5);
  });

  test('recombination leaves two connected halves', () => {
    const random = seeded(9);
    const division = new Division({ ...demoTask, within: demoTask.within.map(() => 0) });
    for (let turn = 0; turn < 200; turn++) {
      const unit = random.whole(0, 267);
      const first = division.circleOf[unit] as number;
      const second = (demoTask.graph.neighbours[unit] ?? [])
        .map((other) => division.circleOf[other] as number)
        .find((circle) => circle !== first);
      if (second === undefined) continue;
      recombine(division, first, second, random);
      for (const circle of [first, second]) {
        const members = Array.from(division.circleOf).flatMap((of, at) => (of === circle ? [at] : []));
        expect(piecesWithin(demoTask.graph, members)).toHaveLength(1);
      }
    }
  });

  test.each([2, 3])(
    'no circle goes by another’s name for nothing, whenever the search is stopped (seed %d)',
    (seed) => {
      const moved = (circleOf: ArrayLike<number>) =>
        demoTask.start.filter((circle, unit) => circle !== circleOf[unit]).length;
      const search = suggest(demoTask, seed, 300_000);
      for (let step = search.next(); ; step = search.next()) {
        const best = step.done ? step.value : step.value.best;
        if ('allowed' in best) throw new Error(best.reason);
        expect(best.after.moved).toBe(moved(best.circleOf));
        expect(moved(relabelled(demoTask, best.circleOf))).toBeGreaterThanOrEqual(best.after.moved);
        if (step.done) break;
      }
    },
  );

  test('exchanged names are given back', () => {
    expect(Array.from(relabelled(path, [1, 1, 1, 0, 0, 0]))).toEqual([0, 0, 0, 1, 1, 1]);
    const locked = { ...path, locked: new Set([1]) };
    expect(Array.from(relabelled(locked, [0, 0, 1, 1, 1, 1]))).toEqual([0, 0, 1, 1, 1, 1]);
  });

  test('steps lead from the start to the suggestion, and every circle is whole after each', () => {
    const { circleOf } = run(demoTask, 5);
    const now = [...demoTask.start];
    const steps = stepsTo(demoTask, circleOf);
    for (const [at, step] of steps.entries()) {
      for (const { units, from, to } of step)
        for (const unit of units) {
          expect(now[unit]).toBe(from);
          now[unit] = to;
        }
      if (at < steps.length - 1 || step.length < 3) expectLawful(demoTask, now);
    }
    expect(now).toEqual(circleOf);
    expect(steps.length).toBeGreaterThan(3);
  });

  test('a step that would empty a circle waits for the one that fills it; what only fits together is one step', () => {
    const row = { ...path, circles: ['x', 'y', 'z'], start: [0, 1, 2, 2, 2, 2] };
    expect(stepsTo(row, [0, 0, 1, 2, 2, 2])).toEqual([
      [{ units: [2], from: 2, to: 1 }],
      [{ units: [1], from: 1, to: 0 }],
    ]);
    expect(stepsTo({ ...row, start: [0, 1, 2, 2, 2, 2] }, [0, 2, 1, 1, 1, 1])).toHaveLength(1);
  });

  test('a broken start is mended: the heaviest piece stays, the rest joins its neighbours', () => {
    const mended = repairStart({ ...path, start: [0, 0, 1, 1, 0, 1] });
    expect(refusalOfTask(mended.task)).toBeNull();
    expect(mended.moved.map(({ unit }) => unit)).toContain(4);
    expect(repairStart(path).moved).toEqual([]);
    const apart = { ...path, graph: { ...path.graph, neighbours: [[1], [0, 2], [1], [4], [3, 5], [4]] } };
    expect(repairStart({ ...apart, start: [0, 1, 1, 0, 0, 0] }).stranded).toEqual([]);
    // Nothing of their own community touches the first and the fourth.
    const lost = repairStart({ ...apart, start: [0, 1, 1, 1, 0, 0], within: [0, 1, 1, 1, 0, 0] });
    expect(lost.stranded).toEqual([0, 3]);
  });

  test('a mix weighs shares of the street, measure by measure', () => {
    const amounts = new Map([...demo.units.keys()].map((id) => [id, { incidents: 2, hours: 0 }]));
    const weights = mixedWeights(demo, amounts, { residents: 1, incidents: 3, hours: 5 });
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(4, 9);
    const circles = measureCircles(demo, amounts);
    const own = [...demo.units.values()].flatMap(({ circleId }, at) =>
      circleId === circles[0]?.circleId ? [weights[at] as number] : [],
    );
    const first = circles[0];
    expect(own.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(
      (first?.residents ?? 0) / 142_000 + (3 * (first?.incidents ?? 0)) / 536,
      9,
    );
  });

  test('neighbours from polygons are those of the partition, and a corner the neighbour lacks does not part them', () => {
    const edition = randomEdition({ columns: 5, rows: 4, steps: 2, islands: 0.3 }, seeded(3));
    expect(editionTask(edition, []).graph.neighbours.flat().length).toBeGreaterThan(60);
    const box = (west: number, south: number, east: number, north: number) => [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ] as const,
    ];
    const graph = polygonGraph(
      ['left', 'low', 'high', 'far', 'corner'],
      [1, 1, 1, 1, 1],
      [
        [box(0, 0, 10, 20)],
        [box(10, 0, 20, 8)],
        [box(10, 8.004, 20, 20)],
        [box(50, 0, 60, 9)],
        [box(20, 20, 30, 30)],
      ],
    );
    expect(graph.neighbours.map((list) => list.toSorted())).toEqual([[1, 2], [0, 2], [0, 1], [], []]);
    expect(graph.area_m2[0]).toBe(200);
    expect(graph.outside_m[3]).toBe(38);
    expect(graph.border_m[0]?.[graph.neighbours[0]?.indexOf(1) ?? 0]).toBeCloseTo(8, 1);
  });
});
