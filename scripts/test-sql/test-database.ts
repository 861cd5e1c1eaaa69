import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../supabase/embedded/data/cache';
import { readMigrations } from '../../supabase/embedded/data/migrations';
import { openData } from '../../supabase/embedded/data/open';
import { readSeeds } from '../../supabase/embedded/data/seeds';
import type { Database } from '../../supabase/embedded/sql';
import { ownDatabase } from './own-database';

export const testsFolder = join(projectRoot, 'supabase/tests');

export type SqlTarget =
  | { readonly kind: 'pglite' }
  /** Any PostgreSQL server with PostGIS and pgTAP; only a database of our own on it is touched. */
  | { readonly kind: 'native'; readonly url: string };

export interface TestDatabase {
  readonly database: Database;
  close(): Promise<void>;
}

/** A new database with every chapter, the seeds, pgTAP, and the people and ground of the tests. */
export async function openTestDatabase(target: SqlTarget): Promise<TestDatabase> {
  const place = target.kind === 'native' ? await ownDatabase(target.url) : undefined;
  try {
    const opened = await openData({
      dataDir: 'memory',
      databaseUrl: place?.url,
      migrations: readMigrations(),
      seeds: readSeeds(),
      isDemo: false,
      withPgtap: true,
      progress: () => undefined,
    });
    const close = async () => {
      await opened.close();
      await place?.drop();
    };
    try {
      await opened.database.exec(scripts().join('\n'));
      return { database: opened.database, close };
    } catch (error) {
      await opened.close();
      throw error;
    }
  } catch (error) {
    await place?.drop();
    throw error;
  }
}

/** pgTAP gets its own schema and open rights: the first chapter takes `execute` from everyone for what comes after it. */
const pgtap = `
  create schema tap;
  grant usage on schema tap to public;
  create extension pgtap with schema tap;
  grant execute on all functions in schema tap to public;
  do $$
  begin
    execute format('alter database %I set search_path to "$user", public, extensions, tap', current_database());
  end $$;
  set search_path to "$user", public, extensions, tap;`;

function scripts(): string[] {
  const files = ['people.sql', 'fixture.sql'].map((file) => readFileSync(join(testsFolder, file), 'utf8'));
  return [pgtap, ...files];
}
