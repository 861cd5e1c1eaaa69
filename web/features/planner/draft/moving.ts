import type { Edition } from '@/core/edition/edition';
import type { Patch } from '@/core/edition/patch';

/** What a gesture under way moves: only this is drawn with every step of the hand. */
export interface Moving {
  readonly units: ReadonlySet<string>;
  /** By number: borders that run otherwise, or may now part other circles. */
  readonly arcs: ReadonlySet<number>;
}

const isSubset = <T>(some: ReadonlySet<T>, of: ReadonlySet<T>): boolean =>
  some.size <= of.size && [...some].every((one) => of.has(one));
const isEqual = (a: Moving, b: Moving): boolean =>
  a.units.size === b.units.size &&
  a.arcs.size === b.arcs.size &&
  isSubset(a.units, b.units) &&
  isSubset(a.arcs, b.arcs);

/**
 * The units and borders that a patch from `before` to `after` touches; `former` itself while it is the same, so that
 * whoever draws the rest has nothing to do.
 */
export function movingOf(before: Edition, after: Edition, patch: Patch, former: Moving | null): Moving {
  const units = new Set<string>();
  const arcs = new Set<number>();
  for (const { index, before: was, after: is } of patch.arcs) {
    arcs.add(index);
    for (const id of [was?.left, was?.right, is?.left, is?.right]) if (id) units.add(id);
  }
  for (const { id } of patch.units) {
    units.add(id);
    for (const edition of [before, after])
      for (const { arcs: numbers } of edition.units.get(id)?.rings ?? [])
        for (const number of numbers) arcs.add(number < 0 ? ~number : number);
  }
  const moving = { units, arcs };
  return former !== null && isEqual(former, moving) ? former : moving;
}

export const bothMoving = (a: Moving | null, b: Moving | null): Moving | null =>
  a === null || b === null
    ? (a ?? b)
    : { units: new Set([...a.units, ...b.units]), arcs: new Set([...a.arcs, ...b.arcs]) };
