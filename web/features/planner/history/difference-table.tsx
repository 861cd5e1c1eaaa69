import { useMemo } from 'react';
import { differenceOf } from '@/core/edition/difference';
import type { Edition } from '@/core/edition/edition';
import { useLanguage } from '@/ui/i18n';
import { circleName, namesOf, unitName } from '../names';
import { usePlanner } from '../planner-context';
import { historyText } from './history-text';

interface Row {
  readonly key: string;
  readonly what: string;
  readonly how: string;
  readonly units: readonly string[];
}

/** What changed from one edition to another, row by row; a press chooses the units on the map. */
export function DifferenceTable({ former, latter }: { readonly former: Edition; readonly latter: Edition }) {
  const t = historyText.useText();
  const language = useLanguage();
  const { go } = usePlanner();
  const rows = useMemo((): Row[] => {
    const difference = differenceOf(former, latter);
    const was = (id: string) => unitName(former, id, language);
    const is = (id: string) => unitName(latter, id, language);
    const circle = (id: string) => circleName(latter.circles.has(id) ? latter : former, id, language);
    const row = (kind: string, what: string, how: string, units: readonly string[]): Row => ({
      key: `${kind} ${what} ${how} ${units}`,
      what,
      how,
      units,
    });
    return [
      ...difference.moved.map(({ unit, from, to }) =>
        row('moved', is(unit), t('movedTo', { from: circle(from), to: circle(to) }), [unit]),
      ),
      ...difference.begun.map(({ unit, from }) =>
        row('begun', is(unit), t('begunFrom', { names: namesOf(former, from, language) }), [unit]),
      ),
      ...difference.ended.map(({ unit, into }) =>
        row('ended', was(unit), t('endedInto', { names: namesOf(latter, into, language) }), into),
      ),
      ...difference.redrawn.map((unit) => row('redrawn', is(unit), t('redrawn'), [unit])),
      ...difference.renamed.map((unit) =>
        row('renamed', was(unit), t('renamedTo', { name: is(unit) }), [unit]),
      ),
      ...difference.circlesBegun.map((id) => row('circleBegun', circle(id), t('circleBegun'), [])),
      ...difference.circlesEnded.map((id) =>
        row('circleEnded', circleName(former, id, language), t('circleEnded'), []),
      ),
      ...difference.circlesRenamed.map((id) =>
        row('circleRenamed', circleName(former, id, language), t('renamedTo', { name: circle(id) }), []),
      ),
    ];
  }, [former, latter, language, t]);
  if (rows.length === 0) return <p className="hint">{t('same')}</p>;
  const all = [...new Set(rows.flatMap(({ units }) => units))];
  return (
    <div className="difference-table" data-testid="difference" data-value={rows.length}>
      <p>
        {t('differences', { count: rows.length })}{' '}
        <button type="button" className="link" onClick={() => go({ units: all }, { replace: true })}>
          {t('showAll')}
        </button>
      </p>
      <table>
        <tbody>
          {rows.map(({ key, what, how, units }) => (
            <tr key={key}>
              <th scope="row">
                <button
                  type="button"
                  className="link"
                  disabled={units.length === 0}
                  onClick={() => go({ units: [...units] }, { replace: true })}
                >
                  {what}
                </button>
              </th>
              <td>{how}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
