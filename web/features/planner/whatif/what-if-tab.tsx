import { useMemo } from 'react';
import { deviations, measureCircles } from '@/core/edition/measures';
import { editionOf as built } from '@/core/edition/planning';
import { count } from '@/ui/format';
import { useLanguage } from '@/ui/i18n';
import { signedPercent } from '../amounts/amount-text';
import { useCircleAmounts } from '../amounts/use-amounts';
import { groundOf } from '../draft/draft-document';
import { shownOf, useDraft } from '../draft/use-draft';
import { formerCircleName } from '../names';
import { usePlanner } from '../planner-context';
import { plannerText } from '../planner-text';
import { ChangingHands } from './changing-hands';
import { MonthsChoice } from './months-choice';
import { useNowAmounts } from './use-now-amounts';
import { whatIfText } from './what-if-text';

/** The work of the last months as the draft would have shared it out, beside how it was. */
export function WhatIfTab() {
  const { view, map } = usePlanner();
  const t = whatIfText.useText();
  const say = plannerText.useText();
  const language = useLanguage();
  const edition = useDraft(shownOf);
  const isSettled = useDraft((state) => state.shown === state.edition);
  const { rows, amounts } = useCircleAmounts(edition, isSettled);
  const nowAmounts = useNowAmounts();
  const former = useMemo(() => {
    const result = built(groundOf(map));
    return result.built && nowAmounts ? measureCircles(result.edition, nowAmounts) : null;
  }, [map, nowAmounts]);
  if (view.draft === null) return <p className="hint">{t('noDraft')}</p>;
  if (former === null || amounts === null)
    return (
      <>
        <MonthsChoice />
        <p className="hint">{t('waiting')}</p>
      </>
    );
  const was = new Map(former.map((row) => [row.circleId, row]));
  const is = new Map(rows.map((row) => [row.circleId, row]));
  const ids = [...new Set([...is.keys(), ...was.keys()])];
  const worst = (values: readonly number[]) => Math.max(0, ...deviations(values).map(Math.abs));
  const name = (id: string) => formerCircleName(edition, map, id, language);
  return (
    <section className="what-if" data-testid="what-if">
      <p className="hint">{t('help', { count: view.months })}</p>
      <MonthsChoice />
      {(['incidents', 'hours'] as const).map((measure) => (
        <p key={measure} className="spread" data-testid={`what-if-${measure}`}>
          {t(measure)} ·{' '}
          {t('spread', {
            before: signedPercent(worst(former.map((row) => row[measure]))).slice(1),
            after: signedPercent(worst(rows.map((row) => row[measure]))).slice(1),
          })}
        </p>
      ))}
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{say('circleHeading')}</th>
            {(['incidents', 'hours'] as const).map((measure) => (
              <th key={measure} scope="colgroup" colSpan={3}>
                {t(measure)}
              </th>
            ))}
          </tr>
          <tr>
            <td />
            {['incidents', 'hours'].flatMap((measure) =>
              (['now', 'draftWord', 'change'] as const).map((key) => (
                <th key={`${measure} ${key}`} scope="col">
                  {t(key)}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {ids.map((id) => (
            <tr key={id}>
              <th scope="row">
                {name(id)} {!is.has(id) && <small>{t('ended')}</small>}
                {!was.has(id) && <small>{t('begun')}</small>}
              </th>
              {(['incidents', 'hours'] as const).flatMap((measure) => {
                const [before, after] = [was.get(id)?.[measure] ?? 0, is.get(id)?.[measure] ?? 0];
                const change = Math.round(after) - Math.round(before);
                return [
                  <td key={`${measure} now`}>{count(Math.round(before))}</td>,
                  <td key={`${measure} draft`}>{count(Math.round(after))}</td>,
                  <td key={`${measure} change`} data-changed={change !== 0}>
                    {change === 0 ? '0' : `${change > 0 ? '+' : '−'}${count(Math.abs(change))}`}
                  </td>,
                ];
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hint">{amounts.isCounted ? say('counted', { count: view.months }) : say('estimate')}</p>
      <ChangingHands />
    </section>
  );
}
