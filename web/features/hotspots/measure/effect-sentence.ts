import type { MeasureEffect } from '@/core/hotspot/before-after';
import type { measureText } from './measure-text';

type Say = ReturnType<typeof measureText.useText>;

/** Whether a measure can be said to have worked, in words; every number is one of the effect's. */
export function effectSentence(effect: MeasureEffect, t: Say): string {
  if (!effect.allowed) return t('tooFew', { smallest: effect.smallest, needed: effect.needed });
  const { ratio, low, high } = effect;
  const change = (value: number) => `${value >= 1 ? '+' : '−'}${Math.abs(100 * (value - 1)).toFixed(0)}%`;
  const percent = Math.abs(100 * (ratio - 1)).toFixed(0);
  if (high < 1) return t('fewer', { percent, low: change(low), high: change(high) });
  if (low > 1) return t('more', { percent, low: change(low), high: change(high) });
  return t('unclear', { ratio: ratio.toFixed(2), lowRatio: low.toFixed(2), highRatio: high.toFixed(2) });
}
