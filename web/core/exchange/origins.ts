import type { Edition, Unit } from '../edition/edition';
import { unitPoints } from '../edition/edition';
import { toGrid } from '../edition/grid';
import { unitAt } from '../edition/locate';
import { unitGround } from '../edition/metres';
import { overlapOf } from './overlay';

/** Where an imported unit's amounts come from: itself when it was there before, else the unit that its middle lies in. */
function originOf(former: Edition, imported: Edition, unit: Unit): Unit['from'] {
  const known = former.units.get(unit.id);
  if (known) return known.from;
  const rings = unitPoints(imported, unit);
  const middle = overlapOf(rings, rings)?.place;
  const host = former.units.get((middle && unitAt(former, toGrid(...middle))) ?? '');
  if (host === undefined) return [];
  const part = Math.min(1, unitGround(imported, unit).area_m2 / unitGround(former, host).area_m2);
  return host.from.map(({ unit: id, share }) => ({ unit: id, share: share * part }));
}

/** Imported units with where their ground came from in the edition they take the place of; new ground came from nowhere. */
export const withOrigins = (former: Edition, imported: Edition): Edition => ({
  ...imported,
  units: new Map(
    [...imported.units].map(([id, unit]) => [id, { ...unit, from: originOf(former, imported, unit) }]),
  ),
});
