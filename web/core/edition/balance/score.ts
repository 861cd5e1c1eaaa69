/** How good a division is. The first three are shares of the mean or 0..1; `moved` counts units not where they were. */
export interface Score {
  /** Of the circle farthest from the mean. */
  readonly maxDeviation: number;
  /** Of the circles' weights, by the mean. */
  readonly standardDeviation: number;
  /** Mean Polsby-Popper. */
  readonly compactness: number;
  readonly moved: number;
  /** How far compactness is below what was asked for; 0 when it is not. */
  readonly shortfall: number;
}

/** Differences below half a percent of the mean are none: nobody feels them, so they must not buy crooked borders. */
const GRAIN = 200;

/** Negative when a is better: as compact as asked, then lowest maximum deviation, lowest standard deviation, most compact, fewest moved. */
export function compareScores(a: Score, b: Score): number {
  const coarse = (value: number) => Math.round(value * GRAIN);
  return (
    Math.ceil(a.shortfall * GRAIN) - Math.ceil(b.shortfall * GRAIN) ||
    coarse(a.maxDeviation) - coarse(b.maxDeviation) ||
    coarse(a.standardDeviation) - coarse(b.standardDeviation) ||
    coarse(b.compactness) - coarse(a.compactness) ||
    a.moved - b.moved
  );
}
