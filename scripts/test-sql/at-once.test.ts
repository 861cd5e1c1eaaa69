import { expect, test } from 'vitest';
import { type Session, sqlOf } from '../../supabase/embedded/sql';
import { nativeForTests } from './native-for-tests';

// Rules that only two connections at once can break; the embedded database has one, so they are tried on a server.

const tested = nativeForTests();

const street = '440311001';
const other = '440311002';

/** Two connections, each in a transaction of its own that is undone unless it was committed. */
async function together(work: (one: Session, two: Session) => Promise<void>): Promise<void> {
  const sessions = await Promise.all([tested().database.acquire(), tested().database.acquire()]);
  const [one, two] = sessions as [Session, Session];
  try {
    await Promise.all(sessions.map((session) => session.exec('begin')));
    await work(one, two);
  } finally {
    for (const session of sessions) {
      await session.end('rollback');
      session.release();
    }
  }
}

/** 'ok', or the SQLSTATE a statement ends with. */
const outcome = (session: Session, statement: string): Promise<string> =>
  session.run(statement, []).then(
    () => 'ok',
    (error: { code?: string }) => error.code ?? String(error),
  );

const admins = async () =>
  (
    await tested().database.query<{ name: string }>(
      `select p.name from public.memberships m join tests.people p on p.id = m.user_id
       where m.street_id = $1 and m.role = 'admin' order by 1`,
      [street],
    )
  ).map(({ name }) => name);

test.each([
  [
    'role',
    (name: string) =>
      `delete from public.memberships where role = 'admin' and user_id = tests.person('${name}')`,
  ],
  [
    'role, turned into another',
    (name: string) =>
      `update public.memberships set role = 'planner' where role = 'admin' and user_id = tests.person('${name}')`,
  ],
  ['account', (name: string) => `delete from auth.users where id = tests.person('${name}')`],
])('of two admins who end each other’s %s at once, one stays', async (_, ending) => {
  const { database } = tested();
  await database.exec(
    `insert into auth.users (id, email) select id, name || '@people.test' from tests.people where name in ('admin', 'stranger')
       on conflict do nothing;
     insert into public.memberships (street_id, user_id, role)
     select '${street}', id, 'admin' from tests.people where name in ('admin', 'stranger') on conflict do nothing;`,
  );
  expect(await admins()).toEqual(['admin', 'stranger']);
  await together(async (one, two) => {
    expect(await outcome(one, ending('stranger'))).toBe('ok');
    const second = outcome(two, ending('admin'));
    await one.end('commit');
    expect(await second).toBe('23001');
  });
  expect(await admins()).toEqual(['admin']);
  await database.exec(
    `delete from public.memberships where role = 'planner' and user_id = tests.person('stranger')`,
  );
});

test('a transaction with an older view of the street takes away no admin either', async () => {
  await tested().database.exec(
    `insert into public.memberships (street_id, user_id, role) select '${street}', id, 'admin' from tests.people
     where name = 'leader'`,
  );
  await together(async (one, two) => {
    await two.exec('set transaction isolation level repeatable read');
    await two.run('select count(*) from public.memberships', []);
    expect(
      await outcome(
        one,
        `delete from public.memberships where role = 'admin' and user_id = tests.person('leader')`,
      ),
    ).toBe('ok');
    await one.end('commit');
    const second = `delete from public.memberships where role = 'admin' and user_id = tests.person('admin')`;
    expect(await outcome(two, second)).toBe('40001');
  });
  expect(await admins()).toEqual(['admin']);
});

test('who changes the counts of a street waits for that street only', async () => {
  const { database } = tested();
  const copied = (table: string, rest: string) =>
    `insert into public.${table} select '${other}', ${rest} from public.${table} where street_id = '${street}';`;
  await database.exec(
    copied('item_groups', 'id, name_zh, name_en') +
      `insert into public.items select (i).* from (select jsonb_populate_record(t, jsonb_build_object('street_id', '${other}')) i
         from public.items t where street_id = '${street}') copy;
       insert into public.communities select (c).* from (select jsonb_populate_record(t, jsonb_build_object('street_id', '${other}')) c
         from public.communities t where street_id = '${street}') copy;
       insert into public.editions select (e).* from (select jsonb_populate_record(t, jsonb_build_object('street_id', '${other}')) e
         from public.editions t where street_id = '${street}') copy;
       insert into public.circles (street_id, edition_id, id, community_id, number, name_zh, short_zh, name_en)
       select '${other}', edition_id, id, community_id, number, name_zh, short_zh, name_en from public.circles where street_id = '${street}';
       insert into public.units (street_id, edition_id, id, circle_id, community_id, name_zh, name_en, kind, residents, shape)
       select '${other}', edition_id, id, circle_id, community_id, name_zh, name_en, kind, residents, shape from public.units
       where street_id = '${street}';`,
  );
  const report = (of: string) =>
    `insert into public.incidents (street_id, number, item_id, stream, channel, summary, location, edition_id, unit_id, circle_id, community_id)
     select street_id, '', 'B02', 'dispute', 'desk', '计数', extensions.st_pointonsurface(shape), edition_id, id, circle_id, community_id
     from public.units where street_id = '${of}' and edition_id = 1 and id = 'u1';`;
  await database.exec(report(street) + report(street) + report(other) + report(other));
  const takeOne = (of: string) =>
    `delete from public.incidents where (street_id, id) = (
       select street_id, id from public.incidents where street_id = '${of}' and summary = '计数' order by id limit 1)`;
  await together(async (one, two) => {
    expect(await outcome(one, takeOne(street))).toBe('ok');
    await two.exec(`set local lock_timeout = '2s'`);
    expect(await outcome(two, takeOne(other))).toBe('ok');
    // The lock is there: within a street they do wait for each other.
    const row = `update public.incidents set item_id = 'B01' where street_id = '${street}' and summary = '计数'
      and id = (select max(id) from public.incidents where street_id = '${street}')`;
    expect(await outcome(two, row)).toBe('55P03');
  });
  await together(async (one) => {
    await one.run(takeOne(street), []);
    const [left] = await sqlOf(one).query<{ n: number }>(
      `select count(*)::integer as n from private.reported_ledger where street_id = '${other}'`,
    );
    expect(left?.n).toBe(2);
  });
});
