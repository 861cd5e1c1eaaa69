import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGateway, type Keys } from '../gateway/app';
import { openNative } from '../native/database';
import { openPglite } from '../pglite/database';
import { Refusal } from '../refusal';
import type { Database } from '../sql';
import { lockDirectory } from './lock';
import { applyMigrations, changedVersions, hashOfMigrations, type Migration } from './migrations';
import { ServerKeys } from './native-keys';
import { prepareDatabase } from './prepare';
import { copyPreparedCluster, engineVersions } from './prepared';
import { applySeeds } from './seeds';
import { clusterOf, damaged, newKeys, readState, type State, writeState } from './state';

export type Progress = (step: string, detail?: string) => void;

export interface OpenRequest {
  readonly dataDir: string | 'memory';
  readonly databaseUrl: string | undefined;
  readonly migrations: readonly Migration[];
  /** Scripts for a new database, after the migrations. */
  readonly seeds: readonly string[];
  readonly isDemo: boolean;
  readonly withPgtap: boolean;
  readonly progress: Progress;
}

export interface Opened {
  readonly database: Database;
  readonly keys: Keys;
  readonly isNew: boolean;
  readonly isDemo: boolean;
  /** Says that everything a new installation needs is in; until then a later start refuses it as half-made. */
  markComplete(): void;
  close(): Promise<void>;
}

/** The statements of the gateway's auth schema do not depend on the keys. */
const authSchemaOf = (database: Database) => createGateway(database, newKeys()).authSchemaSql();

async function prepareAndMigrate(database: Database, request: OpenRequest): Promise<void> {
  await prepareDatabase(database, await authSchemaOf(database));
  await applyMigrations(database, request.migrations, (name, done, total) => {
    if (name !== '') request.progress('migrations', `${done + 1}/${total} ${name}`);
  });
}

/** Opens the database that was asked for, with every migration applied, or refuses. */
export async function openData(request: OpenRequest): Promise<Opened> {
  const opened = await openPlace(request);
  if (opened.isDemo && !request.isDemo) {
    await opened.close();
    throw new Refusal(
      '现有数据是演示数据,其中的演示账号人人可登录,不能用 --no-demo 启动;请换一个数据目录或用 --reset 重建。',
      'The existing data is a demo, whose accounts are open doors, so it cannot start with --no-demo; use another data directory or --reset.',
    );
  }
  return opened;
}

function openPlace(request: OpenRequest): Promise<Opened> {
  if (request.databaseUrl !== undefined) return openServer(request, request.databaseUrl);
  if (request.dataDir === 'memory') return openTemporary(request);
  return openDirectory(request, request.dataDir);
}

async function openServer(request: OpenRequest, url: string): Promise<Opened> {
  request.progress('database');
  const database = await openNative(url).catch((cause: Error) => {
    throw new Refusal(
      `连接不上 DATABASE_URL 指定的数据库(${cause.message}),未作任何改动。`,
      `The database of DATABASE_URL cannot be reached (${cause.message}). Nothing was changed.`,
      { cause },
    );
  });
  try {
    const changed = await changedVersions(database, request.migrations);
    if (changed.length > 0) throw await schemaChanged(database, `迁移 ${changed.join('、')}`, `migrations ${changed.join(', ')}`);
    const isNew = !(await exists(database, `to_regclass('public.incidents') is not null`));
    const server = new ServerKeys(request.dataDir, url);
    if (!isNew && server.isHalfMade) throw halfMadeServer();
    if (isNew) server.mark(false);
    await prepareAndMigrate(database, request);
    if (isNew) await applySeeds(database, request.seeds);
    else server.mark(true);
    const isDemo = isNew ? request.isDemo : await hasDemoAccounts(database);
    const { keys } = server;
    return { database, keys, isNew, isDemo, markComplete: () => server.mark(true), close: () => database.close() };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** In a directory of its own that goes away with it: for tests, which come many at a time. */
async function openTemporary(request: OpenRequest): Promise<Opened> {
  const directory = mkdtempSync(join(tmpdir(), 'guangquan-'));
  const remove = () => rmSync(directory, { recursive: true, force: true });
  try {
    const opened = await openDirectory(request, directory);
    const close = async () => {
      await opened.close();
      remove();
    };
    return { ...opened, close };
  } catch (error) {
    remove();
    throw error;
  }
}

async function openDirectory(request: OpenRequest, directory: string): Promise<Opened> {
  const lock = lockDirectory(directory);
  try {
    const state = readState(directory);
    const opened =
      state === undefined ? await makeCluster(request, directory) : await reopenCluster(request, directory, state);
    const close = async () => {
      await opened.database.close();
      lock.release();
    };
    return { ...opened, close };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function makeCluster(request: OpenRequest, directory: string): Promise<Opened> {
  request.progress('cluster');
  const how = await copyPreparedCluster(clusterOf(directory), request.migrations, {
    withPgtap: request.withPgtap,
    seeds: request.seeds,
    fill: async (database) => {
      await prepareAndMigrate(database, request);
      await applySeeds(database, request.seeds);
    },
  });
  request.progress('database', how === 'copied' ? 'prepared' : 'new');
  const database = await openPglite(clusterOf(directory), { withPgtap: request.withPgtap });
  const keys = newKeys();
  const state: State = {
    format: 1,
    complete: true,
    ...keys,
    schemaHash: hashOfMigrations(request.migrations),
    engines: engineVersions(),
    isDemo: request.isDemo,
    createdAt: new Date().toISOString(),
  };
  let isComplete = false;
  const markComplete = () => {
    writeState(directory, state);
    isComplete = true;
  };
  const close = async () => {
    await database.close();
    // A first start that failed leaves nothing that the next one would have to refuse as half-made.
    if (!isComplete) rmSync(clusterOf(directory), { recursive: true, force: true });
  };
  return { database, keys, isNew: true, isDemo: request.isDemo, markComplete, close };
}

async function reopenCluster(request: OpenRequest, directory: string, state: State): Promise<Opened> {
  request.progress('database');
  const database = await openPglite(clusterOf(directory), { withPgtap: request.withPgtap }).catch((cause) => {
    throw damaged(directory, cause);
  });
  try {
    await database.query('select 1 from supabase_migrations.schema_migrations').catch((cause) => {
      throw damaged(directory, cause);
    });
    if (state.schemaHash !== hashOfMigrations(request.migrations)) {
      throw await schemaChanged(database, '数据库结构', 'the schema');
    }
  } catch (error) {
    await database.close();
    throw error;
  }
  const keys: Keys = state;
  return { database, keys, isNew: false, isDemo: state.isDemo, markComplete: () => undefined, close: () => database.close() };
}

/** One yes-or-no question in SQL. */
async function exists(database: Database, condition: string): Promise<boolean> {
  const [row] = await database.query<{ yes: boolean }>(`select (${condition}) as yes`);
  return row?.yes === true;
}

const hasDemoAccounts = (database: Database) =>
  exists(database, `exists (select from auth.users where email like '%@demo.guangquan.test')`);

function halfMadeServer(): Refusal {
  return new Refusal(
    '该数据库是一次没有完成的初始化,不能使用,请换一个空数据库;未作任何改动。',
    'This database is left from a first start that did not finish; use an empty one. Nothing was changed.',
  );
}

/** Until 1.0 migrations are edited in place, so a database made by an older book is rebuilt, never silently. */
async function schemaChanged(database: Database, what_zh: string, what_en: string): Promise<Refusal> {
  const [lost] = await database
    .query<{ count: number }>('select count(*)::int as count from public.incidents where not is_synthetic')
    .catch(() => []);
  const count = lost?.count ?? 0;
  return new Refusal(
    `自数据建立以来${what_zh}已改变,重建会丢失 ${count} 件非合成案件(演示数据会重新生成);要重建请运行 npm start -- --reset(DATABASE_URL 时请换一个空数据库)。`,
    `Since the data was made ${what_en} changed; rebuilding loses ${count} incidents that are not synthetic (demo data is made again). Rebuild with npm start -- --reset (with DATABASE_URL: use an empty database).`,
  );
}
