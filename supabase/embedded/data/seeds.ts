import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../sql';
import { projectRoot } from './cache';

/** The scripts of supabase/seeds in name order, as config.toml names them to the Supabase CLI. */
export function readSeeds(): string[] {
  const folder = join(projectRoot, 'supabase/seeds');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}

/** What every street starts with, demo or not: its own row, the work calendar, the catalogue. Only for a new database. */
export async function applySeeds(database: Database, seeds: readonly string[]): Promise<void> {
  await database.transaction(async (sql) => {
    for (const seed of seeds) await sql.exec(seed);
  });
  // Without statistics of the catalogue a list reads the incidents once per item, until the server looks by itself.
  await database.exec('analyze');
}
