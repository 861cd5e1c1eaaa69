import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Keys } from '../gateway/app';
import { hashOf } from './cache';
import { newKeys, writeAtomically } from './state';

/**
 * The keys for a database server. They are kept beside the other local data, not in the database: who can read a
 * database must not be able to sign tokens for it. Losing the file only signs everybody out.
 */
export function nativeKeys(dataDir: string, databaseUrl: string): Keys {
  if (dataDir === 'memory') return newKeys();
  const { host, pathname } = new URL(databaseUrl);
  const file = join(dataDir, `native-${hashOf(host, pathname)}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Keys;
  mkdirSync(dataDir, { recursive: true });
  const keys = newKeys();
  writeAtomically(file, `${JSON.stringify(keys, null, 2)}\n`);
  return keys;
}
