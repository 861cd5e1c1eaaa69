import { Refusal } from '../refusal';
import type { Database } from '../sql';

/** What a Supabase project has before the first migration: roles, schemas, default grants, search path. */
const supabaseGround = `
do $$
begin
  if not exists (select from pg_roles where rolname = 'anon') then create role anon nologin noinherit; end if;
  if not exists (select from pg_roles where rolname = 'authenticated') then
    create role authenticated nologin noinherit;
  end if;
  if not exists (select from pg_roles where rolname = 'service_role') then
    create role service_role nologin noinherit bypassrls;
  end if;
  if not exists (select from pg_publication where pubname = 'supabase_realtime') then
    create publication supabase_realtime;
  end if;
  execute format('alter database %I set search_path to "$user", public, extensions', current_database());
end $$;
create schema if not exists extensions;
grant usage on schema public, extensions to anon, authenticated, service_role;
-- Supabase grants everything in public by default and leaves the rest to row level security and our own revokes.
-- The same is done here, so that a table we forget to close is as open here, under test, as it would be there.
alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges in schema public grant all on functions to anon, authenticated, service_role;
alter default privileges in schema public grant all on sequences to anon, authenticated, service_role;
set search_path to "$user", public, extensions;`;

const authGrants = `
grant usage on schema auth to anon, authenticated, service_role;
grant select on auth.users to service_role;`;

/**
 * Makes a plain PostgreSQL look like a Supabase project to our migrations. Does nothing twice.
 * `authSchemaSql` is the gateway's auth schema; one that is already there (a real Supabase) is left alone. `begin` runs
 * after every check and before the first change.
 */
export async function prepareDatabase(
  database: Database,
  authSchemaSql: string,
  begin: () => Promise<void> = async () => undefined,
): Promise<void> {
  await requirePostgis(database);
  await requireOursOrEmpty(database);
  await begin();
  await database.transaction(async (sql) => {
    await sql.exec(supabaseGround);
    const [auth] = await sql.query<{ there: boolean }>(
      `select to_regclass('auth.users') is not null as there`,
    );
    if (auth?.there !== true) {
      await sql.exec(authSchemaSql);
      await sql.exec(authGrants);
    }
  });
}

async function requirePostgis(database: Database): Promise<void> {
  const [postgis] = await database.query<{ there: boolean }>(
    `select exists (select from pg_available_extensions where name = 'postgis') as there`,
  );
  if (postgis?.there === true) return;
  throw new Refusal(
    '该 PostgreSQL 服务器没有安装 PostGIS,请先安装(Debian:apt install postgresql-15-postgis-3),数据库未作任何改动。',
    'This PostgreSQL server has no PostGIS; install it first (Debian: apt install postgresql-15-postgis-3). Nothing was changed.',
  );
}

/** A database with someone else's tables is not ours to fill. */
async function requireOursOrEmpty(database: Database): Promise<void> {
  const [found] = await database.query<{ tables: number; ours: boolean }>(`
    select to_regclass('supabase_migrations.schema_migrations') is not null as ours, (
      select count(*)::int from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')) as tables`);
  if (found === undefined || found.ours || found.tables === 0) return;
  throw new Refusal(
    `该数据库里已有 ${found.tables} 张不属于光圈的表,请改用空数据库,数据库未作任何改动。`,
    `This database already holds ${found.tables} tables that are not Guangquan's; use an empty one. Nothing was changed.`,
  );
}
