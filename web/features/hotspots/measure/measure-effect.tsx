import { Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { type BeforeAfter, beforeAfter, type MeasureEffect } from '@/core/hotspot/before-after';
import type { StreetMeasure } from '@/data/hotspots/street-measures';
import { count } from '@/ui/format';
import { daysBetween } from '../watch/use-today';
import { countChange, effectSentence } from './effect-sentence';
import { measureText } from './measure-text';

interface Counts {
  readonly inside: BeforeAfter;
  readonly outside: BeforeAfter;
}
interface Props {
  readonly measure: StreetMeasure;
  /** The Asia/Shanghai day under way. */
  readonly today: string;
  readonly compare: (measure: StreetMeasure, windowDays: number) => Promise<Counts | null>;
}

const WINDOWS_DAYS = [30, 60, 90] as const;
const AGAIN_MS = 2000;
type Answer = Counts | 'none' | null;

/** Before and after one measure: four counts, their ratio with its interval, and what that says. */
export function MeasureEffectView({ measure, today, compare }: Props) {
  const t = measureText.useText();
  const [chosen, setChosen] = useState<number>(WINDOWS_DAYS[0]);
  // Whole days only, for today is not over; and both sides are equally long, so that the counts can be read as they are.
  const days = Math.min(chosen, daysBetween(measure.onDay, today));
  const answer = useCounts(measure, days, compare);
  if (days <= 0) return <p className="hint measure-effect">{t('notYet')}</p>;
  return (
    <div className="measure-effect" data-testid="measure-effect">
      <div className="measure-window">
        {t('window')}
        <Segmented<number>
          size="small"
          value={chosen}
          onChange={setChosen}
          options={WINDOWS_DAYS.map((value) => ({ value, label: t('days', { n: value }) }))}
        />
      </div>
      {days < chosen && <p className="hint">{t('tooShort', { n: days })}</p>}
      {answer === null && <p className="measure-waiting">{t('working')}</p>}
      {answer === 'none' && <p className="hint">{t('noData')}</p>}
      {answer !== null && answer !== 'none' && <Verdict counts={answer} days={days} />}
    </div>
  );
}

/** Counts of one measure and window; 'none' when there are none to be had, null while they are awaited. */
function useCounts(measure: StreetMeasure, days: number, compare: Props['compare']): Answer {
  const [answer, setAnswer] = useState<Answer>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for a measure and a window, not for a new function
  useEffect(() => {
    if (days <= 0) return;
    let isWanted = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const found = await compare(measure, days).catch(() => null);
      if (!isWanted) return;
      setAnswer(found ?? 'none');
      // Right after the page opened the data is still on its way.
      if (found === null) timer = setTimeout(ask, AGAIN_MS);
    };
    setAnswer(null);
    void ask();
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [measure.id, days]);
  return answer;
}

function Verdict({ counts, days }: { readonly counts: Counts; readonly days: number }) {
  const t = measureText.useText();
  const effect = beforeAfter(counts.inside, counts.outside);
  return (
    <>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('place')}</span>
            </th>
            <th scope="col">{t('before', { n: days })}</th>
            <th scope="col">{t('after', { n: days })}</th>
            <th scope="col">{t('change')}</th>
          </tr>
        </thead>
        <tbody>
          {(['inside', 'outside'] as const).map((where) => (
            <tr key={where} data-testid={`measure-${where}`}>
              <th scope="row">{t(where)}</th>
              <td>{count(counts[where].before)}</td>
              <td>{count(counts[where].after)}</td>
              <td>{countChange(counts[where].before, counts[where].after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {effect.allowed && <Ratio effect={effect} />}
      <p className="measure-sentence" data-testid="measure-sentence" aria-live="polite">
        {effectSentence(effect, t)}
      </p>
      {effect.allowed && <p className="hint">{t('caution')}</p>}
    </>
  );
}

/** Twice and half are equally far from "no difference", so the scale is the logarithm's; it ends at a quarter and four times. */
const END = Math.log(4);
const along = (ratio: number) => Math.min(100, Math.max(0, 50 + (50 * Math.log(ratio)) / END));

function Ratio({ effect }: { readonly effect: Extract<MeasureEffect, { allowed: true }> }) {
  const t = measureText.useText();
  const { ratio, low, high } = effect;
  return (
    <div className="measure-ratio" data-apart={low > 1 || high < 1}>
      <p>
        {t('ratio')} <b>{ratio.toFixed(2)}</b>
        <small>{t('interval', { low: low.toFixed(2), high: high.toFixed(2) })}</small>
      </p>
      <div aria-hidden="true">
        <i style={{ left: `${along(low)}%`, width: `${along(high) - along(low)}%` }} />
        <em style={{ left: `${along(ratio)}%` }} />
        {['¼', '½', '1', '2', '4'].map((tick, at) => (
          <span key={tick} style={{ left: `${25 * at}%` }}>
            {tick}
          </span>
        ))}
      </div>
    </div>
  );
}
