/** The figures as reported in public (公开报道口径). They look alike but differ, so they stay apart and are never summed. */
export const headlineKeys = [
  'communities',
  'circles',
  'items',
  'zones',
  'safety_officers',
  'mediators',
  'organisations',
  'youth_clubs',
  'disputes_solved',
  'express_handled',
  'express_mean_days',
  'express_mean_days_before',
  'petitions_change',
] as const;
export type HeadlineKey = (typeof headlineKeys)[number];

export interface Headline {
  readonly key: HeadlineKey;
  /** Null where there is nothing to divide by. */
  readonly value: number | null;
  readonly unit: 'count' | 'days' | 'percent';
  readonly numerator: number | null;
  readonly denominator: number | null;
}
