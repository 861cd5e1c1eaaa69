/** The map shows exactly what the queue shows: for any question, marks, numbers and what has no place sum to its rows. */
import { describe, expect, it } from 'vitest';
import type { IncidentFilter, ListState } from '@/core/incident/detail';
import type { Incident, IncidentStatus, Position } from '@/core/incident/incident';
import { isLiveQuestion, isLiveState, isMatching, matchingOf, tallyOf } from '@/core/queue/matching';
import { seeded } from '@/core/random/seeded';
import { byId, incident, NOON } from '../test-street';
import { type Bounds, clusterAddresses, clusterBounds, clusterMembers } from './clusters';
import { asClusters, asPlaces, type Drawing } from './density';
import { IncidentMarks } from './incident-marks';
import { marksByUrgency } from './mark-looks';

const everywhere: Bounds = [-180, -90, 180, 90];
const { unit: random } = seeded(17);
const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
const maybe = <T>(value: T): T | undefined => (random() < 0.4 ? value : undefined);

function finish<Result>(work: Generator<void, Result>): Result {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

/** Forty doors of a gazetteer: most reports lie at one of them. */
const doors: readonly Position[] = Array.from({ length: 40 }, () => [
  Number((113.93 + random() * 0.05).toFixed(6)),
  Number((22.74 + random() * 0.04).toFixed(6)),
]);
const statuses: readonly IncidentStatus[] = [
  'reported',
  'accepted',
  'dispatched',
  'handling',
  'resolved',
  'closed',
];
const world = byId(
  ...Array.from({ length: 3_000 }, (_, index) => {
    const roll = random();
    const anywhere: Position = [113.93 + random() * 0.05, 22.74 + random() * 0.04];
    return incident(index + 1, {
      position: roll < 0.1 ? null : roll < 0.7 ? pick(doors) : anywhere,
      sensitivity: pick(['normal', 'normal', 'normal', 'coarse', 'hidden'] as const),
      status: pick(statuses),
      isSuspended: random() < 0.1,
      isUrgent: random() < 0.1,
      stream: pick(['dispute', 'express', 'petition'] as const),
      circleId: pick(['gm01', 'gm02', 'gm03']),
      communityId: pick(['gm', 'ch']),
      groupId: pick(['A', 'B']),
      resolveBy: NOON + (random() - 0.4) * 12 * 3_600_000,
    });
  }),
);

function anyFilter(): IncidentFilter {
  const [west, south] = [113.93 + random() * 0.04, 22.74 + random() * 0.03];
  return {
    state: pick<ListState>(['open', 'unassigned', 'overdue', 'due_soon', 'unplaced', 'suspended']),
    ...pick([
      {},
      { level: 'circle', areaId: pick(['gm01', 'gm02', 'gm03']) },
      { level: 'community', areaId: 'gm' },
    ] as const),
    stream: maybe(pick(['dispute', 'express', 'petition'] as const)),
    groupId: maybe('A'),
    isUrgent: maybe(random() < 0.5),
    statuses: maybe(['reported', 'handling'] as const),
    bounds: maybe([west, south, west + random() * 0.03, south + random() * 0.03] as const),
  };
}

const drawn = ({ dots, clusters }: Drawing, marks: IncidentMarks): number =>
  marksByUrgency.reduce((sum, mark) => sum + dots[mark].length + marks.cells[mark].length, 0) +
  clusters.reduce((sum, { count }) => sum + count, 0);

function marksOf(incidents: ReadonlyMap<Incident['id'], Incident>): IncidentMarks {
  const marks = new IncidentMarks([113.95, 22.76]);
  marks.syncAll(incidents, NOON);
  return marks;
}

describe('the map is the queue', () => {
  it.each(Array.from({ length: 200 }, (_, index) => [index, anyFilter()] as const))(
    'question %d: marks and numbers and what has no place are its rows, at every zoom',
    (_, filter) => {
      expect(isLiveQuestion(filter)).toBe(true);
      const rows = [...world.values()].filter((each) => isMatching(each, filter, NOON));
      const { incidents, placed, unplaced, hidden, missing } = tallyOf(
        matchingOf(world.values(), filter, NOON),
      );
      expect(placed + unplaced + hidden + missing).toBe(rows.length);
      const marks = marksOf(incidents);
      expect(drawn(finish(asPlaces(marks)), marks)).toBe(placed);
      for (const zoom of [10, 13, 15, 17])
        expect(drawn(finish(asClusters(marks, zoom, 1, everywhere)), marks)).toBe(placed);
    },
  );

  it('is asked of rows enough to tell', () => {
    const sizes = Array.from({ length: 200 }, () => matchingOf(world.values(), anyFilter(), NOON).size);
    expect(sizes.filter((size) => size > 20).length).toBeGreaterThan(80);
  });

  it('nothing that was closed is on it', () => {
    const open = matchingOf(world.values(), { state: 'open' }, NOON);
    expect([...open.values()].filter(({ status }) => status === 'closed')).toEqual([]);
    expect(marksOf(open).dots.closed.length).toBe(0);
  });
});

describe('several at one address', () => {
  const door: Position = [113.9403, 22.7755];
  const sixteen = Array.from({ length: 16 }, (_, index) =>
    incident(index + 1, { position: door, resolveBy: index === 7 ? NOON - 1 : null }),
  );
  const alone = incident(99, { position: [113.951, 22.765] });

  it('are one mark with their number and the worst of their states, and who is alone stays a mark', () => {
    const marks = marksOf(byId(...sixteen, alone));
    const { clusters, dots } = finish(asPlaces(marks));
    expect(clusters.map(({ count, worst, byMark }) => [count, worst, byMark.overdue])).toEqual([
      [16, 'overdue', 1],
    ]);
    expect(
      marksByUrgency.flatMap((mark) => (dots[mark].length > 0 ? [[mark, dots[mark].idAt(0)]] : [])),
    ).toEqual([['in_hand', 99]]);
  });

  it('two are one mark too, among clusters as among dots', () => {
    const marks = marksOf(byId(...sixteen.slice(0, 2), alone));
    for (const zoom of [12, 16, 20]) {
      const { clusters } = finish(asClusters(marks, zoom, 1, everywhere));
      expect(clusters.map(({ count }) => count)).toEqual([2]);
    }
  });

  it('cost nothing where everyone has an address of their own', () => {
    const marks = marksOf(byId(alone));
    expect(finish(clusterAddresses(marks.dots))).toBeNull();
    expect(finish(asPlaces(marks)).dots).toBe(marks.dots);
  });
});

describe('a number on the map', () => {
  it.each([11, 13, 15])('at zoom %d opens a box in which lies exactly what it counts', (zoom) => {
    const open = matchingOf(world.values(), { state: 'open' }, NOON);
    const exact = new Map([...open].filter(([, { sensitivity }]) => sensitivity === 'normal'));
    const marks = marksOf(exact);
    const drawings = [finish(asClusters(marks, zoom, 1, everywhere)), finish(asPlaces(marks))];
    const clusters = drawings.flatMap((drawing) => drawing.clusters);
    expect(clusters.length).toBeGreaterThan(5);
    for (const { id, count } of clusters) {
      const bounds = clusterBounds(id, 1, 22.76);
      const inBox = matchingOf(exact.values(), { state: 'open', bounds }, NOON);
      expect(inBox.size, id).toBe(count);
      expect(new Set(clusterMembers(marks.dots, id, 1))).toEqual(new Set(inBox.keys()));
    }
  });

  it('names the most urgent of an address last', () => {
    const door: Position = [113.9403, 22.7755];
    const late = incident(5, { position: door, resolveBy: NOON - 1 });
    const marks = marksOf(byId(incident(4, { position: door }), late, incident(6, { position: door })));
    const [cluster] = finish(asPlaces(marks)).clusters;
    expect(clusterMembers(marks.dots, cluster?.id ?? '', 1).at(-1)).toBe(5);
  });
});

describe('whether the live incidents say all of a question', () => {
  it('not whose they are, of what period, or by which words', () => {
    for (const state of ['mine', 'waiting_follow_up', 'reported', 'closed', 'all'] as const)
      expect(isLiveState(state)).toBe(false);
    expect(isLiveQuestion({ state: 'open', words: '堆物' })).toBe(false);
    expect(isLiveQuestion({ state: 'open', bounds: [1, 2, 3, 4] })).toBe(true);
  });
});
