import './interval-bar.css';
import type { CSSProperties } from 'react';

interface Props {
  readonly rate: number;
  readonly low: number;
  readonly high: number;
  /** The right end of the scale that all bars of a table share. */
  readonly scaleMax: number;
  readonly label: string;
}

/** A rate with its interval as a whisker, on a common scale: whiskers that overlap are not told apart. */
export function IntervalBar({ rate, low, high, scaleMax, label }: Props) {
  const share = (value: number) => Math.min(100, Math.max(0, (100 * value) / Math.max(scaleMax, 1e-9)));
  const places = {
    '--low': `${share(low)}%`,
    '--reach': `${share(high) - share(low)}%`,
    '--rate': `${share(rate)}%`,
  } as CSSProperties;
  return (
    <span className="interval-bar" title={label}>
      <b>{rate.toFixed(1)}</b>
      <span className="interval-scale" aria-hidden="true" style={places}>
        <i data-opens={high > scaleMax} />
        {rate <= scaleMax && <em />}
      </span>
      <span className="visually-hidden">{label}</span>
    </span>
  );
}
