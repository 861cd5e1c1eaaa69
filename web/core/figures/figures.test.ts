import { describe, expect, test } from 'vitest';
import type { Incident } from '../incident/incident';
import { markAt } from '../incident/mark';
import { seeded } from '../random/seeded';
import { incident } from '../testing/incidents';
import { DAY_MS, dayStart, HOUR_MS, hourStart, MINUTE_MS } from '../time/shanghai';
import { lastHours, lastHoursByCircle } from './hours';
import { situationByCircle, situationOf } from './situation';

const now = Date.parse('2026-11-23T14:30:00+08:00');

/** A street of random incidents, some of them ended. */
function street(seed: number, count = 400): Incident[] {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, n) => {
    const reportedAt = now - random.whole(0, 30 * 60) * MINUTE_MS;
    const isClosed = random.unit() < 0.5;
    const closedAt = isClosed ? Math.min(now, reportedAt + random.whole(1, 600) * MINUTE_MS) : null;
    const circleId = random.pick(['gm01', 'gm02', 'by01', null]);
    const suspendedAt = !isClosed && random.unit() < 0.2 ? random.whole(reportedAt, now) : null;
    return incident(n + 1, {
      reportedAt,
      closedAt,
      circleId,
      communityId: circleId === null ? null : 'gm',
      resolvedAt: closedAt,
      status: isClosed
        ? random.pick(['closed', 'rejected'] as const)
        : random.pick(['reported', 'handling', 'resolved'] as const),
      suspendedAt,
      resolveBy: reportedAt + random.whole(10, 900) * MINUTE_MS,
    });
  });
}

describe('F1: every figure counts exactly the rows of its list', () => {
  test.each([1, 2, 3])('street %i, each figure against its definition', (seed) => {
    const all = street(seed);
    const count = (wanted: (each: Incident) => boolean) => all.filter(wanted).length;
    const figures = situationOf(all, now);
    const closedToday = (each: Incident) => each.status === 'closed' && (each.closedAt ?? 0) >= dayStart(now);
    expect(figures.open).toBe(count(({ closedAt }) => closedAt === null));
    expect(figures.overdue).toBe(count((each) => markAt(each, now) === 'overdue'));
    expect(figures.dueSoon).toBe(count((each) => markAt(each, now) === 'due_soon'));
    expect(figures.suspended).toBe(count(({ isSuspended }) => isSuspended));
    expect(count((each) => each.isSuspended && markAt(each, now) === 'overdue')).toBeGreaterThan(0);
    expect(figures.unplaced).toBe(count((each) => each.closedAt === null && each.communityId === null));
    expect(figures.newThisHour).toBe(count(({ reportedAt }) => reportedAt >= hourStart(now)));
    expect(figures.reportedToday).toBe(count(({ reportedAt }) => reportedAt >= dayStart(now)));
    expect(figures.closedToday).toBe(count(closedToday));
    expect(figures.closedOnTimeToday).toBe(
      count((each) => closedToday(each) && (each.resolvedAt ?? 0) <= (each.resolveBy ?? 0)),
    );
    expect(figures.closedToday).toBeGreaterThan(figures.closedOnTimeToday);
  });
  test('the circles and the unplaced together are the street', () => {
    const all = street(7);
    const circles = [...situationByCircle(all, ['gm01', 'gm02', 'by01'], now).values()];
    const unplaced = situationOf(
      all.filter(({ circleId }) => circleId === null),
      now,
    );
    for (const figure of ['open', 'overdue', 'dueSoon', 'closedToday', 'reportedToday'] as const) {
      const sum = circles.reduce((total, circle) => total + circle[figure], unplaced[figure]);
      expect(sum, figure).toBe(situationOf(all, now)[figure]);
    }
  });
});

describe('F2: rates and means have honest denominators', () => {
  const done = (closedAt: number, given: Partial<Incident> = {}) =>
    incident(1, {
      status: 'closed',
      reportedAt: closedAt - 60 * MINUTE_MS,
      closedAt,
      resolveBy: closedAt,
      ...given,
    });
  test('the resolution counts, not the paperwork after it', () => {
    const late = done(now, { resolveBy: now - 30 * MINUTE_MS, resolvedAt: now - 40 * MINUTE_MS });
    expect(situationOf([late], now).closedOnTimeToday).toBe(1);
    expect(situationOf([{ ...late, resolvedAt: now }], now).closedOnTimeToday).toBe(0);
    expect(situationOf([{ ...late, resolvedAt: null }], now).closedOnTimeToday).toBe(0);
  });
  test('where the source does not tell, the closing stands for it', () => {
    const { resolvedAt: _, ...untold } = done(now);
    expect(situationOf([untold], now).closedOnTimeToday).toBe(1);
  });
  test('no case closed is no mean, not zero', () => {
    expect(situationOf([incident(1)], now).meanMinutes).toBeNull();
    expect(situationOf([done(now), done(now, { reportedAt: now - 120 * MINUTE_MS })], now).meanMinutes).toBe(
      90,
    );
  });
  test('yesterday’s and the rejected are not closed today', () => {
    expect(situationOf([done(dayStart(now) - 1), done(now, { status: 'rejected' })], now).closedToday).toBe(
      0,
    );
    expect(situationOf([done(dayStart(now))], now).closedToday).toBe(1);
  });
});

describe('F3: midnight changes the figures by itself', () => {
  test('what was closed today is not closed today a minute after midnight', () => {
    const midnight = dayStart(now) + DAY_MS;
    const all = [
      incident(1, { status: 'closed', reportedAt: midnight - HOUR_MS, closedAt: midnight - MINUTE_MS }),
    ];
    expect(situationOf(all, midnight - 1).closedToday).toBe(1);
    expect(situationOf(all, midnight).closedToday).toBe(0);
  });
});

describe('F4: quiet circles are there, with zeros', () => {
  test('all that were asked for, no other', () => {
    const rows = situationByCircle([incident(1, { circleId: 'gm09' })], ['gm01', 'gm02'], now);
    expect([...rows.keys()]).toEqual(['gm01', 'gm02']);
    expect(rows.get('gm01')?.open).toBe(0);
  });
});

describe('F5: the last 24 hours', () => {
  test('24 clock hours, the last one under way, sums equal the counts', () => {
    const all = street(9);
    const hours = lastHours(all, now);
    expect(hours).toHaveLength(24);
    expect(hours.at(-1)?.at).toBe(hourStart(now));
    const first = hours[0]?.at ?? 0;
    const sum = (key: 'reported' | 'closed') => hours.reduce((total, hour) => total + hour[key], 0);
    expect(sum('reported')).toBe(all.filter(({ reportedAt }) => reportedAt >= first).length);
    expect(sum('closed')).toBe(
      all.filter(({ status, closedAt }) => status === 'closed' && (closedAt ?? 0) >= first).length,
    );
    expect(sum('reported')).toBeLessThan(all.length);
  });
  test('the border of an hour belongs to the hour it begins', () => {
    const edge = hourStart(now);
    expect(lastHours([incident(1, { reportedAt: edge })], now).at(-1)?.reported).toBe(1);
    expect(lastHours([incident(1, { reportedAt: edge - 1 })], now).at(-2)?.reported).toBe(1);
  });
  test('by circle, the circles’ hours add up', () => {
    const all = street(10).filter(({ circleId }) => circleId !== null);
    const rows = [...lastHoursByCircle(all, ['gm01', 'gm02', 'by01'], now).values()];
    lastHours(all, now).forEach((hour, index) => {
      expect(rows.reduce((sum, row) => sum + (row[index]?.reported ?? 0), 0)).toBe(hour.reported);
    });
  });
});
