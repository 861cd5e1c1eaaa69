/** The demo street in one call: its ground and its history, everything marked synthetic. */
import { simulatorAccount } from '../../supabase/embedded/demo-accounts';
import type { Sql } from '../../supabase/embedded/sql';
import { type CalendarDay, type Shift, workCalendar } from '../../web/core/calendar/calendar';
import { makeForces } from './forces';
import { type Geodata, readGeodata } from './geodata';
import { makeStories, type Story } from './history';
import { placesOf } from './history/ground';
import type { Item } from './history/mix';
import type { World } from './history/report';
import { whereOf } from './history/where';
import { withKeysCheckedOnce } from './load/constraints';
import { loadForces } from './load/forces';
import { loadGround } from './load/ground';
import { type Actors, loadHistory } from './load/history';
import { loadReviews } from './load/reviews';

/** Another seed is another street with the same figures. */
const seed = 'guangquan 1';

export interface DemoOptions {
  /** The present of the demo: the last sixty days end here. */
  readonly now: Date;
  readonly progress: (step: string, done: number, total: number) => void;
}

/**
 * Fills an empty street whose catalogue and calendar are seeded. All of it is in one transaction where the database can
 * hold one. Throws when the street has incidents already.
 */
export async function makeDemoStreet(db: Sql, options: DemoOptions): Promise<void> {
  if (canTransact(db)) return db.transaction((sql) => fill(sql, options, true));
  return fill(db, options, false);
}

type Transacting = Sql & { transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> };
const canTransact = (db: Sql): db is Transacting =>
  'transaction' in db && typeof db.transaction === 'function';

/** `isWhole`: inside one transaction. */
async function fill(sql: Sql, { now, progress }: DemoOptions, isWhole: boolean): Promise<void> {
  const data = readGeodata();
  const street = data.street.id;
  const [there] = await sql.query<{ any: boolean }>(
    'select exists (select from public.incidents where street_id = $1) as any',
    [street],
  );
  if (there?.any)
    throw new Error(`Street ${street} has incidents already; the demo is made in an empty one.`);
  progress('地图与地名 ground', 0, 1);
  await loadGround(sql, data);
  progress('地图与地名 ground', 1, 1);
  progress('生成历史 history', 0, 1);
  const stories = await storiesFor(sql, data, now);
  progress('生成历史 history', 1, 1);
  const actors = await actorsOf(sql, street);
  const load = () =>
    loadHistory(sql, street, stories, actors, (done, total) => progress('写入案件 incidents', done, total));
  // Wide rows: what fits in memory need not be written out and read again.
  if (isWhole) await sql.exec(`set local work_mem = '128MB'; set local maintenance_work_mem = '128MB'`);
  if (isWhole) await withKeysCheckedOnce(sql, historyTables, load);
  else await load();
  progress('力量与值班 forces', 0, 1);
  const forces = makeForces(seed, data, await handlersOf(sql, street));
  const roster = () => loadForces(sql, street, forces, leadsOf(actors), now);
  if (isWhole) await withKeysCheckedOnce(sql, ['public.duty_shifts', 'public.responder_skills'], roster);
  else await roster();
  progress('力量与值班 forces', 1, 1);
  await loadReviews(sql, street, actors.leader, now);
  await sql.exec(`analyze ${[...historyTables, ...forceTables, ...small].join(', ')}`);
}

/** The embedded database gathers no statistics by itself: without them it takes the catalogue for one row. */
const small = [
  'public.items',
  'public.units',
  'public.circles',
  'public.places',
  'public.zones',
  'private.incident_words',
  'public.enterprises',
  'private.reported_counts',
  'private.closed_counts',
  'private.reported_ledger',
] as const;
const forceTables = [
  'public.responders',
  'public.responder_skills',
  'public.duty_shifts',
  'public.incident_assignments',
] as const;
const historyTables = ['public.incidents', 'public.incident_events', 'public.incident_parties'] as const;

/** The stories of a street whose catalogue and calendar are in the database. Deterministic for a given `now`. */
export async function storiesFor(sql: Sql, data: Geodata, now: Date): Promise<Story[]> {
  return makeStories(await worldOf(sql, data, now), now.getTime());
}

/** What the stories are drawn from: the catalogue and the calendar as the database has them, on the given ground. */
export async function worldOf(sql: Sql, data: Geodata, now: Date): Promise<World> {
  const street = data.street.id;
  const items = await sql.query<Item>(
    `select id, group_id as "groupId", name_zh, stream::text as stream, sensitivity::text as sensitivity, handler, is_urgent as "isUrgent",
       jsonb_build_object('amount', respond_limit, 'unit', respond_unit) as respond,
       jsonb_build_object('amount', resolve_limit, 'unit', resolve_unit) as resolve
     from public.items where street_id = $1 order by id`,
    [street],
  );
  if (items.length === 0) throw new Error('The catalogue of items is empty: apply supabase/seeds first.');
  const shifts = await sql.query<Shift>(
    'select starts::text, ends::text from public.work_shifts where street_id = $1 order by starts',
    [street],
  );
  const days = await sql.query<CalendarDay>(
    'select day::text as day, is_workday as "isWorkday" from public.work_calendar where street_id = $1 order by day',
    [street],
  );
  return {
    seed,
    items,
    where: whereOf(placesOf(data), now.getTime()),
    calendar: new Map(days.map(({ day, isWorkday }) => [day, isWorkday])),
    work: workCalendar(shifts, days),
  };
}

/** The offices of the catalogue: they are the street's departments. */
async function handlersOf(sql: Sql, street: string): Promise<string[]> {
  const rows = await sql.query<{ handler: string }>(
    'select distinct handler from public.items where street_id = $1',
    [street],
  );
  return rows.map(({ handler }) => handler);
}

const leadsOf = ({ lead }: Actors): ReadonlyMap<string, string> =>
  new Map(lead ? [[lead.circleId, lead.id]] : []);

async function actorsOf(sql: Sql, street: string): Promise<Actors> {
  const members = await sql.query<{ id: string; role: string; circle: string | null }>(
    `select user_id::text as id, role::text as role, circle_id as circle from public.memberships
     where street_id = $1 and user_id <> all (array(select id from auth.users where email = $2))
     order by created_at, user_id`,
    [street, simulatorAccount.email],
  );
  const first = (role: string) => members.find((member) => member.role === role);
  const lead = first('circle_lead');
  return {
    dispatcher: first('dispatcher')?.id ?? null,
    leader: first('leader')?.id ?? null,
    lead: lead?.circle ? { id: lead.id, circleId: lead.circle } : null,
  };
}
