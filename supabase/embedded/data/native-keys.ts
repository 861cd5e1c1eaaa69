import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Keys } from '../gateway/app';
import { hashOf } from './cache';
import { makeDataDirectory } from './lock';
import { newKeys, writeAtomically } from './state';

/**
 * The keys for a database server, kept beside the other local data and not in the database itself: who can read a
 * database must not be able to sign tokens for it. Made when there are none; losing the file only signs everybody out.
 */
export function keysForServer(dataDir: string, databaseUrl: string): Keys {
  if (dataDir === 'memory') return newKeys();
  const { host, pathname } = new URL(databaseUrl);
  const file = join(dataDir, `native-${hashOf(host, pathname)}.json`);
  if (existsSync(file)) {
    const { jwtSecret, publishableKey, secretKey } = JSON.parse(readFileSync(file, 'utf8')) as Keys;
    return { jwtSecret, publishableKey, secretKey };
  }
  const keys = newKeys();
  makeDataDirectory(dataDir);
  writeAtomically(file, `${JSON.stringify(keys, null, 2)}\n`);
  return keys;
}
