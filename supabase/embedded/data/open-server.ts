import { openNative } from '../native/database';
import { Refusal } from '../refusal';
import type { Database } from '../sql';
import { changedVersions } from './migrations';
import { ServerKeys } from './native-keys';
import { type Opened, type OpenRequest, prepareAndMigrate, schemaChanged } from './opened';
import { applySeeds } from './seeds';

/** Opens a PostgreSQL server's database; one that has no street yet is made ready for one. */
export async function openServer(request: OpenRequest, url: string): Promise<Opened> {
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
    if (changed.length > 0)
      throw await schemaChanged(database, `迁移 ${changed.join('、')}`, `migrations ${changed.join(', ')}`);
    const isNew = !(await exists(database, `to_regclass('public.incidents') is not null`));
    const server = new ServerKeys(request.dataDir, url);
    if (!isNew && server.isHalfMade) throw halfMadeServer();
    if (isNew) server.mark(false);
    await prepareAndMigrate(database, request);
    if (isNew) await applySeeds(database, request.seeds);
    else server.mark(true);
    const isDemo = isNew ? request.isDemo : await hasDemoAccounts(database);
    const { keys } = server;
    return {
      database,
      keys,
      isNew,
      isDemo,
      markComplete: () => server.mark(true),
      close: () => database.close(),
    };
  } catch (error) {
    await database.close();
    throw error;
  }
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
