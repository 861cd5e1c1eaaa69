import { createGateway, type Keys } from '../gateway/app';
import type { Limits } from '../limits';
import { Refusal } from '../refusal';
import type { Database } from '../sql';
import { applyMigrations, type Migration } from './migrations';
import { prepareDatabase } from './prepare';
import { newKeys } from './state';

export type Progress = (step: string, detail?: string) => void;

export interface OpenRequest {
  readonly dataDir: string | 'memory';
  readonly databaseUrl: string | undefined;
  readonly migrations: readonly Migration[];
  /** Scripts for a new database, after the migrations. */
  readonly seeds: readonly string[];
  readonly isDemo: boolean;
  readonly withPgtap: boolean;
  readonly limits?: Partial<Limits>;
  readonly progress: Progress;
}

export interface Opened {
  readonly database: Database;
  readonly keys: Keys;
  readonly isNew: boolean;
  readonly isDemo: boolean;
  /**
   * Says that everything a new installation needs is in. Until then a later start refuses a data directory as half-made,
   * and goes on with a database server.
   */
  markComplete(): Promise<void>;
  close(): Promise<void>;
}

/** The statements of the gateway's auth schema do not depend on the keys. */
const authSchemaOf = (database: Database) => createGateway(database, newKeys()).authSchemaSql();

/** From a plain PostgreSQL to the newest chapter. `begin` runs when the database is known to be ours to fill. */
export async function prepareAndMigrate(
  database: Database,
  request: OpenRequest,
  begin: () => Promise<void> = async () => undefined,
): Promise<void> {
  await prepareDatabase(database, await authSchemaOf(database), begin);
  await applyMigrations(database, request.migrations, (name, done, total) => {
    if (name !== '') request.progress('migrations', `${done + 1}/${total} ${name}`);
  });
}

/** Until 1.0 migrations are edited in place, so a database made by an older book is rebuilt, never silently. */
export async function schemaChanged(database: Database, what_zh: string, what_en: string): Promise<Refusal> {
  const [lost] = await database
    .query<{ count: number }>('select count(*)::int as count from public.incidents where not is_synthetic')
    .catch(() => []);
  const count = lost?.count ?? 0;
  return new Refusal(
    `自数据建立以来${what_zh}已改变,重建会丢失 ${count} 件非合成案件(演示数据会重新生成);要重建请运行 npm start -- --reset(DATABASE_URL 时请换一个空数据库)。`,
    `Since the data was made ${what_en} changed; rebuilding loses ${count} incidents that are not synthetic (demo data is made again). Rebuild with npm start -- --reset (with DATABASE_URL: use an empty database).`,
  );
}
