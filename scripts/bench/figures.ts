/** One measured figure. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** The same quantity of another way of doing it, measured in the same run. */
  readonly peer?: { readonly name: string; readonly value: number };
  /** What the figure, or its ratio to the peer where there is one, should be. */
  readonly target?: { readonly atMost?: number; readonly atLeast?: number; readonly of: 'value' | 'ratio' };
}

export type Say = (line: string) => void;

/** The value below which a share of the samples lies (nearest rank). NaN without samples. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

const shown = (value: number) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3));

/** The table everyone reads. */
export function printFigures(figures: readonly Figure[]): void {
  console.table(
    figures.map(({ what, value, unit, peer, target }) => {
      const ratio = peer && value / peer.value;
      const judged = target?.of === 'ratio' ? ratio : value;
      const isMet =
        target &&
        judged !== undefined &&
        judged <= (target.atMost ?? Number.POSITIVE_INFINITY) &&
        judged >= (target.atLeast ?? Number.NEGATIVE_INFINITY);
      return {
        what,
        measured: `${shown(value)} ${unit}`,
        peer: peer ? `${peer.name}: ${shown(peer.value)} ${unit}` : '',
        ratio: ratio === undefined ? '' : shown(ratio),
        target: target
          ? `${target.of === 'ratio' ? 'ratio ' : ''}${target.atMost === undefined ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`}`
          : '',
        met: target ? (isMet ? 'yes' : 'NO') : '',
      };
    }),
  );
}
