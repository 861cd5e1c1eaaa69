import { describe, expect, it } from 'vitest';
import { toDegrees, toMetres } from '../geo/projection';
import { incident } from '../testing/incidents';
import { HOUR_MS } from '../time/shanghai';
import type { Position } from './incident';
import { nearIncidents, SAME_HOURS, SAME_RADIUS_M } from './near';

const now = Date.parse('2026-11-30T12:00:00Z');
const position: Position = [113.9403, 22.7755];
/** So many metres to the east and north of it. */
const off = (east_m: number, north_m: number): Position => {
  const [x, y] = toMetres(...position);
  return toDegrees(x + east_m, y + north_m);
};
const at = (id: number, place: Position | null, more = {}) =>
  incident(id, { position: place, groupId: 'B', status: 'reported', reportedAt: now - HOUR_MS, ...more });
const near = (incidents: Parameters<typeof nearIncidents>[0], groupId: string | null = 'B') =>
  nearIncidents(incidents, { position, groupId, now }).map((found) => found.incident.id);

describe('what is near and may be the same', () => {
  it('is told nearest first, with the metres', () => {
    const found = nearIncidents([at(1, off(0, 90)), at(2, off(30, 40)), at(3, position)], {
      position,
      groupId: 'B',
      now,
    });
    expect(found.map(({ incident: { id } }) => id)).toEqual([3, 2, 1]);
    for (const [index, metres] of [0, 50, 90].entries())
      expect(found[index]?.distance_m).toBeCloseTo(metres, 4);
  });

  it('ends at the radius, in every direction', () => {
    for (const angle of [0, 1, 2, 3, 4, 5, 6]) {
      const [east, north] = [Math.cos(angle), Math.sin(angle)];
      const [inside, outside] = [SAME_RADIUS_M - 0.01, SAME_RADIUS_M + 0.01];
      expect(near([at(1, off(east * inside, north * inside))])).toEqual([1]);
      expect(near([at(1, off(east * outside, north * outside))])).toEqual([]);
    }
  });

  it('is of the same group, or of any while it is not known what is reported', () => {
    const two = [at(1, position), at(2, position, { groupId: 'A' })];
    expect(near(two)).toEqual([1]);
    expect(near(two, null)).toEqual([2, 1]);
  });

  it('is open, placed and was reported lately', () => {
    expect(near([at(1, position, { status: 'closed' }), at(2, null)])).toEqual([]);
    expect(near([at(1, position, { reportedAt: now - SAME_HOURS * HOUR_MS })])).toEqual([]);
    expect(near([at(1, position, { reportedAt: now - SAME_HOURS * HOUR_MS + 1 })])).toEqual([1]);
  });
});
