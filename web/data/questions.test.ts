import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countedStates, type IncidentFilter, type ListState, listSorts } from '../core/incident/detail';
import type { IncidentId } from '../core/incident/incident';
import { actorOf } from '../core/people/role';
import { dayStart } from '../core/time/shanghai';
import { areaKey, loadAreaFigures, loadTrend, quietArea } from './areas';
import { createDataClient, type Source } from './client';
import { findByPhone, findIncidents } from './find-incidents';
import { loadHeadlines } from './headline';
import {
  advanceIncident,
  loadLikelyDuplicates,
  type Report,
  reportIncident,
  revealParty,
} from './incident-moves';
import { loadIncident, loadIncidentCounts, loadIncidents, loadPoints } from './incidents';
import { loadCatalogue } from './items';
import { findPlaces } from './places';
import { currentSession, loadMemberships, signIn, signOut } from './session';
import { claimFirstAdmin } from './setup';
import { loadStreetMap } from './street-map';
import { openStreet, pointIn, realtimeOnNode, type TestStreet } from './testing/street';

/** Every question the app asks, to the real database through the real gateway. */
let street: TestStreet;
let dispatcher: Source;
let reported: IncidentId[];
const signal = new AbortController().signal;
const report = (given: Partial<Report> = {}): Report => ({
  itemId: 'A01',
  summary: '楼上漏水',
  position: pointIn.u1,
  idempotencyKey: crypto.randomUUID(),
  ...given,
});

beforeAll(async () => {
  street = await openStreet();
  dispatcher = await street.as('dispatcher');
  reported = [];
  const party = { kind: 'reporter', name: '王小明', phone: '13800001234', address: '某栋' } as const;
  for (const given of [
    { party },
    { position: pointIn.u4 },
    { position: null },
    { position: pointIn.u6, itemId: 'B01' },
  ]) {
    const saved = await reportIncident(dispatcher, report(given));
    if (saved.outcome === 'refused') throw new Error(saved.refusal.code);
    reported.push(saved.incident.incidentId);
  }
});
afterAll(() => street.close());

const period = () => ({ fromAt: dayStart(Date.now()), toAt: Date.now() + 60_000 });

describe('Q1: reporting has a defined answer to everything', () => {
  test('the same report twice is one incident', async () => {
    const same = report({ position: null });
    const first = await reportIncident(dispatcher, same);
    const second = await reportIncident(dispatcher, same);
    expect(first.outcome).toBe('reported');
    expect(second).toMatchObject({
      outcome: 'duplicate_submission',
      incident: first.outcome === 'refused' ? {} : { number: first.incident.number },
    });
  });
  test.each([
    ['unknown_item', { itemId: 'Z99' }],
    ['empty_summary', { summary: '  ' }],
    ['text_too_long', { summary: '长'.repeat(81) }],
    ['outside_street', { position: [114.5, 22.9] }],
    ['bad_point', { position: [999, 22.7] }],
  ] as const)('%s', async (code, given) => {
    const before = await loadIncidents(dispatcher, { state: 'all' });
    const answer = await reportIncident(dispatcher, report(given));
    expect(answer).toMatchObject({ outcome: 'refused', refusal: { code } });
    expect((await loadIncidents(dispatcher, { state: 'all' })).total).toBe(before.total);
  });
  test('the wrong role is refused by the database', async () => {
    await expect(reportIncident(await street.as('planner'), report())).rejects.toMatchObject({
      kind: 'not_allowed',
    });
  });
  test('likely duplicates are found near by, not far off', async () => {
    const near = await loadLikelyDuplicates(dispatcher, 'A01', pointIn.u1, signal);
    expect(near[0]).toMatchObject({ incidentId: reported[0], distance_m: 0, status: 'reported' });
    expect(near.map(({ incidentId }) => incidentId)).not.toContain(reported[1]);
  });
});

describe('Q2: every number opens its list', () => {
  const figureOf = {
    open: 'open',
    overdue: 'overdue',
    due_soon: 'dueSoon',
    unplaced: 'unplaced',
    reported: 'reported',
    closed: 'closed',
    closed_on_time: 'closedOnTime',
  } as const;
  test('every figure of every area is the total of the list of its state', async () => {
    const figures = await loadAreaFigures(dispatcher, period());
    expect(figures.size).toBeGreaterThan(4);
    for (const area of figures.values())
      for (const [state, key] of Object.entries(figureOf) as [
        ListState & keyof typeof figureOf,
        (typeof figureOf)[keyof typeof figureOf],
      ][]) {
        const filter: IncidentFilter = { state, level: area.level, areaId: area.id, ...period() };
        const page = await loadIncidents(dispatcher, filter);
        expect(page.total, `${areaKey(area)} ${state}`).toBe(area[key]);
        expect(page.incidents.length).toBe(page.total);
      }
    expect(figures.get('street:440311001')?.unplaced).toBeGreaterThan(0);
    expect(figures.get(areaKey({ level: 'circle', id: 'gm02' }))?.open).toBeGreaterThan(0);
    expect(quietArea({ level: 'unit', id: 'u3' }).open).toBe(0);
  });
  test('pages follow each other without gap or repetition', async () => {
    const whole = await loadIncidents(dispatcher, { state: 'open' });
    const ids: number[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const page = await loadIncidents(dispatcher, { state: 'open' }, { after, maxRows: 2 });
      expect(page.total).toBe(whole.total);
      ids.push(...page.incidents.map(({ id }) => id));
      after = page.after;
    }
    expect(ids).toEqual(whole.incidents.map(({ id }) => id));
  });
  test('an unknown state is a wrong question, not an empty list', async () => {
    await expect(loadIncidents(dispatcher, { state: 'nonsense' as ListState })).rejects.toMatchObject({
      kind: 'invalid',
    });
  });
  test('the trend adds up to the figures', async () => {
    const area = { level: 'street', id: '440311001' } as const;
    const points = await loadTrend(dispatcher, { ...period(), area, bucket: 'hour' });
    const figures = await loadAreaFigures(dispatcher, period());
    expect(points.reduce((sum, point) => sum + point.reported, 0)).toBe(
      figures.get('street:440311001')?.reported,
    );
  });
});

describe('Q2b: answers of more rows than a server gives at once', () => {
  const area = { level: 'street', id: '440311001' } as const;
  const days = (count: number) => {
    const toAt = Date.parse('2026-01-01T00:00:00+08:00');
    return loadTrend(dispatcher, { fromAt: toAt - count * 86_400_000, toAt, area, bucket: 'day' });
  };
  test.each([999, 1000, 1001, 2000, 3700])('%i days are all there, each once, in order', async (count) => {
    const points = await days(count);
    expect(points).toHaveLength(count);
    expect(points.every(({ at }, n) => n === 0 || at - (points[n - 1]?.at ?? 0) === 86_400_000)).toBe(true);
  });
});

describe('Q3: one incident', () => {
  test('with its history, and people masked', async () => {
    const detail = await loadIncident(dispatcher, reported[0] as IncidentId);
    expect(detail).toMatchObject({ incident: { summary: '楼上漏水', circleId: 'gm02', version: 1 } });
    expect(detail?.history).toMatchObject([
      { action: 'report', fromStatus: null, toStatus: 'reported', actorName: '值班员' },
    ]);
    expect(detail?.parties).toMatchObject([{ kind: 'reporter', name: '王**', phone: '138****1234' }]);
    const [party] = detail?.parties ?? [];
    expect(await revealParty(dispatcher, party?.id ?? 0, '回访')).toMatchObject({ name: '王小明' });
    await expect(revealParty(await street.as('planner'), party?.id ?? 0, '好奇')).rejects.toMatchObject({
      kind: 'not_allowed',
    });
  });
  test('one that does not exist is null', async () => {
    expect(await loadIncident(dispatcher, 999_999 as IncidentId)).toBeNull();
  });
  test('two people at once: the second is told who was faster, and nothing is written', async () => {
    const incidentId = reported[1] as IncidentId;
    const move = { incidentId, action: 'accept', expectedVersion: 1 };
    expect(await advanceIncident(dispatcher, move)).toEqual({
      outcome: 'advanced',
      status: 'accepted',
      version: 2,
      warning: null,
    });
    const late = await advanceIncident(dispatcher, move);
    expect(late).toMatchObject({
      outcome: 'stale',
      version: 2,
      changedBy: '值班员',
      changedAction: 'accept',
    });
  });
});

describe('Q3b: a case is found, and its history says to whom and through what', () => {
  test('by its number, its last digits, words and item', async () => {
    const detail = await loadIncident(dispatcher, reported[0] as IncidentId);
    const { number = '', id } = detail?.incident ?? {};
    for (const [asked, foundBy] of [
      [number, 'number'],
      [number.slice(-5), 'number'],
      ['漏水', 'words'],
      ['A01', 'item'],
    ] as const) {
      const found = await findIncidents(dispatcher, asked);
      expect(found.find(({ incident }) => incident.id === id)?.foundBy, asked).toBe(foundBy);
    }
    expect(await findIncidents(dispatcher, '漏')).toEqual([]);
    expect(await findIncidents(await street.as('display'), '漏水')).toEqual([]);
  });
  test('by the phone of who is in it, for a reason', async () => {
    const found = await findByPhone(dispatcher, '138-0000-1234', '来电询问进展');
    expect(found).toMatchObject([
      { incident: { id: reported[0] }, party: { kind: 'reporter', name: '王**' } },
    ]);
    await expect(findByPhone(dispatcher, '1234', '来电询问进展')).rejects.toMatchObject({
      refusal: { code: 'bad_phone' },
    });
    await expect(findByPhone(await street.as('planner'), '13800001234', '好奇')).rejects.toMatchObject({
      kind: 'not_allowed',
    });
  });
  test('each tab’s count is the total of its list, in every order', async () => {
    const counts = await loadIncidentCounts(dispatcher, {});
    expect([...counts.keys()].sort()).toEqual([...countedStates].sort());
    for (const [state, count] of counts)
      for (const sort of listSorts)
        expect((await loadIncidents(dispatcher, { state }, { sort })).total, `${state} ${sort}`).toBe(count);
    expect(counts.get('mine')).toBeGreaterThan(0);
    const some = await loadIncidentCounts(dispatcher, { bounds: [113.93, 22.76, 113.94, 22.77] }, ['open']);
    expect([...some]).toEqual([['open', 1]]);
  });
  test('what a move was given and what it changed is in its line', async () => {
    const incidentId = reported[3] as IncidentId;
    await advanceIncident(dispatcher, { incidentId, action: 'accept', expectedVersion: 1 });
    const detail = { handler: '城管队' };
    await advanceIncident(dispatcher, { incidentId, action: 'dispatch', expectedVersion: 2, detail });
    await advanceIncident(dispatcher, { incidentId, action: 'set_urgent', expectedVersion: 3, note: '急' });
    const told = await loadIncident(dispatcher, incidentId);
    expect(told).toMatchObject({ channel: 'desk', urgeCount: 0, urgedAt: null, satisfaction: null });
    const [report, , dispatch, urgent] = told?.history ?? [];
    expect(report?.detail).toEqual({ channel: 'desk', changes: [] });
    expect(dispatch?.detail).toMatchObject({
      handler: '城管队',
      changes: [{ what: 'handler', former: '', now: '城管队' }],
    });
    expect(urgent?.detail.changes).toMatchObject([
      { what: 'is_urgent', former: false, now: true },
      { what: 'respond_by', now: told?.incident.respondBy },
      { what: 'resolve_by', now: told?.incident.resolveBy },
    ]);
  });
});

describe('Q4: the rest', () => {
  test('the ground', async () => {
    const map = await loadStreetMap(dispatcher);
    expect(map?.circles.features.map(({ properties }) => properties.id)).toEqual(['by01', 'gm01', 'gm02']);
    expect(map?.units.features).toHaveLength(6);
    expect(map).toMatchObject({ isSchematic: true, editionName: '首版' });
    expect(await loadStreetMap(dispatcher, Date.parse('2020-01-01T00:00:00Z'))).toBeNull();
  });
  test('the catalogue', async () => {
    const catalogue = await loadCatalogue(dispatcher, signal);
    expect([catalogue.items.length, catalogue.groups.length, catalogue.itemById.size]).toEqual([
      259, 12, 259,
    ]);
  });
  test('the gazetteer, by name, pinyin and initials', async () => {
    for (const words of ['光明大街', 'guangmingdajie', 'gmdj']) {
      expect((await findPlaces(dispatcher, words))[0]?.id, words).toBe('p1');
    }
    expect(await findPlaces(dispatcher, '  ')).toEqual([]);
  });
  test('points as columns of equal length', async () => {
    const points = await loadPoints(dispatcher, period());
    expect(points.ids.length).toBe(3);
    for (const column of [points.lngs, points.lats, points.reportedEpochs, points.groupIds])
      expect(column.length).toBe(3);
    expect(points.lngs[0]).toBeCloseTo(pointIn.u1[0], 5);
  });
  test('headlines', async () => {
    const headlines = await loadHeadlines(dispatcher, period());
    expect(headlines.find(({ key }) => key === 'items')?.value).toBe(259);
    expect(headlines.find(({ key }) => key === 'express_mean_days')?.value).toBeNull();
  });
});

describe('Q5: who one is', () => {
  test('roles, and the circle of a circle lead', async () => {
    const { client } = await street.as('circle_lead');
    expect(actorOf(await loadMemberships(client), '440311001')).toEqual({
      roles: ['circle_lead'],
      circleId: 'gm02',
    });
    expect(actorOf(await loadMemberships(client), '999999999')).toEqual({ roles: [], circleId: null });
  });
  test('a stranger, a wrong password and nobody there are told apart', async () => {
    const stranger = street.stranger();
    await expect(
      loadIncidents({ client: stranger, streetId: '440311001' }, { state: 'open' }),
    ).rejects.toMatchObject({ kind: 'not_allowed' });
    await expect(signIn(stranger, 'dispatcher@demo.guangquan.test', 'wrong')).rejects.toMatchObject({
      kind: 'not_allowed',
    });
    const options = { realtime: realtimeOnNode, persistSession: false };
    const nowhere = createDataClient({ supabaseUrl: 'http://127.0.0.1:1', anonKey: 'x' }, options);
    await expect(signIn(nowhere, 'a@b.test', 'x')).rejects.toMatchObject({ kind: 'offline' });
    await expect(
      loadIncidents({ client: nowhere, streetId: '440311001' }, { state: 'open' }),
    ).rejects.toMatchObject({ kind: 'offline' });
  });
  test('signing out ends it', async () => {
    const { client } = await street.as('leader');
    expect((await currentSession(client))?.email).toBe('leader@demo.guangquan.test');
    await signOut(client);
    expect(await currentSession(client)).toBeNull();
    expect(await loadMemberships(client)).toEqual([]);
  });
  test('a link that was never given out makes nobody an admin', async () => {
    const { client } = await street.as('planner');
    await expect(claimFirstAdmin(client, 'guessed')).rejects.toMatchObject({ kind: 'not_allowed' });
  });
});
