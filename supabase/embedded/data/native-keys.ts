import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Keys } from '../gateway/app';
import { hashOf } from './cache';
import { newKeys, writeAtomically } from './state';

/** What is kept beside the other local data for one database server. */
interface ServerState extends Keys {
  /** False from before the first migration until everything a new installation needs is in. */
  readonly complete: boolean;
}

/**
 * The keys for a database server, not in the database itself: who can read a database must not be able to sign tokens
 * for it. Losing the file only signs everybody out.
 */
export class ServerKeys {
  readonly keys: Keys;
  /** A first start on this database did not finish. */
  readonly isHalfMade: boolean;
  readonly #file: string | undefined;

  constructor(dataDir: string, databaseUrl: string) {
    const { host, pathname } = new URL(databaseUrl);
    this.#file = dataDir === 'memory' ? undefined : join(dataDir, `native-${hashOf(host, pathname)}.json`);
    const found =
      this.#file !== undefined && existsSync(this.#file)
        ? (JSON.parse(readFileSync(this.#file, 'utf8')) as ServerState)
        : undefined;
    const { jwtSecret, publishableKey, secretKey } = found ?? newKeys();
    this.keys = { jwtSecret, publishableKey, secretKey };
    this.isHalfMade = found?.complete === false;
  }

  mark(complete: boolean): void {
    if (this.#file === undefined) return;
    mkdirSync(join(this.#file, '..'), { recursive: true });
    const state: ServerState = { ...this.keys, complete };
    writeAtomically(this.#file, `${JSON.stringify(state, null, 2)}\n`);
  }
}
