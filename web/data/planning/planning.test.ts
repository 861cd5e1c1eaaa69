import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changesBetween, type EditionChanges } from '../../core/edition/changes';
import type { Edition } from '../../core/edition/edition';
import { toGrid } from '../../core/edition/grid';
import { assign, createCircle } from '../../core/edition/operations/circles';
import { splitUnit } from '../../core/edition/operations/split';
import type { Outcome } from '../../core/edition/outcome';
import { toPolygons } from '../../core/edition/partition';
import { editionOf } from '../../core/edition/planning';
import { editionText } from '../../core/edition/testing/edition-text';
import type { Source } from '../client';
import { reportIncident } from '../incident-moves';
import { loadStreetMap } from '../street-map';
import { openStreet, pointIn, type TestStreet } from '../testing/street';
import { addComment, loadComments, resolveComment } from './comments';
import { loadDocument } from './document';
import { discardDraft, loadDrafts, openDraft, saveDraft } from './drafts';
import { loadProblems } from './problems';
import {
  loadEditionNow,
  loadHistory,
  proposeDraft,
  publishDraft,
  reviewDraft,
  settle,
  withdrawDraft,
} from './publication';
import { loadCircleFigures, loadWorkload } from './workload';

/** The way of an edition through the real stack, as the planner's screen takes it. */
let street: TestStreet;
let planner: Source;
let leader: Source;
beforeAll(async () => {
  street = await openStreet();
  [planner, leader] = [await street.as('planner'), await street.as('leader')];
});
afterAll(() => street.close());

async function read(source: Source, editionId: number): Promise<Edition> {
  const built = editionOf(await loadDocument(source, editionId));
  if (!built.built) throw new Error(JSON.stringify(built.problems));
  return built.edition;
}
function allowed(outcome: Outcome): Edition {
  if (!outcome.allowed) throw new Error(`refused: ${outcome.reason}`);
  return outcome.edition;
}
const nothing: EditionChanges = { units: [], removed_units: [], circles: [], removed_circles: [] };

describe('a draft', () => {
  let draft: { editionId: number; version: number };
  let edition: Edition;

  test('is a copy, read whole', async () => {
    draft = await openDraft(planner, { name: '春季调整' });
    expect(draft.version).toBe(1);
    edition = await read(planner, draft.editionId);
    expect(editionText(edition)).toBe(editionText(await read(planner, 1)));
    expect(edition.units.size).toBe(6);
    const [listed] = await loadDrafts(leader);
    expect(listed).toMatchObject({
      name: '春季调整',
      state: 'draft',
      baseEditionId: 1,
      isOwn: false,
      review: 'none',
    });
  });

  test('is saved as it is drawn and comes back corner for corner, with where its ground came from', async () => {
    const line = [toGrid(113.9347, 22.7), toGrid(113.93512345, 22.8)];
    const split = allowed(splitUnit(edition, { unit: 'u1', line }));
    const circle = { id: 'gm03', communityId: 'gm', nameZh: '光明社区03微治圈', nameEn: 'Guangming 03' };
    const made = [...split.units.keys()].find((id) => !edition.units.has(id)) as string;
    const drawn = allowed(createCircle(split, { circle, units: [made] }));
    const changes = changesBetween(edition, drawn);
    const answer = await saveDraft(planner, { editionId: draft.editionId, expectedVersion: 1, changes });
    expect(answer).toMatchObject({ outcome: 'done', version: 2 });
    const again = await read(planner, draft.editionId);
    const ground = (each: Edition) => toPolygons(each).map(({ id, coordinates }) => [id, coordinates]);
    expect(new Map(ground(again) as never)).toEqual(new Map(ground(drawn) as never));
    expect(again.units.get(made)?.from).toEqual(drawn.units.get(made)?.from);
    expect(again.units.get(made)?.from).toMatchObject([{ unit: 'u1' }]);
    expect(await loadProblems(planner, draft.editionId)).toEqual([]);
    edition = again;
  });

  test('sent again it is the same save; from an older version it is stale, and says who was faster', async () => {
    const admin = await street.as('admin');
    const step = {
      editionId: draft.editionId,
      expectedVersion: 2,
      changes: { ...nothing, name: '夏季调整' },
    };
    expect(await saveDraft(planner, step)).toMatchObject({ outcome: 'done', version: 3 });
    expect(await saveDraft(planner, step)).toMatchObject({ outcome: 'done', version: 3 });
    const stale = await saveDraft(admin, step);
    expect(stale).toMatchObject({ outcome: 'stale', version: 3 });
    if (stale.outcome === 'stale') expect(Math.abs(stale.changedAt - Date.now())).toBeLessThan(60_000);
  });

  test('a bad unit is refused by name, and the gate names what it finds and where', async () => {
    const [unit] = changesBetween({ ...edition, units: new Map() }, edition).units;
    if (unit === undefined) throw new Error('no unit');
    const open = {
      ...unit,
      geometry: { ...unit.geometry, coordinates: [unit.geometry.coordinates[0]?.slice(1) ?? []] },
    };
    const step = { editionId: draft.editionId, expectedVersion: 3 };
    expect(await saveDraft(planner, { ...step, changes: { ...nothing, units: [open] } })).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'bad_unit', values: { ids: [unit.id] } },
    });
    await saveDraft(planner, { ...step, changes: { ...nothing, removed_units: ['u5'] } });
    const [found] = await loadProblems(planner, draft.editionId);
    expect(found).toMatchObject({ invariant: 'I3', code: 'outline_changed', isWarning: false });
    expect(found?.area_m2).toBeGreaterThan(1_000_000);
    expect(found?.position?.[0]).toBeCloseTo(113.945, 2);
    const refused = await proposeDraft(planner, {
      editionId: draft.editionId,
      expectedVersion: 4,
      validFrom: Date.now(),
      note: '',
    });
    expect(refused).toMatchObject({ outcome: 'refused', refusal: { code: 'problems' } });
  });

  test('comments are pinned, counted and resolved; a draft is discarded', async () => {
    const id = await addComment(leader, {
      editionId: draft.editionId,
      position: [113.935, 22.765],
      body: '改道',
    });
    expect(await loadComments(planner, draft.editionId)).toMatchObject([
      { id, position: [113.935, 22.765], body: '改道', resolvedAt: null },
    ]);
    expect((await loadDrafts(planner))[0]?.comments).toBe(1);
    await resolveComment(planner, id);
    expect((await loadDrafts(planner))[0]?.comments).toBe(0);
    const gone = await discardDraft(planner, { editionId: draft.editionId, expectedVersion: 4 });
    expect(gone.outcome).toBe('done');
    expect(await loadDrafts(planner)).toEqual([]);
  });

  test("is nobody else's business", async () => {
    const dispatcher = await street.as('dispatcher');
    for (const ask of [
      () => loadDrafts(dispatcher),
      () => openDraft(dispatcher, { name: '草案' }),
      () => loadProblems(dispatcher, 1),
    ])
      await expect(ask()).rejects.toMatchObject({ kind: 'not_allowed' });
    expect((await loadDocument(dispatcher, 1)).units).toHaveLength(6);
  });
});

test('published from an instant to come, an edition takes over by itself: incidents change hands and the feed says so', async () => {
  const dispatcher = await street.as('dispatcher');
  const report = {
    itemId: 'A01',
    position: pointIn.u1,
    idempotencyKey: crypto.randomUUID(),
    summary: '测试案件',
  };
  const reported = await reportIncident(dispatcher, report);
  if (reported.outcome === 'refused') throw new Error(reported.refusal.code);
  const { data } = await dispatcher.client.rpc('live_snapshot', { street_id: '440311001' });
  const cursor = `${data?.[0]?.cursor}`;

  const draft = await openDraft(planner, { name: '新版' });
  const former = await read(planner, draft.editionId);
  const changes = changesBetween(former, allowed(assign(former, { units: ['u1'], circle: 'gm01' })));
  const { editionId } = draft;
  await saveDraft(planner, { editionId, expectedVersion: 1, changes });
  const validFrom = Date.now() + 4_000;
  await proposeDraft(planner, { editionId, expectedVersion: 2, validFrom, note: '' });
  const own = await reviewDraft(await street.as('admin'), {
    editionId,
    expectedVersion: 3,
    decision: 'approve',
    note: '',
  });
  expect(own).toMatchObject({ outcome: 'done', version: 4 });
  expect(await publishDraft(planner, { editionId, expectedVersion: 4 })).toMatchObject({
    outcome: 'done',
    version: 5,
  });
  expect(await loadEditionNow(dispatcher)).toMatchObject({
    editionId: 1,
    nextEditionId: editionId,
    nextFrom: validFrom,
  });
  expect(await settle(dispatcher)).toEqual({ editionId: 1, rehomed: 0 });

  // Nobody asks: the stack's own timer settles.
  let events: unknown[] = [];
  for (const startedAt = Date.now(); events.length === 0 && Date.now() - startedAt < 20_000; ) {
    await new Promise((done) => setTimeout(done, 250));
    const { data } = await dispatcher.client.rpc('incident_events_since', { street_id: '440311001', cursor });
    const all = data?.[0]?.events as { action: string }[];
    events = all.filter(({ action }) => action === 'rehomed');
  }
  expect(Date.now()).toBeGreaterThanOrEqual(validFrom);
  expect(events).toMatchObject([{ action: 'rehomed', incident: { circle_id: 'gm01', version: 2 } }]);
  expect(await loadEditionNow(dispatcher)).toEqual({ editionId, nextEditionId: null, nextFrom: null });
  expect((await loadStreetMap(dispatcher))?.editionId).toBe(editionId);
  expect((await loadStreetMap(dispatcher, validFrom - 1))?.editionId).toBe(1);
  expect(await loadHistory(dispatcher)).toMatchObject([
    { editionId, validFrom, validTo: null, circles: 3, units: 6, baseEditionId: 1 },
    { editionId: 1, validTo: validFrom },
  ]);
  const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const next = new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 10);
  const period = { editionId: 1, fromDay: day, toDay: next };
  expect((await loadWorkload(planner, period)).filter(({ incidents }) => incidents > 0)).toEqual([
    { unitId: 'u1', incidents: 1, hours: 0 },
  ]);
  const counted = async (of: number) =>
    (await loadCircleFigures(planner, { ...period, editionId: of })).find(({ incidents }) => incidents > 0);
  expect(await counted(1)).toMatchObject({ circleId: 'gm02', incidents: 1, meanMinutes: null });
  expect(await counted(editionId)).toMatchObject({ circleId: 'gm01', incidents: 1 });
  const late = await withdrawDraft(planner, { editionId, expectedVersion: 5 });
  expect(late).toMatchObject({ outcome: 'refused', refusal: { code: 'already_valid' } });
});
