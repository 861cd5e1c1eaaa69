import type { Circle, Edition } from '@/core/edition/edition';
import { type Outcome, refuse, warningsOf } from '@/core/edition/outcome';
import { buildEdition, type UnitPolygon } from '@/core/edition/partition';
import { applyPatch, type Patch } from '@/core/edition/patch';
import { withOrigins } from '@/core/exchange/origins';

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
    units: changedBy(former.units, withOrigins(former, built).units),
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
