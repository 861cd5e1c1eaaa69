import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { splitSqlStatements } from '@supabase/lite';
import { Refusal } from '../refusal';
import type { Database, Sql } from '../sql';
import { hashOf, projectRoot } from './cache';

/** One chapter of the book. */
export interface Migration {
  readonly version: string;
  readonly name: string;
  readonly script: string;
}

export const migrationsFolder = join(projectRoot, 'supabase/migrations');

/** The chapters in order. A file name is `<digits>_<name>.sql`, as the Supabase CLI reads it. */
export function readMigrations(folder: string = migrationsFolder): Migration[] {
  const named = readdirSync(folder).map((file) => /^(\d+)_(.*)\.sql$/.exec(file));
  return named
    .flatMap((match) =>
      match === null
        ? []
        : [
            {
              version: match[1] ?? '',
              name: match[2] ?? '',
              script: readFileSync(join(folder, match[0]), 'utf8'),
            },
          ],
    )
    .sort((a, b) => (a.version < b.version ? -1 : 1));
}

/** Changes whenever any chapter changes. */
export function hashOfMigrations(migrations: readonly Migration[]): string {
  return hashOf(...migrations.flatMap((each) => [each.version, each.script]));
}

/** Layout and semicolons do not count: the Supabase CLI and we cut a script into statements a little differently. */
const bare = (text: string) => text.replace(/[\s;]+/g, '');

/** The versions the database has whose text differs from the book, or that the book does not have. */
export async function changedVersions(sql: Sql, migrations: readonly Migration[]): Promise<string[]> {
  const [table] = await sql.query<{ there: boolean }>(
    `select to_regclass('supabase_migrations.schema_migrations') is not null as there`,
  );
  if (table?.there !== true) return [];
  const applied = await sql.query<{ version: string; text: string | null }>(
    `select version, array_to_string(statements, '') as text from supabase_migrations.schema_migrations order by version`,
  );
  const book = new Map(migrations.map((each) => [each.version, each.script]));
  return applied
    .filter(({ version, text }) => {
      const script = book.get(version);
      return script === undefined || (text !== null && bare(text) !== bare(script));
    })
    .map(({ version }) => version);
}

/**
 * Applies what is not yet applied, each chapter in its own transaction, and records it where and how the Supabase
 * CLI does, so that `supabase db push` on the same database finds nothing to do.
 */
export async function applyMigrations(
  database: Database,
  migrations: readonly Migration[],
  progress: (name: string, done: number, total: number) => void = () => undefined,
): Promise<number> {
  await database.exec(`
    create schema if not exists supabase_migrations;
    create table if not exists supabase_migrations.schema_migrations
      (version text not null primary key, statements text[], name text);`);
  const rows = await database.query<{ version: string }>(
    'select version from supabase_migrations.schema_migrations',
  );
  const applied = new Set(rows.map((row) => row.version));
  const pending = migrations.filter((each) => !applied.has(each.version));
  for (const [index, { version, name, script }] of pending.entries()) {
    progress(`${version}_${name}`, index, pending.length);
    try {
      await database.transaction(async (sql) => {
        await sql.exec(script);
        await sql.query(
          'insert into supabase_migrations.schema_migrations (version, statements, name) values ($1, $2, $3)',
          [version, splitSqlStatements(script), name],
        );
      });
    } catch (error) {
      throw migrationRefusal(`${version}_${name}.sql`, error);
    }
  }
  progress('', pending.length, pending.length);
  return pending.length;
}

function migrationRefusal(file: string, cause: unknown): Refusal {
  const error = cause as Error & { where?: string; detail?: string };
  const text = [error.message, error.detail, error.where].filter(Boolean).join(' | ');
  return new Refusal(
    `迁移文件 ${file} 执行失败,该文件的改动已全部回滚:${text}`,
    `Migration ${file} failed and was rolled back as a whole: ${text}`,
    { cause },
  );
}
