import { describe, expect, it } from 'vitest';
import { lastHours } from '@/core/figures/hours';
import { situationOf } from '@/core/figures/situation';
import type { Incident, IncidentId, IncidentStatus } from '@/core/incident/incident';
import { dayNamed, HOUR_MS } from '@/core/time/shanghai';
import { byUrgency, isSelected, mostUrgent, type WallState, wallStates } from './selection';

const now = dayNamed('2026-11-23') + 14 * HOUR_MS + 5 * 60_000;
let nextId = 1;
const incident = (change: Partial<Incident>): Incident => ({
  id: nextId++ as IncidentId,
  number: '',
  itemId: 'A01',
  groupId: 'A',
  summary: '',
  stream: 'express',
  status: 'handling',
  isSuspended: false,
  suspendedAt: null,
  isUrgent: false,
  sensitivity: 'normal',
  position: null,
  place: '',
  unitId: null,
  circleId: 'gm02',
  communityId: 'gm',
  reportedAt: now - 3 * HOUR_MS,
  respondBy: null,
  respondedAt: now,
  resolveBy: now + 5 * HOUR_MS,
  closedAt: null,
  version: 1,
  isSynthetic: true,
  ...change,
});

/** A seeded mix of everything the rules look at. */
function mixed(count: number): Incident[] {
  let seed = 42;
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  const statuses: IncidentStatus[] = [
    'reported',
    'accepted',
    'handling',
    'resolved',
    'closed',
    'rejected',
    'closed',
  ];
  return Array.from({ length: count }, () => {
    const status = statuses[Math.floor(random() * statuses.length)] ?? 'handling';
    const reportedAt = now - random() * 40 * HOUR_MS;
    const isEnded = status === 'closed' || status === 'rejected';
    const closedAt = isEnded ? reportedAt + random() * (now - reportedAt) : null;
    const suspendedAt = !isEnded && random() < 0.2 ? reportedAt + random() * (now - reportedAt) : null;
    return incident({
      status,
      reportedAt,
      closedAt,
      resolvedAt: closedAt,
      isSuspended: suspendedAt !== null,
      suspendedAt,
      respondedAt: random() < 0.5 ? reportedAt : null,
      respondBy: random() < 0.8 ? reportedAt + random() * 30 * HOUR_MS : null,
      resolveBy: reportedAt + random() * 60 * HOUR_MS,
      circleId: random() < 0.5 ? 'gm01' : 'gm02',
    });
  });
}

describe('what a figure of the wall counts', () => {
  it('W1 is exactly what its list holds, for every figure', () => {
    const all = mixed(2000);
    const figures = situationOf(all, now);
    const counted: Partial<Record<WallState, number>> = {
      open: figures.open,
      overdue: figures.overdue,
      due_soon: figures.dueSoon,
      new_hour: figures.newThisHour,
      closed_today: figures.closedToday,
      on_time_today: figures.closedOnTimeToday,
    };
    for (const [state, value] of Object.entries(counted)) {
      const listed = all.filter((each) =>
        isSelected(each, { state: state as WallState, circleId: null }, now),
      );
      expect([state, listed.length]).toEqual([state, value]);
      expect(value).toBeGreaterThan(0);
    }
  });

  it('W2 of a circle holds that circle alone, and the circles add up', () => {
    const all = mixed(500);
    for (const state of wallStates) {
      const of = (circleId: string | null) =>
        all.filter((each) => isSelected(each, { state, circleId }, now)).length;
      expect(of('gm01') + of('gm02')).toBe(of(null));
    }
  });
});

describe('the bars of the last day', () => {
  it('W3 hold exactly what their lists hold, and together what the total holds', () => {
    const all = mixed(800);
    const bars = lastHours(all, now);
    for (const { at, reported } of bars) {
      const listed = all.filter((each) =>
        isSelected(each, { state: 'hour', circleId: null, hourAt: at }, now),
      );
      expect(listed).toHaveLength(reported);
    }
    const total = all.filter((each) => isSelected(each, { state: 'last_24h', circleId: null }, now));
    expect(total).toHaveLength(bars.reduce((sum, { reported }) => sum + reported, 0));
    expect(total.length).toBeGreaterThan(100);
  });
});

describe('what stands on top', () => {
  it('T1 is an urgent one before a longer overdue one', () => {
    const late = incident({ resolveBy: now - 9 * HOUR_MS });
    const urgent = incident({ isUrgent: true, resolveBy: now + HOUR_MS });
    expect(mostUrgent([late, urgent], now)).toBe(urgent);
  });
  it('T2 is else the longest overdue', () => {
    const late = incident({ resolveBy: now - 2 * HOUR_MS });
    const later = incident({ resolveBy: now - 9 * HOUR_MS });
    expect(mostUrgent([late, later], now)).toBe(later);
  });
  it('T3 is nothing while all is in time, and never a suspended one', () => {
    const asleep = incident({ isSuspended: true, suspendedAt: now - 1, resolveBy: now - HOUR_MS });
    expect(isSelected(asleep, { state: 'overdue', circleId: null }, now)).toBe(true);
    expect(mostUrgent([incident({}), asleep], now)).toBeNull();
  });
  it('T4 orders a list by what is due first', () => {
    const [a, b] = [incident({ resolveBy: now + HOUR_MS }), incident({ resolveBy: now - HOUR_MS })];
    expect([a, b].sort(byUrgency)).toEqual([b, a]);
  });
  it('T5 orders what has no deadline by what is newest', () => {
    const closed = (hours: number) =>
      incident({ status: 'closed', closedAt: now, reportedAt: now - hours * HOUR_MS });
    const [old, young] = [closed(9), closed(1)];
    expect([old, young].sort(byUrgency)).toEqual([young, old]);
  });
});
