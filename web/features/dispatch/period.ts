import { DAY_MS, dayNamed, dayStart } from '@/core/time/shanghai';

/** The stretches of time dispatch looks at. Ids go into the URL, so they never change. */
export const periodIds = ['today', '7d', '30d', '60d', '2024'] as const;
export type PeriodId = (typeof periodIds)[number];
export const defaultPeriod: PeriodId = '30d';

export interface Period {
  /** Epoch ms, inclusive. */
  readonly from: number;
  /** Epoch ms, exclusive. */
  readonly to: number;
  readonly bucket: 'hour' | 'day' | 'week';
}

/** The article's ten months: what the street reports in public is about these. */
export const articlePeriod: Period = {
  from: dayNamed('2024-01-01'),
  to: dayNamed('2024-11-01'),
  bucket: 'week',
};

const days: Readonly<Record<Exclude<PeriodId, '2024'>, number>> = { today: 1, '7d': 7, '30d': 30, '60d': 60 };

/**
 * Whole Asia/Shanghai days, the one under way as the last. It ends with that day rather than with this second, so that
 * the same question is asked all day long and its answer can be kept. `now` in epoch ms on the source's clock.
 */
export function periodOf(id: PeriodId, now: number): Period {
  if (id === '2024') return articlePeriod;
  const to = dayStart(now) + DAY_MS;
  return { from: to - days[id] * DAY_MS, to, bucket: id === 'today' ? 'hour' : 'day' };
}
