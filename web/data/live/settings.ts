/** What may be tuned; the contract's figures are the defaults. */
export interface FeedSettings {
  /** Between the starts of two questions; the first after quiet goes at once. */
  readonly spacing_ms: number;
  /** A question is put at least this often, whatever was heard. */
  readonly poll_ms: number;
  /** The same while nothing can be heard: the wake-up channel is down. */
  readonly pollUnwoken_ms: number;
  /** A question without answer is given up. */
  readonly deadline_ms: number;
  /** Events of one answer. */
  readonly pageRows: number;
  /** A gap of more events is not walked through: a snapshot is cheaper. */
  readonly largestGap: number;
  /** Between two notices to the screens, at least: half a frame, since what is told late misses the next. */
  readonly publishing_ms: number;
  /** A clock that jumped so far means that the machine slept. */
  readonly slept_ms: number;
}

export const feedSettings: FeedSettings = {
  spacing_ms: 120,
  poll_ms: 15_000,
  pollUnwoken_ms: 5000,
  deadline_ms: 10_000,
  pageRows: 500,
  largestGap: 10_000,
  publishing_ms: 8,
  slept_ms: 10_000,
};
