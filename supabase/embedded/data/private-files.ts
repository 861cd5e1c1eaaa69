import { chmodSync, existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

const others = 0o077;

/**
 * Takes a directory and everything in it away from all but its owner: parties, password hashes and tokens are in these
 * files. PGlite makes its own as the process lets it, so what is made from now on is the owner's alone as well.
 */
export function keepPrivate(directory: string): void {
  // A thread may not set it; its process has.
  if (isMainThread) process.umask(others);
  if (existsSync(directory)) closeToOthers(directory);
}

function closeToOthers(path: string): void {
  const found = lstatSync(path);
  // The mode of a link is its target's, which may be anything.
  if (found.isSymbolicLink()) return;
  if ((found.mode & others) !== 0) chmodSync(path, found.mode & 0o7777 & ~others);
  if (found.isDirectory()) for (const name of readdirSync(path)) closeToOthers(join(path, name));
}
