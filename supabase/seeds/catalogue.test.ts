import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { postgis } from '@electric-sql/pglite-postgis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

// The seeds run on the real chapters they fill: their checks, foreign keys and triggers are part of what is tested.

const chapters = ['0001_foundation', '0002_people', '0005_items'];

// What Supabase brings before the first chapter, as far as these chapters name it.
const ground = `
  create role anon; create role authenticated; create role service_role bypassrls;
  create schema auth;
  create table auth.users (id uuid primary key);
  create function auth.uid() returns uuid language sql stable as 'select null::uuid';`;

const folder = import.meta.dirname;
const scripts = readdirSync(folder)
  // Duty stands on chapters of its own and has its tests there.
  .filter((file) => file.endsWith('.sql') && file !== '4_duty.sql')
  .sort();

interface Item {
  readonly id: string;
  readonly group_id: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly stream: string;
  readonly respond_unit: string;
  readonly sensitivity: string;
  readonly is_urgent: boolean;
  readonly is_proposal: boolean;
  readonly legal_basis: readonly string[];
}

let database: PGlite;
let items: Item[];

async function seed(): Promise<void> {
  for (const script of scripts) await database.exec(readFileSync(join(folder, script), 'utf8'));
}

const texts = async (sql: string) =>
  (await database.query<{ found: string }>(sql)).rows.map((row) => row.found);

beforeAll(async () => {
  database = await PGlite.create({ extensions: { postgis, pg_trgm } });
  await database.exec(ground);
  for (const chapter of chapters) {
    await database.exec(readFileSync(join(folder, '../migrations', `${chapter}.sql`), 'utf8'));
  }
  await seed();
  items = (
    await database.query<{ found: Item }>('select to_jsonb(i) as found from public.items i order by id')
  ).rows.map((row) => row.found);
}, 120_000);

afterAll(() => database?.close());

describe('the catalogue', () => {
  test('has 259 items in the twelve groups, each with its share', () => {
    expect(items).toHaveLength(259);
    const byGroup: Record<string, number> = {};
    for (const item of items) byGroup[item.group_id] = (byGroup[item.group_id] ?? 0) + 1;
    expect(byGroup).toEqual({
      A: 36,
      B: 34,
      C: 28,
      D: 20,
      E: 18,
      F: 22,
      G: 12,
      H: 16,
      I: 22,
      J: 18,
      K: 18,
      L: 15,
    });
    expect(items.filter((item) => !item.id.startsWith(item.group_id))).toEqual([]);
  });

  test('gives every group and item a name of its own in both languages', async () => {
    expect(new Set(items.map((item) => item.name_zh)).size).toBe(259);
    expect(new Set(items.map((item) => item.name_en.toLowerCase())).size).toBe(259);
    expect(items.filter((item) => !/\p{Script=Han}/u.test(item.name_zh))).toEqual([]);
    expect(items.filter((item) => /\p{Script=Han}/u.test(item.name_en))).toEqual([]);
    expect(new Set(await texts('select name_zh as found from public.item_groups')).size).toBe(12);
    expect(new Set(await texts('select name_en as found from public.item_groups')).size).toBe(12);
  });

  test('cites only provisions L001 to L124 whose text was read and is in force', () => {
    // Not read in the primary text (L049, L050, L058), or replaced by a revision since (L051, L122).
    const doubtful = ['L049', 'L050', 'L051', 'L058', 'L122'];
    const citable = (id: string) =>
      /^L\d{3}$/.test(id) && id >= 'L001' && id <= 'L124' && !doubtful.includes(id);
    expect(items.filter((item) => !item.legal_basis.every(citable))).toEqual([]);
    expect(items.filter((item) => new Set(item.legal_basis).size !== item.legal_basis.length)).toEqual([]);
    // The case every mediator knows, the dripping air conditioner, must not lose its provisions.
    expect(items[0]?.legal_basis).toContain('L003');
  });

  test('lets no urgent item wait for office hours', () => {
    const urgent = items.filter((item) => item.is_urgent);
    expect(urgent.filter((item) => item.respond_unit !== 'clock_hours')).toEqual([]);
    // Signs of domestic violence, people trapped in a lift, gas leak, burst main, fire.
    expect(urgent.map((item) => item.id)).toEqual(
      expect.arrayContaining(['A19', 'C06', 'F15', 'I08', 'L07']),
    );
  });

  test('gives no urgent report more time than any other has by the clock', async () => {
    expect(
      await texts(`select id as found from public.items where (respond_unit = 'clock_hours' and urgent_respond_hours > respond_limit)
        or (resolve_unit = 'clock_hours' and urgent_resolve_hours > resolve_limit) or urgent_respond_hours > urgent_resolve_hours
        or (is_urgent and (urgent_respond_hours <> respond_limit or urgent_resolve_hours <> resolve_limit))`),
    ).toEqual([]);
  });

  test('hides what could point at a victim, a minor or a petitioner', () => {
    const hidden = items.filter((item) => item.sensitivity === 'hidden').map((item) => item.id);
    expect(hidden).toEqual(['A19', 'A36', 'K04', 'L11']);
    expect(items.filter((item) => item.stream === 'petition' && item.sensitivity !== 'hidden')).toEqual([]);
  });

  test('counts all of group A and the labour disputes as disputes', () => {
    const disputes = items.filter((item) => item.stream === 'dispute').map((item) => item.id);
    const groupA = items.filter((item) => item.group_id === 'A').map((item) => item.id);
    expect(disputes).toEqual([...groupA, 'C01', 'E11', 'J01', 'J02', 'J03', 'J04', 'J05', 'J06']);
  });

  test('is a proposal until the street confirms it, and a second run keeps what the street changed', async () => {
    expect(items.filter((item) => !item.is_proposal)).toEqual([]);
    await database.exec(
      `update public.items set handler = '社区工作站', is_proposal = false where id = 'B01'`,
    );
    await seed();
    expect(await texts(`select handler as found from public.items where id = 'B01'`)).toEqual(['社区工作站']);
    expect(await texts('select count(*)::text as found from public.items')).toEqual(['259']);
  });
});

describe('the work calendar', () => {
  test('holds only days that differ from Monday to Friday, 2023 to 2026', async () => {
    expect(
      await texts(`select day::text as found from public.work_calendar
        where is_workday = (extract(isodow from day) < 6) or extract(year from day) not between 2023 and 2026`),
    ).toEqual([]);
  });

  test('takes from each year exactly its statutory holidays: 11 days, 13 since 2025', async () => {
    // Exchanged weekends give back every day taken beyond the statutory ones, so one wrong date shows here.
    const taken = await texts(`
      select extract(year from day) || ' ' || sum(case when is_workday then -1 else 1 end) as found
      from public.work_calendar group by extract(year from day) order by 1`);
    expect(taken).toEqual(['2023 11', '2024 11', '2025 13', '2026 13']);
  });

  test.each([
    ['3 working days across the national holiday', '2024-09-30 17:00', 3, 'working_days', '2024-10-10 17:00'],
    [
      '1 working day from a Saturday into a worked Sunday',
      '2024-09-28 10:00',
      1,
      'working_days',
      '2024-09-29 18:00',
    ],
    [
      '4 working hours across lunch and the evening',
      '2026-11-20 16:00',
      4,
      'working_hours',
      '2026-11-23 11:00',
    ],
    [
      '2 working hours across the Spring Festival',
      '2026-02-14 17:00',
      2,
      'working_hours',
      '2026-02-24 10:00',
    ],
    ['a quarter of a clock hour in the holiday', '2026-02-17 03:00', 0.25, 'clock_hours', '2026-02-17 03:15'],
  ])('%s', async (_rule, starts, amount, unit, due) => {
    const found = await database.query<{ due: string }>(
      `select to_char(private.deadline('440311001', $1::timestamp at time zone 'Asia/Shanghai', $2::numeric,
        $3::public.limit_unit) at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as due`,
      [starts, amount, unit],
    );
    expect(found.rows).toEqual([{ due }]);
  });
});
