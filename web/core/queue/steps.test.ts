import { describe, expect, it } from 'vitest';
import { transitionRows } from '../incident/actions';
import { type IncidentStatus, isOpen } from '../incident/incident';
import { seeded } from '../random/seeded';
import { incident } from '../testing/incidents';
import { isMatching } from './matching';
import { boardOf, since, stepIds, steps } from './steps';

const NOW = 1_000 * 3_600_000;
const hoursAgo = (hours: number) => NOW - hours * 3_600_000;
const all: readonly IncidentStatus[] = [
  ...new Set(transitionRows.flatMap(([from, , to]) => (to === null ? [from] : [from, to]))),
];
const { unit: random } = seeded(41);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

const world = Array.from({ length: 800 }, (_, index) =>
  incident(index + 1, {
    status: pick(all),
    circleId: pick(['gm01', 'gm02', null]),
    isSuspended: random() < 0.1,
    suspendedAt: hoursAgo(1),
    reportedAt: hoursAgo(30 + random() * 50),
    respondedAt: random() < 0.8 ? hoursAgo(20 * random()) : null,
    resolveBy: NOW + (random() - 0.4) * 9_000_000,
  }),
).map((each) => (each.isSuspended ? each : { ...each, suspendedAt: null }));

describe('the four steps', () => {
  it('hold every open status once, and no other', () => {
    const held = stepIds.flatMap((step) => [...steps[step]]);
    expect([...held].sort()).toEqual(all.filter((status) => isOpen({ status })).sort());
  });

  it('count exactly the rows of the list behind each number', () => {
    const { steps: held, circles } = boardOf(world, NOW);
    for (const step of stepIds) {
      const statuses = steps[step];
      const list = (state: 'open' | 'overdue' | 'suspended', areaId?: string) =>
        world.filter((each) =>
          isMatching(each, { state, statuses, ...(areaId ? { level: 'circle', areaId } : {}) }, NOW),
        ).length;
      expect(held[step].count).toBe(list('open'));
      expect(held[step].overdue).toBe(list('overdue'));
      expect(held[step].suspended).toBe(list('suspended'));
      for (const id of ['gm01', 'gm02']) expect(circles.get(id)?.[step].count).toBe(list('open', id));
      const ofCircles = [...circles.values()].reduce((sum, circle) => sum + circle[step].count, 0);
      expect(ofCircles).toBe(held[step].count);
    }
    expect(held.handle.count).toBeGreaterThan(100);
  });

  it('say how long the one that waits longest has been there', () => {
    const some = [
      incident(1, { status: 'reported', reportedAt: hoursAgo(5) }),
      incident(2, { status: 'reported', reportedAt: hoursAgo(9) }),
      incident(3, { status: 'accepted', reportedAt: hoursAgo(90), respondedAt: hoursAgo(2) }),
      incident(4, {
        status: 'resolved',
        reportedAt: hoursAgo(90),
        respondedAt: hoursAgo(80),
        resolvedAt: hoursAgo(1),
      }),
    ];
    const { steps: held } = boardOf(some, NOW);
    expect(stepIds.map((step) => held[step].oldestSince)).toEqual([
      hoursAgo(9),
      hoursAgo(2),
      null,
      hoursAgo(1),
    ]);
    expect(
      since(incident(5, { status: 'handling', reportedAt: hoursAgo(8), respondedAt: hoursAgo(7) })),
    ).toBe(hoursAgo(7));
  });
});
