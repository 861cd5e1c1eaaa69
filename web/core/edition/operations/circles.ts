import { Change } from '../change';
import { type Circle, type Edition, type Unit, unitPoints, unitsOf } from '../edition';
import { conclude, type Outcome, type Refusal, refusalOfLocks, refuse } from '../outcome';

/** Ids as the database has them. */
const CIRCLE_ID = /^[a-z0-9]{1,20}$/;
export const UNIT_ID = /^[a-z0-9-]{1,24}$/;
const LONGEST_ZH = 60;
const LONGEST_EN = 120;

const isName = (text: string, longest: number) => text.trim() !== '' && text.length <= longest;

export const areNames = ({ nameZh, nameEn }: { readonly nameZh: string; readonly nameEn: string }) =>
  isName(nameZh, LONGEST_ZH) && isName(nameEn, LONGEST_EN);

function findUnits(edition: Edition, ids: readonly string[]): Unit[] | Refusal {
  const unknown = ids.filter((id) => !edition.units.has(id));
  if (unknown.length > 0) return refuse('unknown_unit', null, unknown);
  return [...new Set(ids)].map((id) => edition.units.get(id) as Unit);
}

const cornerOf = (edition: Edition, unit: Unit | undefined) =>
  unit === undefined ? null : (unitPoints(edition, unit)[0]?.[0] ?? null);

/** Gives units to other circles, whether these exist yet or not; refuses when one would be left without any. */
function give(edition: Edition, change: Change, to: ReadonlyMap<Unit, string>): Outcome {
  const moving = [...to.keys()];
  const locked = refusalOfLocks(
    edition,
    moving.map(({ id }) => id),
  );
  if (locked) return locked;
  if (moving.length === 0) return refuse('nothing_changes');
  const left = new Set([...edition.units.values()].map((unit) => to.get(unit) ?? unit.circleId));
  const emptied = moving.find((unit) => !left.has(unit.circleId));
  if (emptied !== undefined) return refuse('empty_circle', cornerOf(edition, emptied), [emptied.circleId]);
  for (const [unit, circleId] of to) change.setUnit(unit.id, { ...unit, circleId });
  const givers = moving.map(({ circleId }) => circleId);
  return conclude(edition, change, { circles: new Set([...givers, ...to.values()]) });
}

/** Those of the units that are not in the circle, each with it. */
const giftOf = (units: readonly Unit[], circle: string): [Unit, string][] =>
  units.filter((unit) => unit.circleId !== circle).map((unit) => [unit, circle]);

/**
 * Gives units to a circle. A circle in pieces or across communities is allowed while drawing, with a warning, unless
 * `strict`. Refused: unknown_unit, unknown_circle, nothing_changes, locked, empty_circle; strict: not_connected,
 * crosses_community.
 */
export function assign(
  edition: Edition,
  {
    units,
    circle,
    strict = false,
  }: {
    readonly units: readonly string[];
    readonly circle: string;
    readonly strict?: boolean;
  },
): Outcome {
  const found = findUnits(edition, units);
  if ('allowed' in found) return found;
  const target = edition.circles.get(circle);
  if (target === undefined) return refuse('unknown_circle', null, [circle]);
  if (target.isLocked) return refuse('locked', cornerOf(edition, found[0]), [circle]);
  const outcome = give(edition, new Change(edition), new Map(giftOf(found, circle)));
  const [warning] = outcome.allowed && strict ? outcome.warnings : [];
  if (warning === undefined) return outcome;
  const reason = warning.code === 'crosses_community' ? 'crosses_community' : 'not_connected';
  return refuse(reason, warning.place, [...warning.circles, ...warning.units]);
}

/**
 * Gives units to several circles at once: only how it ends counts, so that a circle may give away all it has when it gets
 * others. Refused: unknown_unit, unknown_circle, nothing_changes, locked, empty_circle.
 */
export function assignTogether(
  edition: Edition,
  gifts: readonly { readonly units: readonly string[]; readonly circle: string }[],
): Outcome {
  const to: [Unit, string][] = [];
  for (const { units, circle } of gifts) {
    const found = findUnits(edition, units);
    if ('allowed' in found) return found;
    const target = edition.circles.get(circle);
    if (target === undefined) return refuse('unknown_circle', null, [circle]);
    const gift = giftOf(found, circle);
    if (gift[0] && target.isLocked) return refuse('locked', cornerOf(edition, gift[0][0]), [circle]);
    to.push(...gift);
  }
  return give(edition, new Change(edition), new Map(to));
}

/**
 * Makes a circle of units taken from others. Refused: bad_id, id_taken, bad_name, too_few_units, unknown_unit, locked,
 * empty_circle.
 */
export function createCircle(
  edition: Edition,
  { circle, units }: { readonly circle: Omit<Circle, 'isLocked'>; readonly units: readonly string[] },
): Outcome {
  if (!CIRCLE_ID.test(circle.id)) return refuse('bad_id', null, [circle.id]);
  if (edition.circles.has(circle.id)) return refuse('id_taken', null, [circle.id]);
  if (!areNames(circle)) return refuse('bad_name', null, [circle.id]);
  const found = findUnits(edition, units);
  if ('allowed' in found) return found;
  if (found.length === 0) return refuse('too_few_units', null, [circle.id]);
  const { id, communityId, nameZh, nameEn } = circle;
  const change = new Change(edition);
  change.setCircle(id, { id, communityId, nameZh, nameEn, isLocked: false });
  return give(edition, change, new Map(giftOf(found, id)));
}

/** Gives all units of a circle to another and ends it. Refused: unknown_circle, nothing_changes, locked. */
export function dissolveCircle(
  edition: Edition,
  { circle, into }: { readonly circle: string; readonly into: string },
): Outcome {
  for (const id of [circle, into]) {
    const found = edition.circles.get(id);
    if (found === undefined) return refuse('unknown_circle', null, [id]);
    if (found.isLocked) return refuse('locked', cornerOf(edition, unitsOf(edition, id)[0]), [id]);
  }
  if (circle === into) return refuse('nothing_changes', null, [circle]);
  const change = new Change(edition);
  for (const unit of unitsOf(edition, circle)) change.setUnit(unit.id, { ...unit, circleId: into });
  change.setCircle(circle, null);
  return conclude(edition, change, { circles: [into] });
}
