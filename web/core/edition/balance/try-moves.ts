import type { Seeded } from '../../random/seeded';
import type { Division } from './division';
import { recombine } from './recombine';

/** Tries one border move or swap; keeps it when `accepts` says so. */
export function tryBorder(division: Division, random: Seeded, accepts: () => boolean): void {
  const { neighbours } = division.task.graph;
  const unit = random.whole(0, neighbours.length - 1);
  const around = neighbours[unit] as readonly number[];
  if (around.length === 0) return;
  const from = division.circleOf[unit] as number;
  const to = division.circleOf[random.pick(around)] as number;
  if (!division.isOpen(unit, to) || !division.canLeave(unit)) return;
  division.move(unit, to);
  const back = random.unit() < 0.35 ? swapBack(division, random, unit, from, to) : -1;
  if (accepts()) return;
  if (back >= 0) division.move(back, to);
  division.move(unit, from);
}

/** A unit of the receiving circle that goes the other way in return; -1 when none of a few tried can. */
function swapBack(division: Division, random: Seeded, given: number, from: number, to: number): number {
  const { neighbours } = division.task.graph;
  for (let attempt = 0; attempt < 6; attempt++) {
    const giver = random.whole(0, neighbours.length - 1);
    if (giver === given || division.circleOf[giver] !== to) continue;
    const touches = (neighbours[giver] as readonly number[]).some(
      (other) => division.circleOf[other] === from,
    );
    if (!touches || !division.isOpen(giver, from) || !division.canLeave(giver)) continue;
    division.move(giver, from);
    return giver;
  }
  return -1;
}

/** Recombines a circle with a neighbour in its community; keeps it when `accepts` says so. */
export function tryRecombine(division: Division, random: Seeded, accepts: () => boolean): void {
  const { graph, locked } = division.task;
  const unit = random.whole(0, graph.ids.length - 1);
  const first = division.circleOf[unit] as number;
  for (const other of random.shuffled(graph.neighbours[unit] as readonly number[])) {
    const second = division.circleOf[other] as number;
    if (second === first || !division.isOpen(other, first) || locked.has(second)) continue;
    const moved = recombine(division, first, second, random);
    if (moved.length > 0 && !accepts()) for (const { unit: back, from } of moved) division.move(back, from);
    return;
  }
}
