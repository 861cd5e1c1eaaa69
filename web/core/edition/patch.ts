import { withChangedArcs } from './arc-index';
import type { Arc, Circle, Edition, Unit } from './edition';

/** One thing that changed: what was there and what is there now; null for nothing. */
interface Changed<T> {
  readonly before: T | null;
  readonly after: T | null;
}

/**
 * The difference of two editions, readable both ways. Plain data: it survives JSON. `arcCount` is the length of the
 * arc list before and after, so that undoing gives back the same bytes.
 */
export interface Patch {
  readonly arcs: readonly (Changed<Arc> & { readonly index: number })[];
  readonly arcCount: readonly [before: number, after: number];
  readonly units: readonly (Changed<Unit> & { readonly id: string })[];
  readonly circles: readonly (Changed<Circle> & { readonly id: string })[];
}

const turned = <T extends Changed<unknown>>(changes: readonly T[]): T[] =>
  changes.map((change) => ({ ...change, before: change.after, after: change.before }));

/** The patch that leads back. */
export const invertPatch = ({ arcs, arcCount, units, circles }: Patch): Patch => ({
  arcs: turned(arcs),
  arcCount: [arcCount[1], arcCount[0]],
  units: turned(units),
  circles: turned(circles),
});

function changedMap<T>(
  map: ReadonlyMap<string, T>,
  changes: readonly (Changed<T> & { readonly id: string })[],
): ReadonlyMap<string, T> {
  if (changes.length === 0) return map;
  const next = new Map(map);
  for (const { id, after } of changes) {
    if (after === null) next.delete(id);
    else next.set(id, after);
  }
  return next;
}

/** The edition on the other side of a patch made for it; what the patch does not name is shared, not copied. */
export function applyPatch(edition: Edition, patch: Patch): Edition {
  let { arcs, index } = edition;
  if (patch.arcs.length > 0) {
    const next = arcs.slice(0, patch.arcCount[1]);
    while (next.length < patch.arcCount[1]) next.push(null);
    for (const change of patch.arcs) if (change.index < next.length) next[change.index] = change.after;
    arcs = next;
    index = withChangedArcs(index, patch.arcs);
  }
  const units = changedMap(edition.units, patch.units);
  const circles = changedMap(edition.circles, patch.circles);
  return { arcs, units, circles, outline: edition.outline, index };
}

function joined<T, C extends Changed<T>>(
  first: readonly C[],
  second: readonly C[],
  keyOf: (change: C) => string | number,
): C[] {
  const all = new Map(first.map((change) => [keyOf(change), change]));
  for (const change of second) {
    const earlier = all.get(keyOf(change));
    all.set(keyOf(change), earlier ? { ...change, before: earlier.before } : change);
  }
  return [...all.values()].filter((change) => change.before !== change.after);
}

/** One patch for two in a row: a gesture of many steps is one entry of history. */
export const joinPatches = (first: Patch, second: Patch): Patch => ({
  arcs: joined(first.arcs, second.arcs, ({ index }) => index),
  arcCount: [first.arcCount[0], second.arcCount[1]],
  units: joined(first.units, second.units, ({ id }) => id),
  circles: joined(first.circles, second.circles, ({ id }) => id),
});

/** Whether two pieces of plain data say the same. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((each, at) => isEqual(each, b[at]));
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  return (
    keys.length === others.length && keys.every((key) => isEqual(a[key as keyof typeof a], b[key as never]))
  );
}

/** Whether an edition is what a patch starts from: compared by content, as patches come back from storage. */
export function fits(edition: Edition, patch: Patch): boolean {
  return (
    edition.arcs.length === patch.arcCount[0] &&
    patch.arcs.every(({ index, before }) => isEqual(edition.arcs[index] ?? null, before)) &&
    patch.units.every(({ id, before }) => isEqual(edition.units.get(id) ?? null, before)) &&
    patch.circles.every(({ id, before }) => isEqual(edition.circles.get(id) ?? null, before))
  );
}
