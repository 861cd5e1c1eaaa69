import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { lockDirectory } from './data/lock';
import { migrationsFolder, readMigrations } from './data/migrations';
import { prepareDatabase } from './data/prepare';
import { discardUnfinished, resetDirectory } from './data/state';
import { Refusal } from './refusal';
import type { Database } from './sql';
import { createStack, type Stack, type StackOptions } from './stack';
import { clientAs, report } from './testing/clients';
import { newDirectory, removeDirectories } from './testing/processes';

// What a data directory may be, and what a start says to one it must not touch.

// A start takes a second or two; on a machine that builds and tests other things at once, twenty.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

afterAll(removeDirectories);

async function refusal(options: StackOptions): Promise<string> {
  const stack: Stack | Error = await createStack({ isDemo: false, ...options }).catch(
    (error: Error) => error,
  );
  if (!(stack instanceof Error)) {
    await stack.close();
    throw new Error('It started.');
  }
  expect(stack).toBeInstanceOf(Refusal);
  return stack.message;
}

// Made once and copied: a copy costs a tenth of a second, a start more than a second.
const made = { empty: '', demo: '' };

beforeAll(async () => {
  made.empty = newDirectory();
  await (await createStack({ dataDir: made.empty, isDemo: false })).close();
  made.demo = newDirectory();
  await (await createStack({ dataDir: made.demo, isDemo: true })).close();
});

function copyOf(kind: 'empty' | 'demo'): string {
  const dataDir = newDirectory();
  cpSync(made[kind], dataDir, { recursive: true });
  return dataDir;
}

const state = (dataDir: string) => readFileSync(join(dataDir, 'state.json'), 'utf8');

describe('a second start', () => {
  test('finds the same keys, accounts and rows, and does not fill again', async () => {
    const dataDir = newDirectory();
    const first = await createStack({
      dataDir,
      isDemo: false,
      fill: async ({ sql }) => sql.exec('create table public.mark ()'),
    });
    await first.close();
    const before = state(dataDir);
    const second = await createStack({
      dataDir,
      isDemo: false,
      fill: () => Promise.reject(new Error('filled again')),
    });
    expect(second.anonKey).toBe(first.anonKey);
    expect(await second.sql.query('select from public.mark')).toEqual([]);
    await second.close();
    expect(state(dataDir)).toBe(before);
  });

  test('is refused while the first one runs, and the first one goes on', async () => {
    const dataDir = copyOf('empty');
    const first = await createStack({ dataDir, isDemo: false });
    expect(await refusal({ dataDir })).toMatch(new RegExp(`process ${process.pid}.*is using`, 's'));
    expect(() => resetDirectory(dataDir)).toThrow(Refusal);
    expect(await first.sql.query('select 1 as one')).toEqual([{ one: 1 }]);
    await first.close();
  });

  test('takes over the lock of a process that was killed, even when its number was given to another', () => {
    const dataDir = newDirectory();
    for (const pid of [process.pid, 2 ** 22 + 1]) {
      writeFileSync(join(dataDir, 'lock'), JSON.stringify({ pid, startedAt: '1', token: 'x' }));
      const lock = lockDirectory(dataDir);
      expect(() => lockDirectory(dataDir)).toThrow('is using');
      lock.release();
    }
  });
});

test.runIf(process.platform === 'linux')(
  'a lock of a killed process that nobody waited for is taken over',
  async () => {
    const dataDir = newDirectory();
    // The shell's child ends; the program that takes the shell's place never asks for it.
    const parent = spawn('sh', ['-c', 'sleep 0.1 & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const pid = Number(String(await once(parent.stdout, 'data').then(([text]) => text)));
    const stat = () => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    const startedAt = stat()[19];
    writeFileSync(join(dataDir, 'lock'), JSON.stringify({ pid, startedAt, token: 'x' }));
    expect(() => lockDirectory(dataDir)).toThrow('is using');
    await expect.poll(() => stat()[0]).toBe('Z');
    lockDirectory(dataDir).release();
    parent.kill();
  },
);

describe('a directory that is not usable', () => {
  test('left half-made is refused as such and left as it is', async () => {
    const dataDir = copyOf('empty');
    rmSync(join(dataDir, 'state.json'));
    expect(await refusal({ dataDir })).toContain('did not finish');
    expect(readFileSync(join(dataDir, 'cluster/PG_VERSION'), 'utf8')).toMatch(/^\d+/);
    discardUnfinished(dataDir); // not ours: another process may be making it
    expect(readFileSync(join(dataDir, 'cluster/PG_VERSION'), 'utf8')).toMatch(/^\d+/);
  });

  test.each([
    ['state is cut off', (dataDir: string) => truncateSync(join(dataDir, 'state.json'), 20)],
    ['cluster is gone', (dataDir: string) => rmSync(join(dataDir, 'cluster'), { recursive: true })],
    ['control file is gone', (dataDir: string) => rmSync(join(dataDir, 'cluster/global/pg_control'))],
    ['catalogue is gone', (dataDir: string) => rmSync(join(dataDir, 'cluster/base'), { recursive: true })],
  ])('because its %s is refused as damaged', async (_, damage) => {
    const dataDir = copyOf('empty');
    damage(dataDir);
    expect(await refusal({ dataDir })).toContain('is damaged');
  });

  test('is made again by a reset', async () => {
    const dataDir = copyOf('empty');
    truncateSync(join(dataDir, 'state.json'), 20);
    resetDirectory(dataDir);
    await (await createStack({ dataDir, isDemo: false })).close();
    expect(state(dataDir)).toContain('"complete": true');
  });

  test('is not left behind by a first start that fails', async () => {
    const dataDir = newDirectory();
    const failing = createStack({
      dataDir,
      isDemo: false,
      fill: () => Promise.reject(new Error('no street today')),
    });
    await expect(failing).rejects.toThrow('no street today');
    await (await createStack({ dataDir, isDemo: false })).close();
  });
});

describe('a changed book of migrations', () => {
  test('is refused with what would be lost, and with how to rebuild', async () => {
    const dataDir = copyOf('demo');
    const stack = await createStack({ dataDir });
    const client = await clientAs(stack, 'dispatcher');
    const [item] = await stack.sql.query<{ id: string }>('select id from public.items limit 1');
    await report(client, item?.id ?? '', '一件真实的案件');
    await stack.close();
    const changed = newDirectory();
    cpSync(migrationsFolder, changed, { recursive: true });
    writeFileSync(join(changed, '0999_later.sql'), 'select 1;');
    const before = state(dataDir);
    const message = await refusal({ dataDir, migrationsDir: changed, isDemo: true });
    expect(message).toContain('loses 1 incidents that are not synthetic');
    expect(message).toContain('--reset');
    expect(state(dataDir)).toBe(before);
  });

  test('that fails in the middle says where, and leaves nothing behind', async () => {
    const broken = newDirectory();
    writeFileSync(join(broken, '0001_good.sql'), 'create table public.good ();');
    writeFileSync(join(broken, '0002_bad.sql'), 'create table public.half ();\nselect no_such_function();');
    const dataDir = newDirectory();
    expect(await refusal({ dataDir, migrationsDir: broken })).toContain(
      '0002_bad.sql failed and was rolled back',
    );
  });

  test('is recorded as the Supabase CLI records it', async () => {
    const stack = await createStack({ dataDir: copyOf('empty') });
    const rows = await stack.sql.query<{ version: string; name: string; statements: string[] }>(
      'select version, name, statements from supabase_migrations.schema_migrations order by version',
    );
    await stack.close();
    const book = readMigrations();
    expect(rows.map(({ version, name }) => ({ version, name }))).toEqual(
      book.map(({ version, name }) => ({ version, name })),
    );
    for (const row of rows) expect(row.statements.length).toBeGreaterThan(3);
  });
});

describe('demo and no demo', () => {
  test('demo data is never opened without the demo’s limits', async () => {
    const dataDir = copyOf('demo');
    expect(await refusal({ dataDir, isDemo: false })).toContain('accounts are open doors');
  });

  test('an empty street has no accounts, and stays empty', async () => {
    const dataDir = copyOf('empty');
    const again = await createStack({ dataDir, isDemo: true });
    expect(again.isDemo).toBe(false);
    expect(await again.sql.query('select email from auth.users')).toEqual([]);
    const config = (await (await fetch(`${again.url}/config.json`)).json()) as {
      demo: boolean;
      accounts: unknown[];
    };
    expect(config).toMatchObject({ demo: false, accounts: [] });
    await again.close();
  });
});

describe('a database that is not ours to fill', () => {
  /** A real PostgreSQL without PostGIS. */
  async function plain(): Promise<Database & { pglite: PGlite }> {
    const pglite = await PGlite.create();
    const refuse = () => Promise.reject(new Error('it was written to'));
    return {
      pglite,
      kind: 'native',
      requestLimit_ms: 8_000,
      renewals: 0,
      lost: new Promise(() => undefined),
      query: async <Row>(sql: string, params: readonly unknown[] = []) =>
        (await pglite.query<Row>(sql, [...params])).rows,
      exec: refuse,
      acquire: refuse,
      transaction: refuse,
      close: () => pglite.close(),
    };
  }

  test('without PostGIS is refused and not written to', async () => {
    const database = await plain();
    await expect(prepareDatabase(database, '')).rejects.toThrow('has no PostGIS');
    await database.close();
  });

  test('with somebody else’s tables is refused and not written to', async () => {
    const database = await plain();
    await database.pglite.exec('create table public.customers (id int)');
    // The check for PostGIS comes first; here it is answered as a server that has it would.
    const query: Database['query'] = async (sql, params) =>
      sql.includes('pg_available_extensions') ? ([{ there: true }] as never[]) : database.query(sql, params);
    await expect(prepareDatabase({ ...database, query }, '')).rejects.toThrow('already holds 1 tables');
    await database.close();
  });
});
