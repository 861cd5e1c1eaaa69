import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from './sql';
import { createStack, type Stack } from './stack';
import { clientAs, newClient, tokenWith } from './testing/clients';

// What the gateway must keep: every request has its own caller and no more rights than the migrations gave.

let stack: Stack;

beforeAll(async () => {
  stack = await createStack({
    dataDir: 'memory',
    fill: ({ sql }) =>
      sql.exec(`
        create function public.who() returns jsonb language sql stable set search_path = '' as $$
          select jsonb_build_object('uid', auth.uid(), 'role', current_user, 'claims', auth.jwt() ->> 'role') $$;
        create function public.echo(value jsonb, words text[], at timestamptz) returns jsonb
          language sql stable set search_path = '' as $$ select jsonb_build_array(value, to_jsonb(words), at) $$;
        create function public.slowly() returns text language plpgsql set search_path = '' as $$
        begin perform pg_catalog.pg_sleep(0.02); return current_user || ' ' || coalesce(auth.uid()::text, 'nobody'); end $$;
        grant execute on function public.who(), public.echo(jsonb, text[], timestamptz), public.slowly() to anon, authenticated;`),
  });
});

afterAll(() => stack?.close());

/** One request with any headers. */
async function who(
  headers: Record<string, string>,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${stack.url}/rest/v1/rpc/who`, { method: 'POST', headers });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('the caller of a request', () => {
  const inAnHour = () => Math.floor(Date.now() / 1000) + 3600;
  const uid = '00000000-0000-4000-8000-000000000001';
  const withToken = (
    claims: Record<string, unknown>,
    secret = stack.jwtSecret,
    header?: { alg: string; typ: string },
  ) => ({
    apikey: stack.anonKey,
    authorization: `Bearer ${tokenWith(claims, secret, header)}`,
  });

  test('is nobody without a token, the user with one, the service with the secret key', async () => {
    expect((await who({ apikey: stack.anonKey })).body).toEqual({ uid: null, role: 'anon', claims: 'anon' });
    const user = withToken({ sub: uid, role: 'authenticated', exp: inAnHour() });
    expect((await who(user)).body).toEqual({ uid, role: 'authenticated', claims: 'authenticated' });
    expect((await who({ ...user, apikey: stack.serviceKey })).body).toMatchObject({
      uid,
      role: 'authenticated',
    });
    const service = await stack.sql.query<{ may: boolean }>(
      `select has_function_privilege('service_role', 'public.who()', 'execute') as may`,
    );
    expect(service[0]?.may).toBe(true);
    expect((await who({ apikey: stack.serviceKey })).body).toMatchObject({ uid: null, role: 'service_role' });
  });

  test.each([
    ['expired', () => withToken({ sub: uid, role: 'authenticated', exp: inAnHour() - 7200 })],
    [
      'not yet valid',
      () => withToken({ sub: uid, role: 'authenticated', exp: inAnHour(), iat: inAnHour() - 60 }),
    ],
    ['signed by another', () => withToken({ sub: uid, role: 'authenticated', exp: inAnHour() }, 'another')],
    [
      'unsigned',
      () =>
        withToken({ sub: uid, role: 'authenticated', exp: inAnHour() }, undefined, {
          alg: 'none',
          typ: 'JWT',
        }),
    ],
  ])('with a token that is %s is refused', async (_, headers) => {
    expect((await who(headers())).status).toBe(401);
  });

  test('is refused when it names a role that is not one of the three', async () => {
    const { status, body } = await who(withToken({ sub: uid, role: 'postgres', exp: inAnHour() }));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body.message).toContain('"postgres" is not allowed');
  });

  test('is refused without the app’s key, and with a wrong one', async () => {
    expect((await who({})).status).toBe(401);
    expect((await who({ apikey: 'sb_publishable_wrong' })).status).toBe(401);
  });

  test('is never mixed up with another’s, however many ask at once', async () => {
    const people = await Promise.all(
      ['dispatcher', 'leader', 'planner'].map((role) => clientAs(stack, role)),
    );
    const expected = await Promise.all(
      people.map(async (client) => `authenticated ${(await client.auth.getUser()).data.user?.id}`),
    );
    const everyone = [...people, newClient(stack)];
    expected.push('anon nobody');
    const asked = Array.from({ length: 80 }, (_, index) => index % everyone.length);
    const answers = await Promise.all(
      asked.map(async (index) => (await everyone[index]?.rpc('slowly'))?.data),
    );
    expect(answers).toEqual(asked.map((index) => expected[index]));
  });
});

describe('rights', () => {
  test('are those of the migrations: the library’s grants on every table never run', async () => {
    const client = await clientAs(stack, 'dispatcher');
    await client.from('streets').select('id');
    const rows = await stack.sql.query<{ grantee: string; name: string; privilege: string }>(`
      select role as grantee, c.oid::regclass::text as name, privilege from pg_class c,
        unnest(array['anon', 'authenticated']) role, unnest(array['insert', 'update', 'delete', 'truncate']) privilege
      where c.relkind = 'r' and c.relnamespace in ('private'::regnamespace, 'auth'::regnamespace)
        and has_table_privilege(role, c.oid, privilege)
      union all
      select 'anon', c.oid::regclass::text, 'select' from pg_class c
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and has_table_privilege('anon', c.oid, 'select')`);
    expect(rows).toEqual([]);
  });

  test('end with the request: what follows on the same connection is the owner again', async () => {
    await (await clientAs(stack, 'dispatcher')).rpc('who');
    const [row] = await stack.sql.query<{ role: string; claims: string | null }>(
      `select current_user as role, nullif(current_setting('request.jwt.claims', true), '') as claims`,
    );
    expect(row).toEqual({ role: 'postgres', claims: null });
  });
});

describe('transactions', () => {
  test('of many callers at once stay apart: what one rolls back takes nothing of another along', async () => {
    const database = stack.sql as Database;
    await database.exec('create table private.kept (id int)');
    const pause = () => new Promise((resolve) => setTimeout(resolve, 3));
    const asked = Array.from({ length: 20 }, (_, id) =>
      database.transaction(async (sql) => {
        await sql.query('insert into private.kept values ($1)', [id]);
        await pause();
        if (id % 2 === 1) throw new Error('changed its mind');
        await sql.query('insert into private.kept values ($1)', [100 + id]);
      }),
    );
    const ends = await Promise.allSettled(asked);
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    const rows = await database.query<{ id: number }>('select id from private.kept order by id');
    const even = Array.from({ length: 10 }, (_, index) => 2 * index);
    expect(rows.map(({ id }) => id)).toEqual([...even, ...even.map((id) => 100 + id)]);
  });
});

describe('values', () => {
  test('arrive and come back as they are', async () => {
    const value = { a: [1, { b: '引号" 反斜杠\\' }], c: null };
    const words = ['一', 'two, "three"', ''];
    const { data, error } = await newClient(stack).rpc('echo', {
      value,
      words,
      at: '2026-01-02T03:04:05.678+08:00',
    });
    expect(error).toBeNull();
    expect(data).toEqual([value, words, '2026-01-01T19:04:05.678+00:00']);
  });

  test('times in a row are ISO 8601, as PostgREST writes them', async () => {
    const client = await clientAs(stack, 'dispatcher');
    const { data } = await client.from('streets').select('created_at').single();
    expect(data?.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00$/);
  });

  test('a large JSON parameter goes through', async () => {
    const rows = Array.from({ length: 200_000 }, (_, id) => ({ id, text: '演示数据合成'.repeat(3) }));
    const [row] = await stack.sql.query<{ count: number; last: number }>(
      'select count(*)::int as count, max(id)::int as last from jsonb_to_recordset($1::jsonb) as x(id int, text text)',
      [rows],
    );
    expect(row).toEqual({ count: 200_000, last: 199_999 });
  });
});
