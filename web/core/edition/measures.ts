import type { Edition, Unit } from './edition';
import { circleGrounds, type Ground } from './metres';

/** What lies in a unit of the base edition, counted by the database for a stretch of time. */
export interface UnitAmounts {
  readonly incidents: number;
  /** Of handling. */
  readonly hours: number;
}

/** What is measured of a circle. Units of measure as named; compactness is Polsby-Popper, 4π·area by perimeter², 0..1. */
export interface CircleMeasures extends Ground {
  readonly circleId: string;
  readonly units: number;
  readonly residents: number;
  readonly incidents: number;
  readonly hours: number;
  readonly compactness: number;
}

export type Measure = 'residents' | 'incidents' | 'hours' | 'area_m2';

/** Polsby and Popper 1991: 1 for a disc, 0 for a thread. */
export const polsbyPopper = ({ area_m2, perimeter_m }: Ground): number =>
  perimeter_m === 0 ? 0 : (4 * Math.PI * area_m2) / (perimeter_m * perimeter_m);

/**
 * What lies in a unit: the amounts of the base units it came from, by its share of their ground. Moved borders do not
 * move amounts (the database counts anew when the draft is saved); so totals never change.
 */
export function amountsOf(unit: Unit, amounts: ReadonlyMap<string, UnitAmounts>): UnitAmounts {
  let [incidents, hours] = [0, 0];
  for (const { unit: id, share } of unit.from) {
    const known = amounts.get(id);
    incidents += share * (known?.incidents ?? 0);
    hours += share * (known?.hours ?? 0);
  }
  return { incidents, hours };
}

/**
 * The measures of every circle, in the order of the circles. Cheap enough for every frame of a drag: only arcs that are
 * new are measured, the rest is adding up.
 */
export function measureCircles(
  edition: Edition,
  amounts: ReadonlyMap<string, UnitAmounts>,
): CircleMeasures[] {
  const sums = new Map(
    [...edition.circles.keys()].map((id) => [id, { units: 0, residents: 0, incidents: 0, hours: 0 }]),
  );
  for (const unit of edition.units.values()) {
    const sum = sums.get(unit.circleId);
    if (sum === undefined) continue;
    const { incidents, hours } = amountsOf(unit, amounts);
    sum.units += 1;
    sum.residents += unit.residents;
    sum.incidents += incidents;
    sum.hours += hours;
  }
  const grounds = circleGrounds(edition);
  return [...sums].map(([circleId, sum]) => {
    const ground = grounds.get(circleId) ?? { area_m2: 0, perimeter_m: 0 };
    return { circleId, ...sum, ...ground, compactness: polsbyPopper(ground) };
  });
}

/** How far each value is from the mean, as a share of the mean: 0.1 is a tenth above. All 0 when the mean is 0. */
export function deviations(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => (mean === 0 ? 0 : value / mean - 1));
}
