import type { Database } from '../../sql';
import type { Keys } from '../app';
import type { Caller } from '../callers';
import { SignIns } from '../guard/sign-ins';
import { LiveSessions } from './live-sessions';
import { Passwords } from './passwords';

/** What the routes of auth work with. */
export interface Auth {
  readonly database: Database;
  readonly keys: Keys;
  readonly passwords: Passwords;
  readonly signIns: SignIns;
  readonly live: LiveSessions;
}

export function createAuth(database: Database, keys: Keys): Auth {
  return {
    database,
    keys,
    passwords: new Passwords(),
    signIns: new SignIns(),
    live: new LiveSessions(database),
  };
}

/** A request to one of them, read. */
export interface AuthRequest {
  readonly body: Readonly<Record<string, unknown>>;
  readonly query: URLSearchParams;
  readonly caller: Caller;
  readonly address: string;
}

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
