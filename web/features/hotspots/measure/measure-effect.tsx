import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { ALL_HOURS, ALL_WEEKDAYS } from '@/core/hotspot/aggregate';
import { beforeAfter, type MeasureEffect } from '@/core/hotspot/before-after';
import { nameIn } from '@/core/language';
import { type MeasureCounts, measureCountsQuery, type StreetMeasure } from '@/data/hotspots/street-measures';
import { useSource } from '@/data/use-source';
import { count } from '@/ui/format';
import { useLanguage } from '@/ui/i18n';
import { Count } from '../count-link';
import { useReviewScreen } from '../review-context';
import { ReviewLink } from '../review-link';
import { type MeasurePart, WINDOWS_DAYS } from '../view';
import { countChange, effectSentence } from './effect-sentence';
import { comparedDays } from './measure-days';
import { measureText } from './measure-text';

interface Props {
  readonly measure: StreetMeasure;
  /** The Asia/Shanghai day under way. */
  readonly today: string;
}

/** Before and after one measure: four counts, their ratio with its interval, and what that says. */
export function MeasureEffectView({ measure, today }: Props) {
  const t = measureText.useText();
  const { view, go, catalogue } = useReviewScreen();
  const chosen = view.measure?.window_days ?? WINDOWS_DAYS[0];
  const days = comparedDays(measure, chosen, today);
  const { groupIds, hours, weekdays } = view;
  const filter = { days, groupIds, hours, weekdays };
  const answer = useQuery({ ...measureCountsQuery(useSource(), measure.id, filter), enabled: days > 0 });
  const language = useLanguage();
  const chosenGroups = (catalogue?.groups ?? [])
    .filter(({ id }) => groupIds?.includes(id))
    .map((named) => nameIn(named, language));
  const isAllDay = hours === ALL_HOURS && weekdays === ALL_WEEKDAYS;
  if (days <= 0) return <p className="hint measure-effect">{t('notYet')}</p>;
  return (
    <div className="measure-effect" data-testid="measure-effect">
      <div className="measure-window">
        {t('window')}
        <Segmented<(typeof WINDOWS_DAYS)[number]>
          size="small"
          aria-label={t('window')}
          tabIndex={-1}
          value={chosen}
          onChange={(window_days) => go({ measure: { id: measure.id, window_days } }, { replace: true })}
          options={WINDOWS_DAYS.map((value) => ({ value, label: t('wholeDays', { n: value }) }))}
        />
      </div>
      {(groupIds !== null || !isAllDay) && (
        <p className="hint" data-testid="measure-filter">
          {groupIds !== null && t('onlyGroups', { names: chosenGroups.join(t('comma')) })}
          {!isAllDay && t('onlyHours')}
        </p>
      )}
      {days < chosen && <p className="hint">{t('tooShort', { n: days })}</p>}
      {answer.isPending && <p className="measure-waiting">{t('working')}</p>}
      {answer.isError && (
        <p className="measure-problem" role="alert">
          {t('countsFailed')}{' '}
          <button type="button" className="button small" onClick={() => void answer.refetch()}>
            {t('tryAgain')}
          </button>
        </p>
      )}
      {answer.data && <Verdict counts={answer.data} days={days} />}
    </div>
  );
}

function Verdict({ counts, days }: { readonly counts: MeasureCounts; readonly days: number }) {
  const t = measureText.useText();
  const effect = beforeAfter(counts.inside, counts.outside);
  const toList = (part: MeasurePart) =>
    ({ list: { state: 'reported', place: { kind: 'measure', part } } }) as const;
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
              {(['before', 'after'] as const).map((when) => (
                <td key={when}>
                  <Count to={toList(`${where}-${when}`)} value={counts[where][when]} />
                </td>
              ))}
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
      <p className="hint" data-testid="measure-left-out">
        {t('byPoint')}
        {counts.leftOut > 0 && (
          <>
            {' '}
            <ReviewLink to={toList('left_out')}>{t('leftOut', { n: count(counts.leftOut) })}</ReviewLink>
          </>
        )}
      </p>
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
