import type { Suggestion } from '@/core/edition/balance/suggest';
import type { BalanceTask } from '@/core/edition/balance/task';
import type { Edition } from '@/core/edition/edition';
import { deviations } from '@/core/edition/measures';
import { useLanguage } from '@/ui/i18n';
import { signedPercent } from '../amounts/amount-text';
import { circleName } from '../names';
import { suggestText } from './suggest-text';

const percent = (share: number) => `${(100 * share).toFixed(1)}%`;

/** Before and after: the four scores, and each circle's deviation. */
export function ScoreTable({
  best: { before, after, circleOf },
  task,
  from,
}: {
  readonly best: Suggestion;
  readonly task: BalanceTask;
  readonly from: Edition;
}) {
  const t = suggestText.useText();
  const language = useLanguage();
  const weightsOf = (circles: readonly number[]) => {
    const sums = task.circles.map(() => 0);
    circles.forEach((circle, unit) => {
      sums[circle] = (sums[circle] ?? 0) + (task.graph.weights[unit] ?? 0);
    });
    return deviations(sums);
  };
  const [was, is] = [weightsOf(task.start), weightsOf(circleOf)];
  const rows = [
    ['maxDeviation', percent(before.maxDeviation), percent(after.maxDeviation)],
    ['standardDeviation', percent(before.standardDeviation), percent(after.standardDeviation)],
    ['compactness', before.compactness.toFixed(3), after.compactness.toFixed(3)],
    ['moved', '0', String(after.moved)],
  ] as const;
  return (
    <>
      <table
        className="plain-table"
        data-testid="scores"
        data-before={before.maxDeviation}
        data-after={after.maxDeviation}
      >
        <thead>
          <tr>
            <td />
            <th scope="col">{t('before')}</th>
            <th scope="col">{t('after')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([key, one, other]) => (
            <tr key={key}>
              <th scope="row">{t(key)}</th>
              <td>{one}</td>
              <td data-changed={one !== other}>{other}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <details>
        <summary>{t('deviation')}</summary>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('circleHeading')}</th>
              <th scope="col">{t('before')}</th>
              <th scope="col">{t('after')}</th>
            </tr>
          </thead>
          <tbody>
            {task.circles.map((id, at) => (
              <tr key={id}>
                <th scope="row">{circleName(from, id, language)}</th>
                <td>{signedPercent(was[at] ?? 0)}</td>
                <td data-changed={signedPercent(was[at] ?? 0) !== signedPercent(is[at] ?? 0)}>
                  {signedPercent(is[at] ?? 0)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
