import './interval-bar.css';

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
  const at = (value: number) => `${(100 * value) / Math.max(scaleMax, 1e-9)}%`;
  return (
    <span className="interval-bar" title={label}>
      <b>{rate.toFixed(1)}</b>
      <i aria-hidden="true">
        <i style={{ left: at(low), width: at(high - low) }} />
        <em style={{ left: at(rate) }} />
      </i>
      <span className="visually-hidden">{label}</span>
    </span>
  );
}
