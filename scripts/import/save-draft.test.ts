/** Drafts from the shell, through the real stack: what a planner may save, and what nobody may. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EditionChanges } from '../../web/core/edition/changes';
import type { EditionDocument } from '../../web/core/edition/planning';
import type { Role } from '../../web/core/people/role';
import type { Source } from '../../web/data/client';
import { loadDocument } from '../../web/data/planning/document';
import { loadDrafts } from '../../web/data/planning/drafts';
import { loadProblems } from '../../web/data/planning/problems';
import { openStreet, type TestStreet } from '../../web/data/testing/street';
import { type NativeCluster, startNativeCluster } from '../test-sql/native-cluster';
import { partsOf } from './save-draft';

const folder = mkdtempSync(join(tmpdir(), 'import-draft-'));
const verbs = resolve(import.meta.dirname, '../run.mjs');

let street: TestStreet;
let planner: Source;
let present: EditionDocument;
beforeAll(async () => {
  street = await openStreet();
  planner = await street.as('planner');
  present = await loadDocument(planner, 1);
});
afterAll(async () => {
  await street.close();
  rmSync(folder, { recursive: true });
});

/** Runs the command while this process answers as the server. */
function run(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ status: number | null; text: string }> {
  const child = spawn(process.execPath, [verbs, 'import', ...args], {
    env: { ...process.env, DATABASE_URL: '', GUANGQUAN_PASSWORD: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', (chunk) => (text += chunk));
  child.stderr.on('data', (chunk) => (text += chunk));
  return new Promise((done) => child.on('close', (status) => done({ status, text })));
}

/** As the demo person of a role. */
function runAs(role: Role, file: string, ...more: string[]) {
  const account = street.stack.accounts.find((each) => each.role === role);
  const args = [file, '--url', street.stack.url, '--email', account?.email ?? '', ...more];
  return run(args, { GUANGQUAN_PASSWORD: account?.password ?? '' });
}

interface Drawn {
  readonly properties: Record<string, unknown>;
  readonly ring: readonly (readonly number[])[];
}

const drawn = (): Drawn[] =>
  present.units.map(({ id, circleId, communityId, nameZh, nameEn, kind, residents, coordinates }) => ({
    properties: {
      id,
      circle_id: circleId,
      community_id: communityId,
      name_zh: nameZh,
      name_en: nameEn,
      kind,
      residents,
    },
    ring: coordinates[0] ?? [],
  }));

function file(name: string, units: readonly Drawn[]): string {
  const path = join(folder, name);
  const features = units.map(({ properties, ring }) => ({
    type: 'Feature',
    properties,
    geometry: { type: 'Polygon', coordinates: [ring] },
  }));
  writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features }));
  return path;
}

const square = (west: number, south: number, east: number, north: number) => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];

/** u1 in two halves, the eastern one new; both and nothing else in a circle that the street does not have yet. */
function redrawn(): Drawn[] {
  const [first, ...others] = drawn().map(({ properties, ring }) => ({ properties, ring }));
  if (first === undefined) throw new Error('no units');
  const { circle_id: _, ...rest } = first.properties;
  const circle_zh = '光明社区03微治圈';
  const half = { ...rest, circle_zh, residents: 500 };
  return [
    { properties: half, ring: square(113.93, 22.76, 113.935, 22.77) },
    {
      properties: { ...half, id: 'u1-2', name_zh: '东半' },
      ring: square(113.935, 22.76, 113.94, 22.77),
    },
    ...others,
  ];
}

/** What the new draft must be, wherever it was saved. */
async function expectRedrawn(source: Source, editionId: number): Promise<void> {
  const draft = await loadDocument(source, editionId);
  expect(draft).toMatchObject({ state: 'draft', baseEditionId: 1, isSynthetic: true });
  const made = draft.circles.find(({ nameZh }) => nameZh === '光明社区03微治圈');
  expect(made).toMatchObject({ number: 4, shortZh: '光明03', communityId: 'gm' });
  const byId = new Map(draft.units.map((unit) => [unit.id, unit]));
  expect([...byId.keys()].sort()).toEqual(['u1', 'u1-2', 'u2', 'u3', 'u4', 'u5', 'u6']);
  for (const id of ['u1', 'u1-2'])
    expect(byId.get(id)).toMatchObject({ circleId: made?.id, communityId: 'gm', residents: 500 });
  const [from] = byId.get('u1-2')?.from ?? [];
  expect(from?.unit).toBe('u1');
  expect(from?.share).toBeCloseTo(0.5, 3);
  // u4's lower border has the new corner too.
  expect(byId.get('u4')?.coordinates[0]).toHaveLength(6);
  expect(await loadProblems(source, editionId)).toEqual([]);
}

describe('a planner', () => {
  test('saves a draft with new ground and a new circle, which gets a number and a short name', async () => {
    const { status, text } = await runAs('planner', file('春季.geojson', redrawn()), '--crs', 'wgs84');
    expect(text).toMatch(/→ draft (\d+), “春季”: units changed 3, removed 0; circles changed 1, removed 0/);
    expect(text).toMatch(/没有问题,可以送审/);
    expect(status).toBe(0);
    const [draft] = await loadDrafts(planner);
    expect(draft).toMatchObject({ name: '春季', isOwn: true, version: 2 });
    await expectRedrawn(planner, draft?.editionId ?? 0);
  });

  test('is given nothing to look at when nothing differs', async () => {
    const before = await loadDrafts(planner);
    const { status, text } = await runAs('planner', file('same.geojson', drawn()));
    expect(text).toMatch(/It is the same as edition 1; no draft was made/);
    expect(status).toBe(0);
    expect(await loadDrafts(planner)).toEqual(before);
  });

  test('is told what the database finds in a file of only a part of the street', async () => {
    const part = drawn().filter(({ properties }) => properties.id !== 'u6');
    const { status, text } = await runAs('planner', file('part.geojson', part), '--name', '只有一部分');
    expect(text).toMatch(/! 文件的外缘与街道的外缘不同,最远处相差 \d+ m.*\[22\.7/);
    expect(text).toMatch(/“只有一部分”: .*removed 1;/);
    expect(text).toMatch(/✗ 与街道的轮廓不同 · not the outline of the street .*\[22\.7\d+°N 113\.9\d+°E\]/);
    expect(status).toBe(0);
  });

  test('continues another draft by its number, and a table changes what its rows say', async () => {
    const [latest] = (await loadDrafts(planner)).filter(({ name }) => name === '春季');
    const path = join(folder, '人口.csv');
    writeFileSync(path, '\uFEFF编号,居民\nu1-2,777\n');
    const { status, text } = await runAs('planner', path, '--onto', `${latest?.editionId}`);
    expect(text).toMatch(/“人口”: units changed 1/);
    expect(status).toBe(0);
    const [draft] = await loadDrafts(planner);
    expect(draft?.baseEditionId).toBe(latest?.editionId);
    const { units } = await loadDocument(planner, draft?.editionId ?? 0);
    expect(units.find(({ id }) => id === 'u1-2')?.residents).toBe(777);
  });

  test('loses no file to a save that is refused, and no draft is left half', async () => {
    const before = await loadDrafts(planner);
    const out = join(folder, 'kept.geojson');
    const { status, text } = await runAs(
      'planner',
      file('n.geojson', redrawn()),
      '--onto',
      '99',
      '--out',
      out,
    );
    expect(text).toMatch(/there is no such draft/);
    expect(status).toBe(2);
    expect(await loadDrafts(planner)).toEqual(before);
  });
});

describe('nobody else', () => {
  test.each(['dispatcher', 'leader', 'circle_lead', 'display', 'enterprise_officer'] as const)(
    '%s: the file is kept, nothing is saved',
    async (role) => {
      const before = await loadDrafts(planner);
      const out = join(folder, `${role}.geojson`);
      const { status, text } = await runAs(role, file('x.geojson', redrawn()), '--out', out);
      expect(text).toMatch(/不是规划员,不能保存草稿[\s\S]*no planner and cannot save a draft/);
      expect(text).not.toMatch(/at .*\.ts:\d+/);
      expect(status).toBe(2);
      expect(existsSync(out)).toBe(true);
      expect(await loadDrafts(planner)).toEqual(before);
    },
  );

  test('a wrong password, and an address where nobody answers', async () => {
    const path = file('y.geojson', redrawn());
    const address = ['--url', street.stack.url, '--email', 'planner@demo.guangquan.test'];
    const wrong = await run([path, ...address], { GUANGQUAN_PASSWORD: 'wrong' });
    expect(wrong.text).toMatch(/is wrong, or there is no such account; nothing was saved/);
    const away = await run([path, '--url', 'http://127.0.0.1:9', '--email', 'a@b.test'], {
      GUANGQUAN_PASSWORD: 'x',
    });
    expect(away.text).toMatch(/No Guangquan answers at http:\/\/127\.0\.0\.1:9/);
    expect([wrong.status, away.status]).toEqual([2, 2]);
    expect(`${wrong.text}${away.text}`).not.toMatch(/at .*\.ts:\d+/);
  });
});

test('many units go in parts the database takes: circles first, removals last, every unit once', () => {
  const unit = (number: number) =>
    ({ id: `n${number}`, properties: {} }) as unknown as EditionChanges['units'][number];
  const units = Array.from({ length: 4_500 }, (_, number) => unit(number));
  const circle = { id: 'c', community_id: 'gm', name_zh: '圈', name_en: 'c', is_locked: false };
  const changes = { units, circles: [circle], removed_units: ['u1'], removed_circles: ['gm01'] };
  const parts = [...partsOf(changes)];
  expect(parts.map((part) => part.units.length)).toEqual([2000, 2000, 500]);
  expect(parts.map((part) => part.circles.length)).toEqual([1, 0, 0]);
  expect(parts.map((part) => part.removed_units.length + part.removed_circles.length)).toEqual([0, 0, 2]);
  expect(parts.flatMap((part) => part.units)).toEqual(units);
});

describe.runIf(existsSync('/usr/lib/postgresql'))('on a database server, by DATABASE_URL', () => {
  let cluster: NativeCluster;
  beforeAll(async () => {
    cluster = await startNativeCluster();
  });
  afterAll(() => cluster.stop());

  test('the same draft is saved; a database without a street is left alone', async () => {
    const path = file('server.geojson', redrawn());
    const asPlanner = [path, '--email', 'planner@demo.guangquan.test'];
    const env = { DATABASE_URL: cluster.url, GUANGQUAN_PASSWORD: 'guangquan' };
    const empty = await run(asPlanner, env);
    expect(empty.text).toMatch(/has no street yet; nothing was saved/);
    expect(empty.status).toBe(2);
    const other = await openStreet(cluster.url);
    try {
      const password = other.stack.accounts.find(({ role }) => role === 'planner')?.password ?? '';
      const { status, text } = await run(asPlanner, { ...env, GUANGQUAN_PASSWORD: password });
      expect(text).toMatch(/“server”: units changed 3/);
      expect(status).toBe(0);
      const source = await other.as('planner');
      const [draft] = await loadDrafts(source);
      await expectRedrawn(source, draft?.editionId ?? 0);
    } finally {
      await other.close();
    }
  });
});
