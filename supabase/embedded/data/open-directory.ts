import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Keys } from '../gateway/app';
import { openPglite } from '../pglite/database';
import { lockDirectory } from './lock';
import { hashOfMigrations } from './migrations';
import { type Opened, type OpenRequest, prepareAndMigrate, schemaChanged } from './opened';
import { copyPreparedCluster, engineVersions } from './prepared';
import { keepPrivate } from './private-files';
import { applySeeds } from './seeds';
import { clusterOf, damaged, newKeys, readState, type State, writeState } from './state';

/** In a directory of its own that goes away with it: for tests, which come many at a time. */
export async function openTemporary(request: OpenRequest): Promise<Opened> {
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

/** In a data directory that stays, locked while it is open. */
export async function openDirectory(request: OpenRequest, directory: string): Promise<Opened> {
  const lock = lockDirectory(directory);
  try {
    const state = readState(directory);
    // Not before it is known to be ours.
    keepPrivate(directory);
    const opened =
      state === undefined
        ? await makeCluster(request, directory)
        : await reopenCluster(request, directory, state);
    const close = async () => {
      await opened.close();
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
  const database = await openPglite(clusterOf(directory), request);
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
  const markComplete = async () => {
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
  const database = await openPglite(clusterOf(directory), request).catch((cause) => {
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
  return {
    database,
    keys,
    isNew: false,
    isDemo: state.isDemo,
    markComplete: async () => undefined,
    close: () => database.close(),
  };
}
