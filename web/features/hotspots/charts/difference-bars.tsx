import './difference-bars.css';
import type { CSSProperties, ReactNode } from 'react';
import type { RateRatio } from '@/core/hotspot/change';
import { chartsText } from './charts-text';
import { changeText, directionOf, positionOf, reachOf } from './difference-shape';

export interface DifferenceRow {
  readonly id: string;
  readonly name: string;
  /** Incidents in the earlier and in the later period. */
  readonly before: number;
  readonly after: number;
  /** Of the daily rates, see core's `rateRatio`; null where there are too few to tell. */
  readonly ratio: RateRatio | null;
}
interface Props {
  /** In the order they are shown. */
  readonly rows: readonly DifferenceRow[];
  readonly onRow: (id: string) => void;
  /** A count of a row, drawn by who knows its list. */
  readonly renderCount: (id: string, value: number, isEarlier: boolean) => ReactNode;
}

/** What became more and what fewer between two periods, with the interval: a bar is coloured only where it is clear. */
export function DifferenceBars({ rows, onRow, renderCount }: Props) {
  const t = chartsText.useText();
  const reach = reachOf(rows.map(({ ratio }) => ratio));
  return (
    <table className="difference" data-testid="difference">
      <thead>
        <tr>
          <th scope="col">{t('group')}</th>
          <th scope="col">{t('beforeAfter')}</th>
          <th scope="col">
            <span className="visually-hidden">{t('interval')}</span>
            <span className="difference-axis" aria-hidden="true">
              <i>{changeText(1 / reach)}</i>
              <i>0</i>
              <i>{changeText(reach)}</i>
            </span>
          </th>
          <th scope="col">{t('change')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, before, after, ratio }) => (
          <tr key={id} data-direction={directionOf(ratio)}>
            <th scope="row">
              <button type="button" onClick={() => onRow(id)}>
                {name}
              </button>
            </th>
            <td>
              {renderCount(id, before, true)} → {renderCount(id, after, false)}
            </td>
            <td>
              <Bar ratio={ratio} reach={reach} />
            </td>
            <td>{ratio ? changeText(ratio.ratio) : t('tooFew')}</td>
          </tr>
        ))}
      </tbody>
      <caption>{t('differenceHelp')}</caption>
    </table>
  );
}

function Bar({ ratio, reach }: { readonly ratio: RateRatio | null; readonly reach: number }) {
  if (!ratio) return <span className="difference-bar" />;
  /** Percent of the width, from the left. */
  const at = (value: number) => 50 + 50 * positionOf(value, reach);
  const places = {
    '--left': `${Math.min(50, at(ratio.ratio))}%`,
    '--length': `${Math.abs(at(ratio.ratio) - 50)}%`,
    '--low': `${at(ratio.low)}%`,
    '--reach': `${at(ratio.high) - at(ratio.low)}%`,
  } as CSSProperties;
  const interval = `${changeText(ratio.low)} … ${changeText(ratio.high)}`;
  return (
    <span className="difference-bar" title={`95%: ${interval}`} style={places}>
      <i />
      <b data-opens-left={at(ratio.low) <= 0} data-opens-right={at(ratio.high) >= 100} />
      <span className="visually-hidden">{interval}</span>
    </span>
  );
}
