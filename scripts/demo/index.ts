/** The demo street in one call: its ground and its history, everything marked synthetic. */
import type { Sql } from '../../supabase/embedded/sql';
import { type Geodata, readGeodata } from './geodata';
import { makeStories, type Story } from './history';
import { placesOf } from './history/ground';
import type { Item } from './history/mix';
import type { Calendar } from './history/rhythm';
import { whereOf } from './history/where';
import { loadGround } from './load/ground';
import { type Actors, loadHistory } from './load/history';
import { limitsFrom } from './load/limits';

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
  if (canTransact(db)) return db.transaction((sql) => fill(sql, options));
  return fill(db, options);
}

type Transacting = Sql & { transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> };
const canTransact = (db: Sql): db is Transacting => 'transaction' in db && typeof db.transaction === 'function';

async function fill(sql: Sql, { now, progress }: DemoOptions): Promise<void> {
  const data = readGeodata();
  const street = data.street.id;
  const [there] = await sql.query<{ any: boolean }>(
    'select exists (select from public.incidents where street_id = $1) as any', [street]);
  if (there?.any) throw new Error(`Street ${street} has incidents already; the demo is made in an empty one.`);
  progress('地图与地名 ground', 0, 1);
  await loadGround(sql, data);
  progress('地图与地名 ground', 1, 1);
  progress('生成历史 history', 0, 1);
  const stories = await storiesFor(sql, data, now);
  progress('生成历史 history', 1, 1);
  await loadHistory(sql, street, stories, await actorsOf(sql, street), (done, total) => progress('写入案件 incidents', done, total));
  await sql.exec('analyze');
}

/** The stories of a street whose catalogue and calendar are in the database. Deterministic for a given `now`. */
export async function storiesFor(sql: Sql, data: Geodata, now: Date): Promise<Story[]> {
  const street = data.street.id;
  const items = await sql.query<Item>(
    `select id, group_id as "group", name_zh, stream::text as stream, handler, is_urgent as "isUrgent"
     from public.items where street_id = $1 order by id`, [street]);
  const days = await sql.query<{ day: string; worked: boolean }>(
    `select day::text as day, is_workday as worked from public.work_calendar where street_id = $1 order by day`, [street]);
  if (items.length === 0) throw new Error('The catalogue of items is empty: apply supabase/seeds first.');
  const calendar: Calendar = new Map(days.map(({ day, worked }) => [day, worked]));
  const where = whereOf(placesOf(data), now.getTime());
  return makeStories({ seed, items, where, calendar }, now.getTime(), limitsFrom(sql, street));
}

async function actorsOf(sql: Sql, street: string): Promise<Actors> {
  const members = await sql.query<{ id: string; role: string; circle: string | null }>(
    `select user_id::text as id, role::text as role, circle_id as circle from public.memberships
     where street_id = $1 order by created_at, user_id`, [street]);
  const first = (role: string) => members.find((member) => member.role === role);
  const lead = first('circle_lead');
  return {
    dispatcher: first('dispatcher')?.id ?? null,
    leader: first('leader')?.id ?? null,
    lead: lead?.circle ? { id: lead.id, circleId: lead.circle } : null,
  };
}
