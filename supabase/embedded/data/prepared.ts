import { cp, mkdir } from 'node:fs/promises';
import { openPglite } from '../pglite/database';
import type { Database } from '../sql';
import { cached, hashOf, installedVersion } from './cache';
import type { Migration } from './migrations';
import { keepPrivate } from './private-files';

/** Everything a fresh cluster depends on besides the migrations; raise it when prepareDatabase changes. */
const preparationVersion = 1;

const engines = ['@electric-sql/pglite', '@electric-sql/pglite-postgis', '@supabase/lite'] as const;

/** The versions of what makes and reads a cluster, as one text. */
export function engineVersions(): string {
  return engines.map((name) => `${name}@${installedVersion(name)}`).join(' ');
}

/**
 * Copies a cluster with the extensions, the auth schema and every migration into `directory`.
 * Making one takes about 16 s, the copy a tenth of a second (measured); so it is made once per book of migrations and
 * kept beside the other build caches, and an empty `node_modules/.cache` only costs time.
 */
export async function copyPreparedCluster(
  directory: string,
  migrations: readonly Migration[],
  options: { withPgtap: boolean; seeds: readonly string[]; fill: (database: Database) => Promise<void> },
): Promise<'made' | 'copied'> {
  const scripts = migrations.flatMap((each) => [each.version, each.name, each.script]);
  const name = hashOf(
    String(preparationVersion),
    engineVersions(),
    String(options.withPgtap),
    ...scripts,
    ...options.seeds,
  );
  let how: 'made' | 'copied' = 'copied';
  const source = await cached(`cluster-${name}`, async (path) => {
    how = 'made';
    await mkdir(path, { recursive: true, mode: 0o700 });
    const database = await openPglite(path, { withPgtap: options.withPgtap });
    try {
      await options.fill(database);
      await database.exec('vacuum analyze');
    } finally {
      await database.close();
    }
  });
  await cp(source, directory, { recursive: true });
  // One that was made by an older version is open to everyone on this machine.
  keepPrivate(directory);
  return how;
}
