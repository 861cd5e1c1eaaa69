import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ended, newDirectory, removeDirectories, runScript } from '../../supabase/embedded/testing/processes';
import { type NativeCluster, startNativeCluster } from '../test-sql/native-cluster';

// Rule: a first start on a database server that is killed at any moment is brought to its end by the next one, and what
// the database then holds is what an undisturbed start makes. Nobody ever works on half a street.

const isInstalled = existsSync('/usr/lib/postgresql');
const script = fileURLToPath(import.meta.resolve('./testing/first-start.ts'));

let cluster: NativeCluster;
let admin: pg.Client;
let databases = 0;

/** A new database and a connection to watch it by. */
async function newDatabase(): Promise<{ url: string; watch: pg.Client }> {
  const name = `first_${++databases}`;
  await admin.query(`create database ${name}`);
  const url = cluster.url.replace(/\/postgres$/, `/${name}`);
  const watch = new pg.Client({ connectionString: url });
  await watch.connect();
  return { url, watch };
}

async function holds(watch: pg.Client, condition: string): Promise<boolean> {
  return (await watch.query(`select (${condition}) as yes`)).rows[0].yes === true;
}

async function until(what: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 120_000; Date.now() < end; await new Promise((next) => setTimeout(next, 15)))
    if (await what()) return;
  throw new Error('It never came to that.');
}

/** Starts, kills as soon as the condition holds, and waits until the server has noticed. */
async function killedWhen(url: string, watch: pg.Client, condition: string): Promise<void> {
  const child = runScript(script, [newDirectory(), url]);
  const end = ended(child);
  await until(() => holds(watch, condition));
  child.kill('SIGKILL');
  const { output } = await end;
  expect(output).not.toContain('ready');
  await until(() =>
    holds(
      watch,
      `not exists (select from pg_stat_activity where datname = current_database() and application_name = 'guangquan')`,
    ),
  );
}

const start = (url: string, ...args: string[]) => ended(runScript(script, [newDirectory(), url, ...args]));

/** What a whole street holds; the demo is deterministic but for the present, so the ten months of the past are compared. */
const whole = `select (select count(*)::int from units) as units, (select count(*)::int from items) as items,
  (select count(*)::int from memberships) as memberships, (select count(*)::int from auth.users) as users,
  (select count(*)::int from incidents where reported_at < '2024-11-01+08') as incidents,
  (select count(*)::int from incident_events e where e.at < '2024-11-01+08') as events,
  (select count(*)::int from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace) as keys,
  (select count(*)::int from supabase_migrations.schema_migrations) as chapters`;

describe.skipIf(!isInstalled)('a first start on a database server', () => {
  let first: Awaited<ReturnType<typeof newDatabase>>;
  let undisturbed: Record<string, number>;

  beforeAll(async () => {
    cluster = await startNativeCluster();
    admin = new pg.Client({ connectionString: cluster.url });
    await admin.connect();
    first = await newDatabase();
    expect((await start(first.url)).output).toContain('ready');
    undisturbed = (await first.watch.query(whole)).rows[0];
    expect(undisturbed).toMatchObject({ items: 259 });
  }, 240_000);

  afterAll(async () => {
    await first?.watch.end();
    await admin?.end();
    await cluster?.stop();
    removeDirectories();
  });

  test('killed among the migrations, then in the middle of the street, is completed by the next one', async () => {
    const { url, watch } = await newDatabase();
    await killedWhen(url, watch, `to_regclass('public.incidents') is not null`);
    expect(await holds(watch, `(select count(*) from supabase_migrations.schema_migrations) > 0`)).toBe(true);
    await killedWhen(
      url,
      watch,
      `exists (select from pg_stat_activity where datname = current_database() and state = 'active'
         and query like '%insert into public.incident%' and pid <> pg_backend_pid())`,
    );
    expect(await holds(watch, 'not exists (select from incidents)')).toBe(true);
    const { code, output } = await start(url);
    expect(output).toContain('ready');
    expect(code).toBe(0);
    expect((await watch.query(whole)).rows[0]).toEqual(undisturbed);
    expect((await start(url)).output).not.toContain('street'); // and it is not filled again
    await watch.end();
  }, 400_000);

  test('killed after its last row and before its last word adds nothing twice', async () => {
    const { url, watch } = first;
    await watch.query('update guangquan_embedded.first_start set finished_at = null');
    expect((await start(url)).output).toContain('ready');
    expect((await watch.query(whole)).rows[0]).toEqual(undisturbed);
    const again = 'select from guangquan_embedded.first_start where finished_at is null';
    expect(await holds(watch, `not exists (${again})`)).toBe(true);
  }, 240_000);

  test('is refused while another is at it, and in a mode that would leave its open doors', async () => {
    const { url, watch } = await newDatabase();
    const other = runScript(script, [newDirectory(), url]);
    const end = ended(other);
    await until(() => holds(watch, `exists (select from pg_locks where locktype = 'advisory')`));
    const { code, output } = await start(url);
    expect(output).toContain('refused: 另一个进程正在这个数据库上做首次初始化');
    expect(output).toContain('Another process is making its first start');
    expect(code).toBe(1);
    await until(() => holds(watch, `to_regclass('auth.users') is not null`));
    await until(() => holds(watch, 'exists (select from auth.users)'));
    other.kill('SIGKILL');
    await end;
    await until(() => holds(watch, `not exists (select from pg_locks where locktype = 'advisory')`));
    expect((await start(url, '--no-demo')).output).toContain('accounts are open doors');
    await watch.end();
  }, 240_000);
});
