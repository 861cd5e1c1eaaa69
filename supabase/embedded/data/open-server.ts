import { openNative } from '../native/database';
import { Refusal } from '../refusal';
import type { Database } from '../sql';
import { FirstStart } from './first-start';
import { changedVersions } from './migrations';
import { keysForServer } from './native-keys';
import { type Opened, type OpenRequest, prepareAndMigrate, schemaChanged } from './opened';
import { applySeeds } from './seeds';

/**
 * Opens a PostgreSQL server's database; one that has no street yet is made ready for one,
 * and one whose first start was cut short is gone on with.
 */
export async function openServer(request: OpenRequest, url: string): Promise<Opened> {
  request.progress('database');
  const database = await openNative(url, request.limits).catch((cause: Error) => {
    throw new Refusal(
      `连接不上 DATABASE_URL 指定的数据库(${cause.message}),未作任何改动。`,
      `The database of DATABASE_URL cannot be reached (${cause.message}). Nothing was changed.`,
      { cause },
    );
  });
  const first = new FirstStart(database);
  const close = async () => {
    await first.unlock();
    await database.close();
  };
  try {
    const changed = await changedVersions(database, request.migrations);
    if (changed.length > 0)
      throw await schemaChanged(database, `迁移 ${changed.join('、')}`, `migrations ${changed.join(', ')}`);
    // Before anything is written: a folder that cannot hold them must not leave a half-made database.
    const keys = keysForServer(request.dataDir, url);
    if (await isToBeMade(first)) await first.lock();
    // Asked again under the lock: whoever had it may have been just done.
    const isNew = await isToBeMade(first);
    await prepareAndMigrate(database, request, isNew ? () => first.begin() : undefined);
    if (isNew) await applySeeds(database, request.seeds);
    // A first start goes on in the mode it was begun in: its accounts may be there already.
    const isDemo = (isNew && request.isDemo) || (await hasDemoAccounts(database));
    return {
      database,
      keys,
      isNew,
      isDemo,
      markComplete: () => first.finish(),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const isToBeMade = async (first: FirstStart) =>
  (await first.isUnfinished()) ||
  !(await exists(first.database, `to_regclass('public.incidents') is not null`));

/** One yes-or-no question in SQL. */
async function exists(database: Database, condition: string): Promise<boolean> {
  const [row] = await database.query<{ yes: boolean }>(`select (${condition}) as yes`);
  return row?.yes === true;
}

const hasDemoAccounts = (database: Database) =>
  exists(database, `exists (select from auth.users where email like '%@demo.guangquan.test')`);
