import type { Position } from './incident';

/** A coarse incident as everyone may know it: the day of its report, and the middle of its 100 m cell; null when unplaced. */
export interface SensitiveCell {
  /** Asia/Shanghai, such as 2026-11-30. */
  readonly day: string;
  readonly position: Position | null;
}

/**
 * The sensitive incidents that were open when a day began: all that those learn of them who do not see them. It stays the
 * same until midnight, because a number that moved with each of them would tell its minute.
 */
export interface Sensitive {
  /** The day that had begun. */
  readonly day: string;
  /** How many there were of which nothing else is told. */
  readonly hidden: number;
  readonly cells: readonly SensitiveCell[];
}
