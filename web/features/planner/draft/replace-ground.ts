import type { Edition, EditionData } from '@/core/edition/edition';
import { type Outcome, refuse, warningsOf } from '@/core/edition/outcome';
import { applyPatch, type Patch } from '@/core/edition/patch';
import { traced } from '@/core/exchange/origins';

/**
 * Imported ground in place of all there is, as one gesture that can be undone. Its units' origins are units of the former
 * edition. Refused: outline (another street's, or not all of it).
 */
export function replaceGround(former: Edition, imported: EditionData): Outcome {
  if (JSON.stringify(imported.outline) !== JSON.stringify(former.outline)) {
    const known = new Set(former.outline.flat().map(String));
    return refuse('outline', imported.outline.flat().find((point) => !known.has(String(point))) ?? null);
  }
  const length = Math.max(former.arcs.length, imported.arcs.length);
  const patch: Patch = {
    arcs: Array.from({ length }, (_, index) => ({
      index,
      before: former.arcs[index] ?? null,
      after: imported.arcs[index] ?? null,
    })),
    arcCount: [former.arcs.length, imported.arcs.length],
    units: changedBy(former.units, traced(former, imported).units),
    circles: changedBy(former.circles, imported.circles),
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
