/** The street and its parts, and what each is doing. */

export type AreaLevel = 'street' | 'community' | 'circle' | 'unit';

export interface AreaRef {
  readonly level: AreaLevel;
  readonly id: string;
}

/** Figures of one area. Every one of them opens the list of exactly the incidents it counts. */
export interface AreaFigures extends AreaRef {
  readonly open: number;
  readonly overdue: number;
  readonly dueSoon: number;
  /** Open without a place; they belong to the street only. */
  readonly unplaced: number;
  /** Reported in the period. */
  readonly reported: number;
  /** Closed in the period, and of those how many in time. */
  readonly closed: number;
  readonly closedOnTime: number;
  /** Mean minutes from report to close of those closed in the period; null when there were none. */
  readonly meanMinutes: number | null;
}

export interface TrendPoint {
  /** Start of the bucket, epoch milliseconds (an Asia/Shanghai day, week or hour). */
  readonly at: number;
  readonly reported: number;
  readonly closed: number;
}
