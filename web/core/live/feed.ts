import type { Sensitive } from '../incident/sensitive';
import type { Tracks } from './kind';

/** `stale` and `offline` must look it: everything that ages reads this. */
export type FeedState = 'connecting' | 'live' | 'catching_up' | 'stale' | 'offline';

/** What the live feed knows at a moment. A new object whenever anything changed; never mutated. */
export interface Feed {
  readonly state: FeedState;
  /** What it knows, by kind; ask `trackOf` for one of them. */
  readonly tracks: Tracks;
  /** What everyone may know of sensitive incidents, as of the beginning of the day; null before the first answer. */
  readonly sensitive: Sensitive | null;
  /** The source's time of the newest answer, epoch ms: data on screen is true as of this instant. */
  readonly asOf: number | null;
  /** The source's time of the newest event, epoch ms. */
  readonly newestEventAt: number | null;
  /** Last completed ask, whether or not it brought anything, epoch ms by the local clock. */
  readonly lastPollAt: number | null;
  /** Source clock minus local clock, ms: ages are measured on the source's clock. */
  readonly clockOffset_ms: number;
  /** Events that came by catch-up after a gap, not live. */
  readonly missedWhileAway: number;
  /** Rows that could not be read: counted and shown, never a blank layer. */
  readonly rejectedRows: number;
  readonly error: string | null;
}
