import type { MeasureEffect } from '@/core/hotspot/before-after';
import type { measureText } from './measure-text';

type Say = ReturnType<typeof measureText.useText>;

/** 0.62 is −38%: how far from what one had to expect. */
const changeText = (ratio: number): string => {
  const percent = Math.round(100 * (ratio - 1));
  return `${percent > 0 ? '+' : percent < 0 ? '−' : ''}${Math.abs(percent)}%`;
};

/** Whether the change inside differs from that outside, in words; every number is one of the effect's. */
export function effectSentence(effect: MeasureEffect, t: Say): string {
  if (!effect.allowed) return t('tooFew', { smallest: effect.smallest, needed: effect.needed });
  const { ratio, low, high } = effect;
  const values = {
    percent: Math.abs(Math.round(100 * (ratio - 1))),
    low: changeText(low),
    high: changeText(high),
  };
  if (high < 1) return t('fewer', values);
  return t(low > 1 ? 'more' : 'unclear', values);
}

/** What became of a count: −38%; nothing to divide by is a dash. */
export const countChange = (before: number, after: number): string =>
  before === 0 ? '–' : changeText(after / before);
