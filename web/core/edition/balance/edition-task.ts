import { across, type Edition } from '../edition';
import { amountsOf, type Measure, type UnitAmounts } from '../measures';
import { arcLength_m, unitGround } from '../metres';
import type { BalanceTask } from './task';

/** How much each measure counts; shares need not sum up to 1. */
export type Mix = Readonly<Partial<Record<Measure, number>>>;

/**
 * What each unit weighs under a mix: its share of the street's residents, incidents, hours and area, each times what
 * the measure counts. In the order of the edition's units.
 */
export function mixedWeights(
  edition: Edition,
  amounts: ReadonlyMap<string, UnitAmounts>,
  mix: Mix,
): number[] {
  const rows = [...edition.units.values()].map((unit): Record<Measure, number> => {
    const { incidents, hours } = amountsOf(unit, amounts);
    return { residents: unit.residents, incidents, hours, area_m2: unitGround(edition, unit).area_m2 };
  });
  const weights = rows.map(() => 0);
  for (const [measure, counts = 0] of Object.entries(mix) as [Measure, number | undefined][]) {
    const total = rows.reduce((sum, row) => sum + row[measure], 0);
    if (total <= 0 || counts === 0) continue;
    rows.forEach((row, at) => {
      weights[at] = (weights[at] as number) + (counts * row[measure]) / total;
    });
  }
  return weights;
}

/** The balance task of an edition: units, circles and communities in its order, its locks kept. */
export function editionTask(edition: Edition, weights: readonly number[]): BalanceTask {
  const units = [...edition.units.values()];
  const circles = [...edition.circles.keys()];
  const numberOf = new Map(units.map((unit, number) => [unit.id, number]));
  const communities = [...new Set(units.map((unit) => unit.communityId))];
  const outside_m = units.map(() => 0);
  const borders = units.map(() => new Map<number, number>());
  for (const [number, unit] of units.entries())
    for (const { arcs } of unit.rings)
      for (const signed of arcs) {
        const other = numberOf.get(across(edition, signed) ?? '');
        const length_m = arcLength_m(edition, signed);
        const known = borders[number] as Map<number, number>;
        if (other === undefined) outside_m[number] = (outside_m[number] as number) + length_m;
        else known.set(other, (known.get(other) ?? 0) + length_m);
      }
  return {
    graph: {
      ids: units.map(({ id }) => id),
      weights,
      area_m2: units.map((unit) => unitGround(edition, unit).area_m2),
      outside_m,
      neighbours: borders.map((known) => [...known.keys()]),
      border_m: borders.map((known) => [...known.values()]),
    },
    circles,
    start: units.map((unit) => circles.indexOf(unit.circleId)),
    within: units.map((unit) => communities.indexOf(unit.communityId)),
    locked: new Set(circles.flatMap((id, at) => (edition.circles.get(id)?.isLocked ? [at] : []))),
  };
}
