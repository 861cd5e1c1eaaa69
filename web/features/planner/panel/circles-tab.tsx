import { memo } from 'react';
import { deviations } from '@/core/edition/measures';
import { useLanguage } from '@/ui/i18n';
import { amountIn, signedPercent, standardDeviation } from '../amounts/amount-text';
import { useCircleAmounts } from '../amounts/use-amounts';
import { documentOf, editionOf, shownOf, useDraft } from '../draft/use-draft';
import { circleName } from '../names';
import { usePlanner } from '../planner-context';
import { plannerText } from '../planner-text';
import { CircleCard } from './circle-card';
import { CircleTable } from './circle-table';

/** Its units do not move with the hand. */
const Card = memo(CircleCard);

/** The live table: what the draft does to the work of every circle, while the hand still moves. */
export function CirclesTab() {
  const { view } = usePlanner();
  const t = plannerText.useText();
  const shown = useDraft(shownOf);
  const isSettled = useDraft((state) => state.shown === state.edition);
  const { rows, amounts, hasFailed } = useCircleAmounts(shown, isSettled);
  // A draft that could not be opened has no circles, not circles with nobody in them.
  if (shown === null) return null;
  return (
    <>
      <Spread rows={rows} isKnown={amounts !== null || !['incidents', 'hours'].includes(view.measure)} />
      <CircleTable rows={rows} hasAmounts={amounts !== null} />
      <p className="hint">
        {amounts === null && hasFailed
          ? t('noCounts')
          : amounts?.isCounted
            ? t('counted', { count: view.months })
            : t('estimate')}
        <Conserved rows={rows} isCounted={amounts?.isCounted === true} />
      </p>
      {view.circle !== null && shown.circles.has(view.circle) && <Card circleId={view.circle} />}
    </>
  );
}

/** The chosen measure in one sentence: who is farthest off. */
function Spread({
  rows,
  isKnown,
}: {
  readonly rows: ReturnType<typeof useCircleAmounts>['rows'];
  readonly isKnown: boolean;
}) {
  const { view } = usePlanner();
  const t = plannerText.useText();
  const language = useLanguage();
  const edition = useDraft(editionOf);
  if (!isKnown || rows.length === 0) return null;
  const values = rows.map((row) => amountIn(row, view.measure));
  const parts = deviations(values);
  const isCompact = view.measure === 'compactness';
  const at = isCompact
    ? values.indexOf(Math.min(...values))
    : parts.map(Math.abs).indexOf(Math.max(...parts.map(Math.abs)));
  const name = circleName(edition, rows[at]?.circleId ?? '', language);
  return (
    <p className="spread" data-testid="spread" data-value={Math.max(...parts.map(Math.abs))}>
      {isCompact
        ? t('spreadCompact', { name, value: (values[at] ?? 0).toFixed(2) })
        : t('spread', {
            measure: t(view.measure),
            name,
            part: signedPercent(parts[at] ?? 0),
            deviation: `${(100 * standardDeviation(parts)).toFixed(0)}%`,
          })}
    </p>
  );
}

/** Whether moving borders lost or made anybody: totals must be those of the ground the draft began from. */
function Conserved({
  rows,
  isCounted,
}: {
  readonly rows: ReturnType<typeof useCircleAmounts>['rows'];
  readonly isCounted: boolean;
}) {
  const t = plannerText.useText();
  const document = useDraft(documentOf);
  if (document === null || isCounted) return null;
  const before = document.units.reduce((sum, { residents }) => sum + residents, 0);
  const isSame = rows.reduce((sum, { residents }) => sum + residents, 0) === before;
  return (
    <span className={isSame ? 'good' : 'bad'} data-testid="conserved" data-value={isSame}>
      {isSame ? `✓ ${t('conserved')}` : `▲ ${t('notConserved')}`}
    </span>
  );
}
