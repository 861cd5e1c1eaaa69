import { type CircleMeasures, deviations } from '@/core/edition/measures';
import { useLanguage } from '@/ui/i18n';
import { shownOf, useDraft } from '../draft/use-draft';
import { circleColour } from '../map/circle-colours';
import { amountIn, shown, signedPercent } from '../measures/measure-text';
import { circleName } from '../names';
import { usePlanner } from '../planner-context';
import { plannerText } from '../planner-text';
import { type MeasureId, measureIds } from '../view';
import { LockButton } from './lock-button';

interface Props {
  readonly rows: readonly CircleMeasures[];
  readonly hasAmounts: boolean;
}

/** Every circle with all its measures; under each value how far it is from the mean. Rows keep their order: nothing jumps under a drag. */
export function CircleTable({ rows, hasAmounts }: Props) {
  const { view, go } = usePlanner();
  const t = plannerText.useText();
  const isKnown = (measure: MeasureId) => hasAmounts || (measure !== 'incidents' && measure !== 'hours');
  const parts = new Map(
    measureIds.map((measure) => [measure, deviations(rows.map((row) => amountIn(row, measure)))]),
  );
  const scales = new Map(
    measureIds.map((measure) => [measure, Math.max(0.01, ...(parts.get(measure) ?? []).map(Math.abs))]),
  );
  const total = (measure: MeasureId) => rows.reduce((sum, row) => sum + amountIn(row, measure), 0);
  return (
    <table className="circle-table" data-testid="circle-table">
      <thead>
        <tr>
          <th scope="col">{t('circle')}</th>
          {measureIds.map((measure) => (
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
          <CircleRow
            key={row.circleId}
            row={row}
            number={at + 1}
            cells={measureIds.map((measure) => {
              const part = parts.get(measure)?.[at] ?? 0;
              const scale = scales.get(measure) ?? 1;
              return { measure, isKnown: isKnown(measure), part, scale };
            })}
          />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('total')}</th>
          {measureIds.map((measure) => (
            <td key={measure} data-testid={`total-${measure}`} data-value={total(measure)}>
              {measure === 'compactness' ? '' : isKnown(measure) ? shown(measure, total(measure)) : '–'}
            </td>
          ))}
        </tr>
        <tr>
          <th scope="row">{t('mean')}</th>
          {measureIds.map((measure) => (
            <td key={measure}>
              {isKnown(measure) ? shown(measure, total(measure) / Math.max(1, rows.length)) : '–'}
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  );
}

interface Cell {
  readonly measure: MeasureId;
  readonly isKnown: boolean;
  readonly part: number;
  readonly scale: number;
}

function CircleRow({
  row,
  number,
  cells,
}: {
  readonly row: CircleMeasures;
  readonly number: number;
  readonly cells: readonly Cell[];
}) {
  const { view, colours, theme, go } = usePlanner();
  const t = plannerText.useText();
  const language = useLanguage();
  const edition = useDraft(shownOf);
  const name = circleName(edition, row.circleId, language);
  const isInHand = view.circle === row.circleId;
  return (
    <tr data-in-hand={isInHand} data-testid={`circle-${row.circleId}`}>
      <th scope="row">
        <span>
          <i style={{ background: circleColour(theme, colours.get(row.circleId)) }}>{number}</i>
          <button
            type="button"
            className="circle-name"
            aria-pressed={isInHand}
            title={t('takeInHand', { name, key: number })}
            onClick={() => go({ circle: isInHand ? null : row.circleId }, { replace: true })}
          >
            {name}
          </button>
          <LockButton circleId={row.circleId} name={name} />
        </span>
      </th>
      {cells.map((cell) => (
        <MeasureCell key={cell.measure} row={row} cell={cell} isChosen={cell.measure === view.measure} />
      ))}
    </tr>
  );
}

function MeasureCell({
  row,
  cell: { measure, isKnown, part, scale },
  isChosen,
}: {
  readonly row: CircleMeasures;
  readonly cell: Cell;
  readonly isChosen: boolean;
}) {
  const t = plannerText.useText();
  const value = amountIn(row, measure);
  if (!isKnown) return <td className="unknown">–</td>;
  // The one farthest off; of compactness only too little is a fault.
  const isWorst = Math.abs(part) >= scale - 1e-12 && scale > 0.01 && (measure !== 'compactness' || part < 0);
  const width = `${(50 * Math.abs(part)) / scale}%`;
  return (
    <td
      data-chosen={isChosen}
      data-worst={isWorst}
      data-value={value}
      title={`${signedPercent(part)}${isWorst ? ` · ${t('worst')}` : ''}`}
    >
      <span>
        {isWorst && <em>{part > 0 ? '▲' : '▼'}</em>}
        {shown(measure, value)}
      </span>
      <small>{isChosen ? signedPercent(part) : ''}</small>
      <b aria-hidden="true">
        <i style={part < 0 ? { right: '50%', width } : { left: '50%', width }} />
      </b>
    </td>
  );
}
