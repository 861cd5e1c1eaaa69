/** The demo street on the embedded stack: the article's figures exactly, histories the machine allows, a believable pattern. */
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { streetId } from '../../supabase/embedded/demo-accounts';
import { createStack, type Stack } from '../../supabase/embedded/stack';
import { makeDemoStreet } from './index';

const now = new Date();
let stack: Stack;
let dispatcher: SupabaseClient;

beforeAll(async () => {
  stack = await createStack({ dataDir: 'memory' });
  await makeDemoStreet(stack.sql, { now, progress: () => undefined });
  dispatcher = createClient(stack.url, stack.anonKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport: WebSocket as never },
  });
  const account = stack.accounts.find((each) => each.role === 'dispatcher');
  const { error } = await dispatcher.auth.signInWithPassword({
    email: account?.email ?? '',
    password: account?.password ?? '',
  });
  if (error) throw error;
}, 240_000);
afterAll(() => stack?.close());

const one = async <T>(sql: string, params: readonly unknown[] = []): Promise<T> =>
  (await stack.sql.query<T>(sql, params))[0] as T;
const none = async (sql: string): Promise<void> =>
  expect(await stack.sql.query(`${sql} limit 5`)).toEqual([]);

describe('D1: the article, counted by a signed-in person', () => {
  test('its figures are exact', async () => {
    const { data, error } = await dispatcher.rpc('headline', {
      street_id: streetId,
      from_at: '2024-01-01T00:00:00+08:00',
      to_at: '2024-11-01T00:00:00+08:00',
    });
    expect(error).toBeNull();
    const value = Object.fromEntries(
      (data as { key: string; value: number }[]).map((row) => [row.key, Number(row.value)]),
    );
    expect(value).toEqual({
      communities: 6,
      circles: 18,
      items: 259,
      zones: 53,
      safety_officers: 2045,
      mediators: 210,
      organisations: 13,
      youth_clubs: 28,
      disputes_solved: 3074,
      express_handled: 11_027,
      express_mean_days: 1.8,
      express_mean_days_before: 3.7,
      petitions_change: -74.87,
    });
  });
  test('195 petitions in 2023 and 49 in 2024', async () => {
    const rows =
      await stack.sql.query(`select extract(year from private.street_day(reported_at))::int as year, count(*)::int as n
      from incidents where stream = 'petition' and reported_at < '2025-01-01' group by 1 order by 1`);
    expect(rows).toEqual([
      { year: 2023, n: 195 },
      { year: 2024, n: 49 },
    ]);
  });
});

describe('D2: every history is one the machine allows', () => {
  test('each move starts where the last one ended, is in the table, and counts one version up', () =>
    none(`select * from (
        select e.*, lag(to_status) over w as before, row_number() over w as place
        from incident_events e window w as (partition by incident_id order by version)) e
      where e.version <> place or (place = 1) <> (action = 'report') or from_status is distinct from before
        or (place > 1 and not exists (
          select from incident_transitions t where t.from_status = e.from_status and t.action = e.action
            and t.to_status = e.to_status and (not t.needs_reason or length(btrim(e.note)) > 0)))`));
  test('no move but the permitted ones while the clock stands still', () =>
    none(`select * from (
        select e.*, coalesce(sum((action = 'approve_suspension')::int - (action = 'resume')::int) over (
          partition by incident_id order by version rows between unbounded preceding and 1 preceding), 0) as standing
        from incident_events e) e
      join incident_transitions t on t.from_status = e.from_status and t.action = e.action
      where (t.guard = 'running' and standing > 0) or (t.guard = 'suspended' and standing = 0)`));
  test('the row is what its events make of it', () =>
    none(`select * from incidents i join lateral (
        select count(*) n, (array_agg(to_status order by version desc))[1] last, min(at) first, max(at) latest,
          min(at) filter (where action = 'sign') signed, max(at) filter (where action = 'resolve') resolved,
          count(*) filter (where action = 'return') returns, count(*) filter (where action = 'reopen') reopens,
          count(*) filter (where action = 'reassign') reassigns
        from incident_events e where e.incident_id = i.id) e on true
      where e.n <> i.version or e.last <> i.status or e.first <> i.reported_at or e.signed is distinct from i.responded_at
        or e.latest <> i.updated_at or (not i.is_open and i.closed_at <> e.latest)
        or (i.status in ('resolved', 'verified', 'closed') and e.resolved is distinct from i.resolved_at)
        or e.returns <> i.return_count or e.reopens <> i.reopen_count or e.reassigns <> i.reassign_count
        or (i.status = 'merged') <> (i.merged_into is not null)`));
  test('times run forward within an incident, and ids with time', async () => {
    await none(`select * from incidents where not (reported_at <= coalesce(responded_at, reported_at)
      and coalesce(responded_at, reported_at) <= coalesce(resolved_at, responded_at, reported_at)
      and coalesce(resolved_at, reported_at) <= coalesce(closed_at, 'infinity'))`);
    await none(
      `select * from (select at, lag(at) over (order by id) before, incident_id, id from incident_events where id < private.first_id_apart()) e where at < before`,
    );
    await none(
      `select * from (select reported_at, lag(reported_at) over (order by id) before from incidents where sensitivity = 'normal') i where reported_at < before`,
    );
  });
  test('the next report gets the next number', async () => {
    const { data } = await dispatcher.rpc('report_incident', {
      street_id: streetId,
      item_id: 'B01',
      summary: '路边垃圾',
    });
    const last = await one<{ n: number }>(
      "select max(id)::int as n from incidents where sensitivity = 'normal'",
    );
    expect((data as { incident_id: number }[])[0]?.incident_id).toBe(last.n);
    expect(last.n).toBe(
      (await one<{ n: number }>("select count(*)::int as n from incidents where sensitivity = 'normal'")).n,
    );
  });
  test('the foreign keys stand again after the load', async () => {
    const { n } = await one<{ n: number }>(`select count(*)::int as n from pg_constraint
      where contype = 'f' and convalidated and conrelid in ('incidents'::regclass, 'incident_events'::regclass, 'incident_parties'::regclass)`);
    expect(n).toBe(8);
  });
});

describe('D3: deadlines are those of the database', () => {
  test('respond-by and resolve-by to the second', () =>
    none(`select * from incidents i join items t on t.street_id = i.street_id and t.id = i.item_id
      where abs(extract(epoch from i.respond_by - private.deadline(i.street_id, i.reported_at, t.respond_limit, t.respond_unit))) > 1
        or (i.reopen_count = 0 and not exists (select from incident_events e where e.incident_id = i.id and e.action = 'resume')
          and abs(extract(epoch from i.resolve_by - private.deadline(i.street_id, i.reported_at, t.resolve_limit, t.resolve_unit))) > 1)`));
  test('a reopening starts the limit again, a suspension moves it on', async () => {
    await none(`select * from incidents i join items t on t.street_id = i.street_id and t.id = i.item_id
      join lateral (select max(at) at from incident_events e where e.incident_id = i.id and e.action = 'reopen') r on r.at is not null
      where abs(extract(epoch from i.resolve_by - private.deadline(i.street_id, r.at, t.resolve_limit, t.resolve_unit))) > 1`);
    const { n } = await one<{
      n: number;
    }>(`select count(*)::int as n from incidents i join items t on t.street_id = i.street_id and t.id = i.item_id
      where exists (select from incident_events e where e.incident_id = i.id and e.action = 'resume')
        and i.resolve_by > private.deadline(i.street_id, i.reported_at, t.resolve_limit, t.resolve_unit)`);
    expect(n).toBeGreaterThan(20);
  });
  test('94 to 97 % on time in the article’s months and lately', async () => {
    const rows = await stack.sql.query<{
      percent: number;
    }>(`select (100.0 * count(*) filter (where resolved_at <= resolve_by) / count(*))::float8 as percent
      from incidents where status = 'closed' and stream <> 'petition' and reported_at >= '2023-12-31T16:00Z' group by reported_at < '2025-01-01'`);
    expect(rows).toHaveLength(2);
    for (const { percent } of rows) {
      expect(percent).toBeGreaterThan(94);
      expect(percent).toBeLessThan(97.5);
    }
  });
});

describe('D4: every place is true', () => {
  test('a point lies in its unit, the unit in its circle, the circle in its community', () =>
    none(`select i.id from incidents i
      left join units u on u.street_id = i.street_id and u.edition_id = i.edition_id and u.id = i.unit_id and u.circle_id = i.circle_id
      left join circles c on c.street_id = i.street_id and c.edition_id = i.edition_id and c.id = i.circle_id and c.community_id = i.community_id
      where i.location is not null and (c.id is null or u.id is null or not st_covers(u.shape, i.location))`));
  test('where people are, and in places of trouble: not evenly', async () => {
    const { share } = await one<{
      share: number;
    }>(`select (sum(n) filter (where place <= 23) / sum(n))::float8 as share
      from (select count(*) n, row_number() over (order by count(*) desc) place from incidents where unit_id is not null group by unit_id) u`);
    expect(share).toBeGreaterThan(0.35);
    const { hills } = await one<{
      hills: number;
    }>(`select (count(*) filter (where u.kind = 'hillside'))::float8 / count(*) as hills
      from incidents i join units u on u.street_id = i.street_id and u.edition_id = i.edition_id and u.id = i.unit_id`);
    expect(hills).toBeLessThan(0.03);
  });
  test('all ground and every row is marked synthetic', async () => {
    for (const table of [
      'streets',
      'communities',
      'editions',
      'circles',
      'units',
      'places',
      'posts',
      'blocks',
      'zones',
      'enterprises',
      'incident_parties',
      'incidents',
      'incident_events',
      'watches',
      'measures',
      'responders',
      'duty_shifts',
      'incident_assignments',
    ])
      await none(`select 1 from ${table} where not is_synthetic`);
  });
  test('people are nobody', () =>
    none(
      `select * from incident_parties where phone !~ '^1380000[0-9]{4}$' or name !~ '(示例|样例|演示|样本|合成)$'`,
    ));
});

describe('D5: the street as it stands now', () => {
  test('60 to 90 open, a few overdue, two suspended and more', async () => {
    const picture = await one<Record<string, number>>(
      `select count(*)::int as open,
        (count(*) filter (where i.owed_by < $1::timestamptz))::int as overdue,
        (count(*) filter (where suspended_at is not null))::int as suspended,
        (count(*) filter (where location is null))::int as unplaced, (count(*) filter (where is_urgent))::int as urgent,
        count(distinct status)::int as states
      from incidents i where is_open and reported_at <= $1::timestamptz`,
      [now.toISOString()],
    );
    expect(picture.open).toBeGreaterThanOrEqual(60);
    expect(picture.open).toBeLessThanOrEqual(90);
    expect(picture.overdue).toBeGreaterThanOrEqual(3);
    expect(picture.overdue).toBeLessThanOrEqual(6);
    expect(picture.suspended).toBeGreaterThanOrEqual(2);
    expect(picture.unplaced).toBeGreaterThanOrEqual(2);
    expect(picture.unplaced).toBeLessThanOrEqual(4);
    expect(picture.urgent).toBeGreaterThanOrEqual(1);
    expect(picture.urgent).toBeLessThanOrEqual(2);
    expect(picture.states).toBeGreaterThanOrEqual(5);
  });
  test('nothing lies in the future, and nothing outside the stretches', async () => {
    await none(`select * from incident_events where at > now()`);
    await none(`select * from incidents where not (reported_at >= '2022-12-31T16:00Z' and reported_at < '2024-10-31T16:00Z')
      and reported_at < '${new Date(now.getTime() - 60 * 86_400_000).toISOString()}'`);
  });
  test('about 46 a day in the last sixty days', async () => {
    const { n } = await one<{ n: number }>(
      `select count(*)::int as n from incidents where reported_at > '2025-01-01'`,
    );
    expect(n / 60).toBeGreaterThan(41);
    expect(n / 60).toBeLessThan(51);
  });
});

test('D6: a leader’s watch is due today where most happens, another later, and a measure has a month on both sides', async () => {
  expect(
    await one(
      `select count(*) filter (where look_again_on = private.street_day($1))::integer as due,
      count(*) filter (where look_again_on > private.street_day($1))::integer as later from watches`,
      [now],
    ),
  ).toEqual({
    due: 1,
    later: 1,
  });
  const measure = await one<{ inside: number; days: number }>(
    `select (select count(*)::integer from incidents i where i.sensitivity = 'normal' and i.reported_at >= m.on_day - 30
         and extensions.st_dwithin(private.metric(i.location), private.metric(m.centre), m.radius_m)) as inside,
       private.street_day($1) - m.on_day as days from measures m`,
    [now],
  );
  expect(measure.days).toBe(30);
  expect(measure.inside).toBeGreaterThan(40);
});

describe('D7: who can be sent', () => {
  test('as many as the article says, spread over the circles by their people', async () => {
    const rows = await stack.sql.query<{ kind: string; n: number }>(
      `select kind::text as kind, count(*)::int as n from responders group by 1`,
    );
    const count = Object.fromEntries(rows.map(({ kind, n }) => [kind, n]));
    expect(count).toMatchObject({
      command: 1,
      department: 19,
      circle_lead: 18,
      circle_team: 18,
      safety_officer: 2045,
      mediator: 210,
      organisation: 13,
      youth_club: 28,
    });
    const { least, most } = await one<{ least: number; most: number }>(
      `select min(n)::int as least, max(n)::int as most
       from (select count(*) n from responders where kind = 'safety_officer' group by circle_id) c`,
    );
    expect(least).toBeGreaterThan(100);
    expect(most).toBeLessThan(130);
  });
  test('each at home in the own circle, and nobody is anyone', async () => {
    await none(`select r.id from responders r where r.circle_id is not null and not exists (
      select from units u where u.edition_id = 1 and u.circle_id = r.circle_id and st_dwithin(u.shape, r.home, 0.0002))`);
    await none(`select 1 from responders where phone !~ '^1390000[0-9]{4}$'
      or (is_person and name !~ '(示例|样例|演示|样本|合成)$')`);
    await none(
      `select handler from items where not exists (select from responders r where r.kind = 'department' and r.name = handler)`,
    );
  });
  test('on duty by day and by night, never twice at once, and the street’s own desk always', async () => {
    const week = await stack.sql.query<{ n: number; command: boolean }>(
      `select (select count(*)::int from private.on_duty('${streetId}', at) d) as n,
         exists (select from private.on_duty('${streetId}', at) d where d.responder_id = 'command') as command
       from generate_series(date_trunc('hour', $1::timestamptz), $1::timestamptz + interval '5 days', interval '3 hours') at`,
      [now.toISOString()],
    );
    for (const { n, command } of week) {
      expect(n).toBeGreaterThan(100);
      expect(command).toBe(true);
    }
    await none(`select * from (select *, lag(ends_at) over (partition by responder_id order by starts_at) as before
      from duty_shifts) s where starts_at < before`);
  });
  test('each open case that was dispatched is with one of the own circle', () =>
    none(`select i.id from incidents i where i.status in ('dispatched', 'signed', 'handling') and i.circle_id is not null
      and not exists (select from incident_assignments a join responders r on r.id = a.responder_id
        where a.incident_id = i.id and a.is_live and a.role = 'lead' and r.circle_id = i.circle_id)`));
});
