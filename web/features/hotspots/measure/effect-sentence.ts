import type { MeasureEffect } from '@/core/hotspot/before-after';
import { percentMore } from '@/core/hotspot/wording';
import { count } from '@/ui/format';
import type { measureText } from './measure-text';

type Say = ReturnType<typeof measureText.useText>;

/** Whether the change inside differs from that outside, in words; every number is one of the effect's. */
export function effectSentence(effect: MeasureEffect, t: Say): string {
  if (!effect.allowed) return t('tooFew', { smallest: count(effect.smallest), needed: effect.needed });
  const { ratio, low, high } = effect;
  const values = {
    percent: count(Math.abs(Math.round(100 * (ratio - 1)))),
    low: percentMore(low),
    high: percentMore(high),
  };
  if (high < 1) return t('fewer', values);
  return t(low > 1 ? 'more' : 'unclear', values);
}

/** What became of a count: −38%; nothing to divide by is a dash. */
export const countChange = (before: number, after: number): string =>
  before === 0 ? '–' : percentMore(after / before);
