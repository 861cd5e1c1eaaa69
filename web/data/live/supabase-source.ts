import type { FeedSource } from '../../core/live/source';
import type { FeedFailure, Pushed } from '../../core/live/state';
import type { Source } from '../client';
import { type DataErrorKind, dataErrorFrom } from '../error';
import type { Clock } from './clock';
import { askIncrement, askSnapshot, pushedFrom } from './questions';
import { SessionWatch } from './session-watch';
import { WakeUps } from './wake-ups';

/** The street's database as a source of the feed: questions by REST, wake-ups by Realtime, the session by Auth. */
export function supabaseSource(source: Source, clock: Clock): FeedSource<AbortSignal> {
  const session = new SessionWatch(source.client);
  return {
    snapshot: (signal) => askSnapshot(source, signal),
    since: (cursor, maxRows, signal) => askIncrement(source, cursor, maxRows, signal),
    listen: (listener) =>
      new WakeUps(source, clock, { ...listener, woken: (record) => listener.woken(pushedOrNull(record)) }),
    watchSession: (changed) => session.watch(changed),
    explain: async (thrown, now) => {
      const error = dataErrorFrom(thrown);
      const judged = await session.judge(error, now).catch(() => error);
      return typeof judged === 'string' ? judged : failureOf(judged.kind);
    },
  };
}

/** Who asked too often is answered later, as from a server that is away. */
const failureOf = (kind: DataErrorKind): FeedFailure =>
  kind === 'conflict' ? 'unknown' : kind === 'too_often' ? 'offline' : kind;

/** A message that cannot be read is still a wake-up. */
function pushedOrNull(record: object): Pushed | null {
  try {
    return pushedFrom(record);
  } catch {
    return null;
  }
}
