import type { Circle, Edition, Unit } from '@/core/edition/edition';
import { unitAt } from '@/core/edition/locate';
import { unitGround } from '@/core/edition/metres';
import { type Outcome, refuse, warningsOf } from '@/core/edition/outcome';
import { buildEdition, type UnitPolygon } from '@/core/edition/partition';
import { applyPatch, type Patch } from '@/core/edition/patch';
import { insideOf } from '../map/plan-shapes';

/** Where an imported unit's amounts come from: itself when it was there before, else the unit that its middle lies in. */
function originOf(former: Edition, built: Edition, unit: Unit): Unit['from'] {
  const known = former.units.get(unit.id);
  if (known) return known.from;
  const host = former.units.get(unitAt(former, insideOf(built, unit)) ?? '');
  if (host === undefined) return [];
  const part = Math.min(1, unitGround(built, unit).area_m2 / unitGround(former, host).area_m2);
  return host.from.map(({ unit: id, share }) => ({ unit: id, share: share * part }));
}

/**
 * Imported ground in place of all there is, as one gesture that can be undone. Units must be a partition of the same
 * street. Refused: crossing_ring (they are no partition), outline (another street's, or not all of it).
 */
export function replaceGround(
  former: Edition,
  { units, circles }: { readonly units: readonly UnitPolygon[]; readonly circles: readonly Circle[] },
): Outcome {
  const result = buildEdition(units, circles);
  if (!result.built) {
    const [first] = result.problems;
    return refuse('crossing_ring', first?.place ?? null, first?.units ?? []);
  }
  const { edition: built } = result;
  if (JSON.stringify(built.outline) !== JSON.stringify(former.outline)) {
    const known = new Set(former.outline.flat().map(String));
    return refuse('outline', built.outline.flat().find((point) => !known.has(String(point))) ?? null);
  }
  const length = Math.max(former.arcs.length, built.arcs.length);
  const patch: Patch = {
    arcs: Array.from({ length }, (_, index) => ({
      index,
      before: former.arcs[index] ?? null,
      after: built.arcs[index] ?? null,
    })),
    arcCount: [former.arcs.length, built.arcs.length],
    units: changedBy(
      former.units,
      new Map([...built.units].map(([id, unit]) => [id, { ...unit, from: originOf(former, built, unit) }])),
    ),
    circles: changedBy(former.circles, built.circles),
  };
  const edition = applyPatch(former, patch);
  return { allowed: true, edition, patch, warnings: warningsOf(edition, edition.circles.keys()) };
}

function changedBy<T>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>) {
  return [...new Set([...before.keys(), ...after.keys()])].map((id) => ({
    id,
    before: before.get(id) ?? null,
    after: after.get(id) ?? null,
  }));
}
