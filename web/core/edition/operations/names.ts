import { Change } from '../change';
import type { Edition } from '../edition';
import { conclude, type Outcome, refusalOfLocks, refuse } from '../outcome';
import { areNames } from './circles';

interface Names {
  readonly nameZh: string;
  readonly nameEn: string;
}

const isSameName = (a: Names, b: Names) => a.nameZh === b.nameZh && a.nameEn === b.nameEn;

/** Refused: unknown_circle, locked, bad_name (empty, or longer than 60 in Chinese or 120 in English), nothing_changes. */
export function renameCircle(
  edition: Edition,
  { circle, nameZh, nameEn }: Names & { readonly circle: string },
): Outcome {
  const found = edition.circles.get(circle);
  if (found === undefined) return refuse('unknown_circle', null, [circle]);
  if (found.isLocked) return refuse('locked', null, [circle]);
  if (!areNames({ nameZh, nameEn })) return refuse('bad_name', null, [circle]);
  if (isSameName(found, { nameZh, nameEn })) return refuse('nothing_changes', null, [circle]);
  const change = new Change(edition);
  change.setCircle(circle, { ...found, nameZh, nameEn });
  return conclude(edition, change, {});
}

/** Refused: unknown_unit, locked, bad_name, nothing_changes. */
export function renameUnit(
  edition: Edition,
  { unit, nameZh, nameEn }: Names & { readonly unit: string },
): Outcome {
  const found = edition.units.get(unit);
  if (found === undefined) return refuse('unknown_unit', null, [unit]);
  const locked = refusalOfLocks(edition, [unit]);
  if (locked) return locked;
  if (!areNames({ nameZh, nameEn })) return refuse('bad_name', null, [unit]);
  if (isSameName(found, { nameZh, nameEn })) return refuse('nothing_changes', null, [unit]);
  const change = new Change(edition);
  change.setUnit(unit, { ...found, nameZh, nameEn });
  return conclude(edition, change, {});
}

/** Locks or unlocks a circle: while locked, nothing about it changes. Refused: unknown_circle, nothing_changes. */
export function setLock(
  edition: Edition,
  { circle, isLocked }: { readonly circle: string; readonly isLocked: boolean },
): Outcome {
  const found = edition.circles.get(circle);
  if (found === undefined) return refuse('unknown_circle', null, [circle]);
  if (found.isLocked === isLocked) return refuse('nothing_changes', null, [circle]);
  const change = new Change(edition);
  change.setCircle(circle, { ...found, isLocked });
  return conclude(edition, change, {});
}
