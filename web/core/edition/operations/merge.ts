import { joinArcs } from '../arc-surgery';
import { Change } from '../change';
import { piecesOf } from '../circle-check';
import {
  across,
  type Edition,
  type Unit,
  type UnitShare,
  unitPoints,
  unitsOf,
  unsigned,
  walk,
} from '../edition';
import { keyOf, type Point } from '../grid';
import { conclude, type Outcome, refusalOfLocks, refuse } from '../outcome';
import { groupRings } from '../outline';
import { cornersOf, type Piece, traceLoops } from '../trace-loops';

function summed(units: readonly Unit[]): UnitShare[] {
  const shares = new Map<string, number>();
  for (const { unit, share } of units.flatMap(({ from }) => from))
    shares.set(unit, (shares.get(unit) ?? 0) + share);
  return [...shares].map(([unit, share]) => ({ unit, share }));
}

/** Takes away the borders between the members; what remains is the border of the whole. */
function borderOf(edition: Edition, change: Change, members: readonly Unit[], id: string) {
  const ids = new Set(members.map((unit) => unit.id));
  const pieces: Piece[] = [];
  const loosened = new Map<string, Point>();
  for (const number of members.flatMap(({ rings }) => rings.flatMap(({ arcs }) => arcs))) {
    const index = unsigned(number);
    const points = walk(edition, number);
    const other = across(edition, number);
    if (other !== null && ids.has(other)) {
      change.setArc(index, null);
      for (const end of [points[0] as Point, points.at(-1) as Point]) loosened.set(keyOf(end), end);
      continue;
    }
    const arc = change.arc(index);
    change.setArc(index, number < 0 ? { ...arc, right: id } : { ...arc, left: id });
    pieces.push({ arc: number, points });
  }
  return { pieces, loosened: [...loosened.values()] };
}

function refusalOfMembers(edition: Edition, members: readonly Unit[]): Outcome | null {
  const [first] = members;
  if (first === undefined || members.length < 2) return refuse('too_few_units', null, [first?.id ?? '']);
  const corner = (unit: Unit | undefined) => (unit ? (unitPoints(edition, unit)[0]?.[0] ?? null) : null);
  const locked = refusalOfLocks(
    edition,
    members.map(({ id }) => id),
  );
  if (locked) return locked;
  const foreign = members.find((unit) => unit.communityId !== first.communityId);
  if (foreign) return refuse('crosses_community', corner(foreign), [foreign.id]);
  const [, apart] = piecesOf(edition, members);
  if (apart)
    return refuse(
      'not_adjacent',
      corner(apart[0]),
      apart.map(({ id }) => id),
    );
  for (const circle of new Set(members.map((unit) => unit.circleId))) {
    const isEmptied =
      circle !== first.circleId &&
      unitsOf(edition, circle).every((unit) => members.some((member) => member.id === unit.id));
    if (isEmptied) return refuse('empty_circle', corner(first), [circle]);
  }
  return null;
}

/**
 * Merges units that share borders into the first of them, which keeps its id, names, kind and circle and gets the
 * people of all. Refused: unknown_unit, too_few_units, locked, crosses_community, not_adjacent, empty_circle.
 */
export function mergeUnits(edition: Edition, { units }: { readonly units: readonly string[] }): Outcome {
  const unknown = units.filter((id) => !edition.units.has(id));
  if (unknown.length > 0) return refuse('unknown_unit', null, unknown);
  const members = [...new Set(units)].map((id) => edition.units.get(id) as Unit);
  const refusal = refusalOfMembers(edition, members);
  if (refusal) return refusal;
  const [first, ...others] = members as [Unit, ...Unit[]];
  const change = new Change(edition);
  const { pieces, loosened } = borderOf(edition, change, members, first.id);
  const loops = traceLoops(pieces);
  const parts = loops === null ? [] : groupRings(loops, cornersOf);
  const [whole] = parts;
  if (whole === undefined || parts.length > 1) throw new Error('neighbours did not merge into one piece');
  for (const other of others) change.setUnit(other.id, null);
  change.setUnit(first.id, {
    ...first,
    residents: members.reduce((sum, unit) => sum + unit.residents, 0),
    rings: whole.map((loop) => {
      const corners = cornersOf(loop).map(keyOf);
      const kept = members.flatMap(({ rings }) => rings).find(({ start }) => corners.includes(keyOf(start)));
      return {
        arcs: loop.map(({ arc }) => arc),
        start: kept?.start ?? (loop[0]?.points[0] as Point),
      };
    }),
    from: summed(members),
  });
  for (const point of loosened) joinArcs(edition, change, point);
  return conclude(edition, change, {
    ground: [first.id],
    circles: members.map((unit) => unit.circleId),
  });
}
