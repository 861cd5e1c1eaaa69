import { memo } from 'react';
import { type CircleMeasures, deviations } from '@/core/edition/measures';
import { useLanguage } from '@/ui/i18n';
import { amountIn, shown, signedPercent } from '../amounts/amount-text';
import { circlesShownOf, useDraft } from '../draft/use-draft';
import { circleColour } from '../map/circle-colours';
import { circleName } from '../names';
import { usePlanner } from '../planner-context';
import { plannerText } from '../planner-text';
import { type AmountId, amountIds } from '../view';
import { LockButton } from './lock-button';

interface Props {
  readonly rows: readonly CircleMeasures[];
  readonly hasAmounts: boolean;
}

/** Every circle with all its measures; under each value how far it is from the mean. Rows keep their order: nothing jumps under a drag. */
export function CircleTable({ rows, hasAmounts }: Props) {
  const { view, go, theme, colours } = usePlanner();
  const t = plannerText.useText();
  const language = useLanguage();
  const circles = useDraft(circlesShownOf);
  const isKnown = (measure: AmountId) => hasAmounts || (measure !== 'incidents' && measure !== 'hours');
  const parts = new Map(
    amountIds.map((measure) => [measure, deviations(rows.map((row) => amountIn(row, measure)))]),
  );
  const scales = new Map(
    amountIds.map((measure) => [measure, Math.max(0.01, ...(parts.get(measure) ?? []).map(Math.abs))]),
  );
  const total = (measure: AmountId) => rows.reduce((sum, row) => sum + amountIn(row, measure), 0);
  return (
    <table className="circle-table" data-testid="circle-table">
      <thead>
        <tr>
          <th scope="col">{t('circleHeading')}</th>
          {amountIds.map((measure) => (
            <th key={measure} scope="col" data-chosen={view.measure === measure}>
              <button
                type="button"
                aria-pressed={view.measure === measure}
                onClick={() => go({ measure }, { replace: true })}
                data-testid={`measure-${measure}`}
              >
                {t(measure)}
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr
            key={row.circleId}
            data-in-hand={view.circle === row.circleId}
            data-testid={`circle-${row.circleId}`}
          >
            <CircleHead
              circleId={row.circleId}
              number={at + 1}
              name={circleName(circles && { circles }, row.circleId, language)}
              colour={circleColour(theme, colours.get(row.circleId))}
            />
            {amountIds.map((measure) => {
              const part = parts.get(measure)?.[at] ?? 0;
              const scale = scales.get(measure) ?? 1;
              if (!isKnown(measure)) return <td key={measure}>–</td>;
              // The one farthest off; of compactness only too little is a fault.
              const isWorst =
                Math.abs(part) >= scale - 1e-12 && scale > 0.01 && (measure !== 'compactness' || part < 0);
              const value = amountIn(row, measure);
              return (
                <MeasureCell
                  key={measure}
                  value={value}
                  text={shown(measure, value)}
                  part={signedPercent(part)}
                  bar={Math.round((part / scale) * 200) / 4}
                  worst={isWorst ? t('worst') : null}
                  isChosen={measure === view.measure}
                />
              );
            })}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('total')}</th>
          {amountIds.map((measure) => (
            <td key={measure} data-testid={`total-${measure}`} data-value={total(measure)}>
              {measure === 'compactness' ? '' : isKnown(measure) ? shown(measure, total(measure)) : '–'}
            </td>
          ))}
        </tr>
        <tr>
          <th scope="row">{t('mean')}</th>
          {amountIds.map((measure) => (
            <td key={measure}>
              {isKnown(measure) ? shown(measure, total(measure) / Math.max(1, rows.length)) : '–'}
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  );
}

/** The table is asked again with every step of the hand: what reads as before is left as it is. */
const CircleHead = memo(function CircleHead({
  circleId,
  number,
  name,
  colour,
}: {
  readonly circleId: string;
  readonly number: number;
  readonly name: string;
  readonly colour: string;
}) {
  const { view, go } = usePlanner();
  const t = plannerText.useText();
  const isInHand = view.circle === circleId;
  return (
    <th scope="row">
      <span>
        <i style={{ background: colour }}>{number}</i>
        <button
          type="button"
          className="circle-name"
          aria-pressed={isInHand}
          title={t('takeInHand', { name, key: number })}
          onClick={() => go({ circle: isInHand ? null : circleId }, { replace: true })}
        >
          {name}
        </button>
        <LockButton circleId={circleId} name={name} />
      </span>
    </th>
  );
});

const MeasureCell = memo(function MeasureCell({
  value,
  text,
  part,
  bar,
  worst,
  isChosen,
}: {
  readonly value: number;
  readonly text: string;
  readonly part: string;
  /** How far the bar goes from the middle, −50 to 50. */
  readonly bar: number;
  /** The word for it where this is the worst of all. */
  readonly worst: string | null;
  readonly isChosen: boolean;
}) {
  const width = `${Math.abs(bar)}%`;
  return (
    <td
      data-chosen={isChosen}
      data-worst={worst !== null}
      data-value={value}
      title={worst === null ? part : `${part} · ${worst}`}
    >
      <span>
        {worst !== null && <em>{bar > 0 ? '▲' : '▼'}</em>}
        {text}
      </span>
      <small>{isChosen ? part : ''}</small>
      <b aria-hidden="true">
        <i style={bar < 0 ? { right: '50%', width } : { left: '50%', width }} />
      </b>
    </td>
  );
});
