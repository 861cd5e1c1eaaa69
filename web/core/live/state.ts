import type { Sensitive } from '../incident/sensitive';
import { dayName } from '../time/shanghai';
import type { Feed, FeedState } from './feed';
import type { RecentIds } from './keep';
import type { Batch, Whole } from './kind';

/** What the source said, read row by row. Times are epoch ms. */
export interface Snapshot {
  readonly cursor: string;
  readonly sourceTime: number;
  /** One of each kind. */
  readonly kinds: readonly Whole[];
  /** Absent where a source tells of none. */
  readonly sensitive?: Sensitive;
  readonly rejectedRows: number;
}

/** What came since a cursor. */
export interface Increment {
  readonly cursor: string;
  readonly sourceTime: number;
  /** In the order in which things happened: a batch ends where one of another kind follows. */
  readonly batches: readonly Batch[];
  /** A full page came: ask again at once. */
  readonly more: boolean;
  readonly rejectedRows: number;
}

/** An increment that came unasked, and the cursor it leads on from. */
export interface Pushed {
  readonly from: string;
  readonly increment: Increment;
}

/** When a question was put and answered, epoch ms by the local clock. */
export interface AskTimes {
  readonly askedAt: number;
  readonly answeredAt: number;
}

/** Why a question brought nothing; the words of `data`'s errors. */
export type FeedFailure = 'offline' | 'session_expired' | 'not_allowed' | 'invalid' | 'unknown';

/** The whole of what the live feed remembers. Every function here takes one and returns another. */
export interface LiveState {
  readonly feed: Feed;
  /** Where to go on from; null until the first snapshot, and again when a cursor was refused. */
  readonly cursor: string | null;
  /** The event the cursor stands at, where that is known. */
  readonly cursorEvent: { readonly kind: string; readonly id: number } | null;
  /** Ids of events applied lately by kind, so that each is applied once. */
  readonly appliedIds: ReadonlyMap<string, RecentIds>;
  /** Something is known to be waiting that has not been read. */
  readonly isBehind: boolean;
  /** Contact was lost: what comes now was missed while away. */
  readonly wasAway: boolean;
  readonly failure: FeedFailure | null;
  /** Source time at which what ended long ago was last dropped. */
  readonly prunedAt: number;
}

export const emptyFeed: Feed = {
  state: 'connecting',
  tracks: new Map(),
  sensitive: null,
  asOf: null,
  newestEventAt: null,
  lastPollAt: null,
  clockOffset_ms: 0,
  missedWhileAway: 0,
  rejectedRows: 0,
  error: null,
};

export const initialState: LiveState = {
  feed: emptyFeed,
  cursor: null,
  cursorEvent: null,
  appliedIds: new Map(),
  isBehind: false,
  wasAway: false,
  failure: null,
  prunedAt: 0,
};

/** Amber in the health strip from here on. */
export const AMBER_AFTER_MS = 20_000;
/** The map drains of colour from here on. */
export const STALE_AFTER_MS = 30_000;

/** The source's clock now, epoch ms. Ages are measured on it, because the machine's own clock may be wrong. */
function sourceNow(feed: Pick<Feed, 'clockOffset_ms'>, now: number): number {
  return now + feed.clockOffset_ms;
}

/** Age of what is on screen, ms; null before the first answer. */
export function dataAge_ms(feed: Pick<Feed, 'asOf' | 'clockOffset_ms'>, now: number): number | null {
  return feed.asOf === null ? null : Math.max(0, sourceNow(feed, now) - feed.asOf);
}

/** Whether what is known of sensitive incidents is that of a former day by the source's clock: no event brings the next one. */
export function isOfFormerDay(feed: Pick<Feed, 'sensitive' | 'clockOffset_ms'>, now: number): boolean {
  return feed.sensitive !== null && feed.sensitive.day < dayName(sourceNow(feed, now));
}

/** Whether the strip warns already: the data is older than it should be, though not stale yet. */
export function isAmber(feed: Feed, now: number): boolean {
  const age = dataAge_ms(feed, now);
  return age !== null && age > AMBER_AFTER_MS;
}

/**
 * The state at an instant. Old data is stale, or offline when the reason is that nobody answers; fresh data is live, or
 * catching up while something is known to wait or the last question failed.
 */
function stateAt(state: Pick<LiveState, 'feed' | 'isBehind' | 'failure'>, now: number): FeedState {
  const age = dataAge_ms(state.feed, now);
  if (age === null) return state.failure === 'offline' ? 'offline' : 'connecting';
  if (age > STALE_AFTER_MS) return state.failure === 'offline' ? 'offline' : 'stale';
  return state.isBehind || state.failure !== null ? 'catching_up' : 'live';
}

/** The state with its feed judged at an instant; the same object when nothing changed. */
export function judge(state: LiveState, now: number): LiveState {
  const judged = stateAt(state, now);
  return judged === state.feed.state ? state : { ...state, feed: { ...state.feed, state: judged } };
}

const second = (at: number | null) => (at === null ? null : Math.floor(at / 1000));

/** Whether two feeds say the same of themselves, to the second. */
export function isSameHealth(a: Feed, b: Feed): boolean {
  return (
    a.state === b.state &&
    a.missedWhileAway === b.missedWhileAway &&
    a.rejectedRows === b.rejectedRows &&
    second(a.clockOffset_ms) === second(b.clockOffset_ms) &&
    second(a.asOf) === second(b.asOf) &&
    second(a.newestEventAt) === second(b.newestEventAt) &&
    second(a.lastPollAt) === second(b.lastPollAt)
  );
}
