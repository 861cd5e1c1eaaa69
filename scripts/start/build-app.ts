import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, projectRoot } from '../../supabase/embedded/data/cache';

export const builtApp = join(projectRoot, 'web/dist');

/** Everything the built app is made of. Tests are left out: a change in one makes no new app. */
const sources = ['web', 'geodata/basemap', 'vite.config.ts', 'package-lock.json'];
const isSource = (path: string) =>
  !path.startsWith('web/dist') && !path.startsWith('web/e2e') && !/\.test\.tsx?$/.test(path);

function filesUnder(path: string): string[] {
  const full = join(projectRoot, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full)
    .sort()
    .flatMap((name) => (isSource(`${path}/${name}`) ? filesUnder(`${path}/${name}`) : []));
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesUnder)) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(projectRoot, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Builds the app into web/dist, or keeps the build there when it was made from these very files. */
export async function buildApp(): Promise<'built' | 'reused'> {
  const hash = hashOfSources();
  const stamp = join(builtApp, '.sources');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return 'reused';
  const { build } = await import('vite');
  // Built aside and then swapped: a server that is serving the old build never sees half of the new one.
  const aside = join(cacheFolder, `app-${process.pid}`);
  // Started from a test runner, which says `test` here, Vite would build React's development version: slow, and it leaks.
  const caller = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await build({
      configFile: join(projectRoot, 'vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: aside, emptyOutDir: true },
    });
    writeFileSync(join(aside, '.sources'), hash);
    rmSync(builtApp, { recursive: true, force: true });
    try {
      renameSync(aside, builtApp);
    } catch {
      // node_modules on another file system.
      cpSync(aside, builtApp, { recursive: true });
    }
  } finally {
    if (caller === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = caller;
    rmSync(aside, { recursive: true, force: true });
  }
  return 'built';
}
