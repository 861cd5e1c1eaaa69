import { type Edition, unsigned } from '@/core/edition/edition';
import type { Patch } from '@/core/edition/patch';

/** What a gesture under way moves: only this is drawn with every step of the hand. */
export interface Moving {
  readonly units: ReadonlySet<string>;
  /** By number: borders that run otherwise, or may now part other circles. */
  readonly arcs: ReadonlySet<number>;
}

const isEqual = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean =>
  a.size === b.size && [...a].every((one) => b.has(one));

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
        for (const number of numbers) arcs.add(unsigned(number));
  }
  const isFormer = former !== null && isEqual(former.units, units) && isEqual(former.arcs, arcs);
  return isFormer ? former : { units, arcs };
}

export const bothMoving = (a: Moving | null, b: Moving | null): Moving | null =>
  a === null || b === null
    ? (a ?? b)
    : { units: new Set([...a.units, ...b.units]), arcs: new Set([...a.arcs, ...b.arcs]) };
