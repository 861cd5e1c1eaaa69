import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ALL_HOURS, ALL_WEEKDAYS } from '../../core/hotspot/aggregate';
import { dayName } from '../../core/time/shanghai';
import type { Source } from '../client';
import { reportIncident } from '../incident-moves';
import { openStreet, pointIn, type TestStreet } from '../testing/street';
import { loadClusters, loadRepeatPlaces } from './gatherings';
import { loadMeasures } from './measures';
import { loadReviewList } from './review-list';
import { loadMeasureCounts, loadStreetMeasures, recordMeasure, withdrawMeasure } from './street-measures';
import { closeWatch, loadWatches, openWatch } from './watch-list';

/** What the review asks and decides, through the real gateway. */
let street: TestStreet;
let leader: Source;
let display: Source;
const dayOfText = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
const period = () => ({ fromAt: Date.now() - 86_400_000, toAt: Date.now() + 60_000 });

beforeAll(async () => {
  street = await openStreet();
  [leader, display] = await Promise.all([street.as('leader'), street.as('display')]);
  const dispatcher = await street.as('dispatcher');
  for (const itemId of ['B01', 'B01', 'B01', 'B01', 'A19']) {
    const summary = '楼上漏水';
    const report = { itemId, summary, position: pointIn.u1, idempotencyKey: crypto.randomUUID() };
    expect(await reportIncident(dispatcher, report)).toMatchObject({ outcome: 'reported' });
  }
});
afterAll(() => street.close());

describe('the review', () => {
  test('handling of an area and its children', async () => {
    const wholeStreet = { level: 'street', id: '440311001' } as const;
    // The hidden one is in what a leader is told and in nothing a screen is told.
    const shown = await loadMeasures(display, wholeStreet, period());
    expect(shown.area).toMatchObject({ reported: 4 });
    expect(shown.children).toMatchObject([{ level: 'community', id: 'gm', reported: 4 }]);
    const { area, children } = await loadMeasures(leader, wholeStreet, period());
    expect(area).toMatchObject({
      level: 'street',
      id: '440311001',
      reported: 5,
      closed: 0,
      medianDays: null,
    });
    expect(children).toMatchObject([{ level: 'community', id: 'gm', reported: 5 }]);
    const circle = await loadMeasures(
      leader,
      { level: 'circle', id: 'gm02' },
      { ...period(), groupIds: ['B'] },
    );
    expect(circle).toMatchObject({
      area: { reported: 4 },
      children: [{ level: 'unit', id: 'u1', reported: 4 }],
    });
  });
  test('clusters, with a hull that can be drawn', async () => {
    const [cluster, ...more] = await loadClusters(display, { ...period(), radius_m: 50, minPoints: 3 });
    expect(more).toEqual([]);
    expect(cluster).toMatchObject({ count: 4, mainGroupId: 'B', mainGroupCount: 4, circleId: 'gm02' });
    expect(cluster?.incidentIds).toHaveLength(4);
    expect(cluster?.centre[0]).toBeCloseTo(pointIn.u1[0], 5);
    const ring = cluster?.hull[0] ?? [];
    expect(ring.length).toBeGreaterThan(8);
    expect(ring[0]).toEqual(ring.at(-1));
  });
  test('a cluster, a repeat place and a measure open their lists', async () => {
    const [cluster] = await loadClusters(display, { ...period(), radius_m: 50, minPoints: 3 });
    const [again] = await loadRepeatPlaces(leader, period());
    const today = dayOfText(dayName(Date.now()));
    const asked = { fromDay: today - 1, toDay: today + 1, state: 'reported' } as const;
    for (const { incidentIds = [] } of [cluster, again].flatMap((one) => one ?? [])) {
      const place = { kind: 'members', incidentIds } as const;
      const { incidents, total } = await loadReviewList(display, { ...asked, place });
      expect([total, ...incidents.map(({ id }) => id)]).toEqual([4, ...incidentIds]);
    }
    const around = { kind: 'around', centre: pointIn.u1, radius_m: 300 } as const;
    const name = '夜间巡逻';
    const measureId = await recordMeasure(leader, { name, onDay: dayName(Date.now()), place: around });
    const counts = await loadMeasureCounts(leader, measureId, {
      days: 1,
      groupIds: null,
      hours: ALL_HOURS,
      weekdays: ALL_WEEKDAYS,
    });
    const listed = async (part: 'inside' | 'outside' | 'left_out') => {
      const place = { kind: 'measure', measureId, part } as const;
      return (await loadReviewList(leader, { ...asked, place })).total;
    };
    expect(counts.inside.after).toBe(4);
    expect([await listed('inside'), await listed('outside'), await listed('left_out')]).toEqual([
      counts.inside.before + counts.inside.after,
      counts.outside.before + counts.outside.after,
      counts.leftOut,
    ]);
    await withdrawMeasure(leader, measureId, '只为试算');
  });
  test('of what a screen does not see its list does not even say how many there are', async () => {
    const today = dayOfText(dayName(Date.now()));
    const asked = { fromDay: today - 1, toDay: today + 1, state: 'reported', groupIds: ['A'] } as const;
    expect(await loadReviewList(display, asked)).toMatchObject({ incidents: [], total: 0 });
    expect(await loadReviewList(leader, asked)).toMatchObject({ total: 1 });
  });
  test('a radius that is none is refused', async () => {
    const asked = { ...period(), radius_m: 1001, minPoints: 3 };
    await expect(loadClusters(leader, asked)).rejects.toMatchObject({ kind: 'invalid' });
  });
  test('repeat places', async () => {
    const places = await loadRepeatPlaces(leader, period());
    expect(places).toMatchObject([
      { kind: 'unit_item', unitId: 'u1', itemId: 'B01', placeId: null, count: 4 },
    ]);
  });
});

describe('the watch list', () => {
  const today = () => dayName(Date.now());
  test('every kind of place comes back as it was given', async () => {
    const places = [
      { kind: 'point', position: pointIn.u4 },
      { kind: 'circle', id: 'gm02' },
      { kind: 'unit', id: 'u6' },
      { kind: 'cell', x: 4936, y: 25_180, size_m: 100 },
    ] as const;
    for (const [at, place] of places.entries())
      await openWatch(leader, { name: `处${at}`, reason: '王小明投诉', lookAgainOn: today(), place });
    expect((await loadWatches(leader)).map(({ place }) => place)).toEqual(places);
    expect(await loadWatches(display)).toMatchObject(
      places.map((_, at) => ({ name: `处${at}`, isDue: true, reason: null, openedByName: null })),
    );
  });
  test('closing one records what happened, once', async () => {
    const [first] = await loadWatches(leader);
    await closeWatch(leader, first?.id ?? 0, '加了护栏');
    const closed = (await loadWatches(leader)).find(({ id }) => id === first?.id);
    expect(closed).toMatchObject({ outcome: '加了护栏', isDue: false });
    expect(closed?.closedAt).toBeGreaterThan(Date.now() - 60_000);
    expect((await loadWatches(display)).map(({ id }) => id)).not.toContain(first?.id);
    await expect(closeWatch(leader, first?.id ?? 0, '又好了')).rejects.toMatchObject({ kind: 'invalid' });
  });
  test('a screen and a past day are refused', async () => {
    const watch = {
      name: '甲',
      reason: '乙',
      lookAgainOn: today(),
      place: { kind: 'unit', id: 'u1' },
    } as const;
    await expect(openWatch(display, watch)).rejects.toMatchObject({ kind: 'not_allowed' });
    const past = { ...watch, lookAgainOn: '2020-01-01' };
    await expect(openWatch(leader, past)).rejects.toMatchObject({ kind: 'invalid' });
  });
});

test('measures, around a point and in a circle', async () => {
  const around = { kind: 'around', centre: pointIn.u1, radius_m: 300 } as const;
  await recordMeasure(leader, { name: '加装护栏', onDay: '2026-03-01', place: around });
  await recordMeasure(leader, {
    name: '错时巡查',
    onDay: '2026-04-01',
    place: { kind: 'circle', id: 'by01' },
  });
  expect(await loadStreetMeasures(display)).toMatchObject([
    { name: '错时巡查', onDay: '2026-04-01', place: { kind: 'circle', id: 'by01' }, recordedByName: null },
    { name: '加装护栏', place: around },
  ]);
  const bad = { name: '甲', onDay: '2026-03-01', place: { ...around, radius_m: 5 } };
  await expect(recordMeasure(leader, bad)).rejects.toMatchObject({ kind: 'invalid' });
});
