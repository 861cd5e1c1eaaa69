import { Change } from '../change';
import { type Cut, findCuts, findTangle } from '../cut-line';
import type { Edition, Unit } from '../edition';
import { across } from '../edition';
import { isSame, type Point } from '../grid';
import { insertHits, makeJunction } from '../open-border';
import { conclude, type Outcome, refusalOfLocks, refuse } from '../outcome';
import { groupRings } from '../outline';
import { cornersOf, type Piece, traceLoops } from '../trace-loops';
import { areNames, UNIT_ID } from './circles';
import { divide, type NewUnit, nextUnit } from './divide';

function applyCuts(edition: Edition, change: Change, unit: Unit, cuts: readonly Cut[]) {
  const ends = cuts.flatMap((cut) => cut.ends);
  insertHits(change, ends);
  const points = ends.map(({ point }) => point);
  for (const [at, point] of points.entries())
    makeJunction(edition, change, unit.id, point, points.slice(0, at));
  const numbers = cuts.map((cut) => change.addArc({ points: cut.points, left: unit.id, right: unit.id }));
  const border = change.unit(unit.id).rings.flatMap(({ arcs }) => arcs);
  const both = numbers.flatMap((number) => [number, ~number]);
  const pieces = [...border, ...both].map((arc): Piece => ({ arc, points: change.walk(arc) }));
  // The cuts are the last arcs made: their numbers follow on.
  return { pieces, drawn: numbers[0] as number };
}

/**
 * Splits a unit by a drawn line. Where the line meets the border it joins a corner within 0.5 m, or puts a new one into
 * the neighbour too; on the outline and on the borders of locked circles exactly on the edge, so that they do not bend.
 * Refused: unknown_unit, bad_id, id_taken, bad_name, locked, misses_unit, ends_inside, does_not_separate, many_pieces,
 * crossing_ring, sliver.
 */
export function splitUnit(
  edition: Edition,
  { unit: id, line, as }: { readonly unit: string; readonly line: readonly Point[]; readonly as?: NewUnit },
): Outcome {
  const unit = edition.units.get(id);
  if (unit === undefined) return refuse('unknown_unit', null, [id]);
  const named = as ?? nextUnit(edition, unit, line);
  if (!UNIT_ID.test(named.id)) return refuse('bad_id', null, [named.id]);
  if (edition.units.has(named.id)) return refuse('id_taken', null, [named.id]);
  if (!areNames(named)) return refuse('bad_name', null, [named.id]);
  const locked = refusalOfLocks(edition, [id]);
  if (locked) return locked;
  const path = line.filter((point, at) => at === 0 || !isSame(point, line[at - 1] as Point));
  if (path.length < 2) return refuse('misses_unit', path[0] ?? null, [id]);
  const { cuts, meets } = findCuts(edition, unit, path);
  if (cuts.length === 0) return refuse(meets ? 'ends_inside' : 'misses_unit', path.at(-1) ?? null, [id]);
  const tangle = findTangle(cuts);
  if (tangle) return refuse('crossing_ring', tangle, [id]);
  const change = new Change(edition);
  const { pieces, drawn } = applyCuts(edition, change, unit, cuts);
  const loops = traceLoops(pieces);
  const place = cuts[0]?.points[0] ?? null;
  if (loops === null) return refuse('crossing_ring', place, [id]);
  const parts = groupRings(loops, cornersOf);
  if (parts.length < 2) return refuse('does_not_separate', place, [id]);
  if (parts.length > 2) return refuse('many_pieces', cuts[1]?.points[0] ?? place, [id]);
  divide(change, change.unit(id), parts, named);
  // A cut with the same unit on both sides leads from an outline to a hole and parts nothing.
  const idle = cuts.find((_, at) => {
    const arc = change.arc(drawn + at);
    return arc.left === arc.right;
  });
  if (idle) return refuse('does_not_separate', idle.points[0] ?? null, [id]);
  const neighbours = unit.rings.flatMap(({ arcs }) => arcs.map((number) => across(edition, number) ?? id));
  return conclude(edition, change, {
    ground: new Set([id, named.id, ...neighbours]),
    circles: [unit.circleId],
  });
}
