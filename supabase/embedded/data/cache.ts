import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root: the folder of package.json. */
export const projectRoot = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/** For what can be made again at any time. Benchmarks name another, to see a machine's very first start. */
export const cacheFolder = process.env.GUANGQUAN_CACHE ?? join(projectRoot, 'node_modules/.cache/guangquan');

/** The version of this product. */
export const productVersion = versionIn('package.json');

/** The installed version of a package, from its own package.json: some export nothing else. */
export function installedVersion(packageName: string): string {
  return versionIn(`node_modules/${packageName}/package.json`);
}

function versionIn(file: string): string {
  return (JSON.parse(readFileSync(join(projectRoot, file), 'utf8')) as { version: string }).version;
}

/** A short hash over any texts; the same texts give the same name on every machine. */
export function hashOf(...texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text).update('\0');
  return hash.digest('hex').slice(0, 20);
}

/** Removes all but the newest of the things whose name starts like this: every edit of a migration makes one. */
function keepNewest(prefix: string, count: number): void {
  const named = readdirSync(cacheFolder).filter(
    (name) => name.startsWith(prefix) && !name.endsWith('.making'),
  );
  const byAge = named
    .map((name) => ({ path: join(cacheFolder, name), made_ms: statSync(join(cacheFolder, name)).mtimeMs }))
    .sort((a, b) => b.made_ms - a.made_ms);
  for (const { path } of byAge.slice(count)) rmSync(path, { recursive: true, force: true });
}

/**
 * A file or folder that is made once and then reused by every process.
 * It is made under another name and renamed, so nobody ever sees half of it, and two makers do not disturb each other.
 */
export async function cached(name: string, make: (path: string) => Promise<void>): Promise<string> {
  const path = join(cacheFolder, name);
  if (existsSync(path)) return path;
  mkdirSync(cacheFolder, { recursive: true, mode: 0o700 });
  const making = `${path}.${process.pid}-${randomBytes(4).toString('hex')}.making`;
  try {
    await make(making);
    try {
      renameSync(making, path);
    } catch (error) {
      // Another process was faster; a folder that is not empty refuses to be replaced, and theirs is as good.
      if (!existsSync(path)) throw error;
    }
    keepNewest(`${name.split('-', 1)[0]}-`, 6);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  return path;
}
