import { seeded } from '../../random/seeded';
import { byCommunity } from './community';
import { Division } from './division';
import { relabelled } from './relabel';
import type { Score } from './score';
import { Best, finish, search } from './search';
import { type BalanceTask, refusalOfTask, type TaskRefusal } from './task';

/** Circles for units, and how good that is beside how it was. */
export interface Suggestion {
  readonly before: Score;
  readonly after: Score;
  /** Circle of each unit, as numbers of the task. */
  readonly circleOf: readonly number[];
}

/** How far the search is (0..1), and the best so far; at any time good enough to stop at. */
export interface Progress {
  readonly share: number;
  readonly best: Suggestion;
}

/** Attempts at changing a unit's circle: two to four seconds on an office computer, whatever the street's size. */
const ATTEMPTS = 4_000_000;
const LAST_SHARE = 0.15;
const LEAST_RUN = 30_000;
const MOST_RUNS = 24;
/** A unit wants this many attempts in a run to find its place. */
const ATTEMPTS_PER_UNIT = 1500;

/**
 * Suggests which units should change circle: annealed local search from the current edition with recombination, community
 * by community, then straighter borders at the fairness reached. Circles stay connected and in their community, locked
 * ones as they are. The same seed and number of attempts give the same suggestion. Take from the generator as long as
 * there is time: every value holds the best so far.
 */
export function* suggest(
  task: BalanceTask,
  seed: number,
  attempts = ATTEMPTS,
): Generator<Progress, Suggestion | TaskRefusal> {
  const refusal = refusalOfTask(task);
  if (refusal) return refusal;
  const random = seeded(seed);
  const whole = new Division(task);
  const before = whole.score();
  const named = (after: Score, circleOf: ArrayLike<number>): Suggestion => {
    const names = Array.from(relabelled(task, circleOf));
    const moved = names.filter((circle, unit) => circle !== task.start[unit]).length;
    return moved < after.moved
      ? { before, after: { ...after, moved }, circleOf: names }
      : { before, after, circleOf: Array.from(circleOf) };
  };
  const progress = (share: number): Progress => ({ share, best: named(whole.score(), whole.circleOf) });
  let done = 0;
  const parts = byCommunity(task);
  for (const { task: part, units, circles } of parts) {
    // Half by size and half alike: the worst circle is often in a small community, where little fits.
    const size = (units.length / task.graph.ids.length + 1 / parts.length) / 2;
    const portion = size * (1 - LAST_SHARE);
    const division = new Division(part);
    const best = new Best(division);
    const wanted = Math.max(LEAST_RUN, ATTEMPTS_PER_UNIT * units.length);
    const runs = Math.min(MOST_RUNS, Math.max(1, Math.floor((attempts * portion) / wanted)));
    for (const share of search(division, random, best, { runs, attempts: (attempts * portion) / runs })) {
      units.forEach((unit, number) => {
        whole.move(unit, circles[best.circleOf[number] as number] as number);
      });
      yield progress(done + share * portion);
    }
    units.forEach((unit, number) => {
      whole.move(unit, circles[best.circleOf[number] as number] as number);
    });
    done += portion;
  }
  whole.restore(relabelled(task, whole.circleOf));
  const best = new Best(whole);
  for (const share of finish(whole, random, best, attempts * LAST_SHARE)) {
    yield { share: 1 - LAST_SHARE + share * LAST_SHARE, best: named(best.score, best.circleOf) };
  }
  return named(best.score, best.circleOf);
}
