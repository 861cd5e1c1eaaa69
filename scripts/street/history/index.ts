import type { WorkCalendar } from '../../../web/core/calendar/calendar';
import { deadline, movedBy } from '../../../web/core/incident/deadline';
import { type Limits, limitsOf, timesOf } from './handling';
import { detourOf, type Move, movesOf } from './path';
import { makePresent } from './present';
import type { Report, World } from './report';
import { type State, stateAfter } from './state';
import { disputePace, drawRecent, makePast } from './stretches';

/** One incident with its whole history up to now. Times are epoch ms. */
export interface Story {
  readonly report: Report;
  /** As they stand after reopening and suspension. */
  readonly limits: Limits;
  readonly moves: readonly Move[];
  readonly state: State;
  readonly isUnplaced: boolean;
  readonly isUrgent: boolean;
}

/**
 * The whole history of the demo street, oldest report first. Pure: the same world and the same `now` (epoch ms) give the
 * same stories. Nothing lies after `now`.
 */
export function makeStories(world: World, now: number): Story[] {
  const past = makePast(world);
  const recent = drawRecent(world, now).map((report) => {
    const limits = limitsOf(world.work, report);
    return {
      report,
      limits,
      times: timesOf(report, limits, report.stream === 'express' ? past.expressPace : disputePace),
    };
  });
  const asDrawn = past.handled.map((each) => ({
    ...each,
    detour: detourOf(each.report.luck.detour),
    isUnplaced: false,
    isUrgent: each.report.isUrgent,
  }));
  return [...asDrawn, ...makePresent(world.seed, recent, now)]
    .map(({ report, limits, times, detour, isUnplaced, isUrgent }): Story => {
      const moves = movesOf(world.seed, report, times, detour).filter((move) => move.at <= now);
      const state = stateAfter(moves);
      return {
        report,
        limits: limitsAfter(world.work, report, limits, state),
        moves,
        state,
        isUnplaced,
        isUrgent,
      };
    })
    .sort((a, b) => a.report.at - b.report.at || (a.report.key < b.report.key ? -1 : 1));
}

/** A limit begins again with a reopening and waits while the clock stands still, as in advance_incident. */
function limitsAfter(
  work: WorkCalendar,
  { item }: Report,
  limits: Limits,
  { reopenedAt, stood }: State,
): Limits {
  let resolveBy: number | null = limits.resolveBy;
  if (reopenedAt !== null) resolveBy = deadline(work, reopenedAt, item.resolve);
  if (stood !== null)
    resolveBy = movedBy(work, limits.resolveBy, item.resolve.unit, { from: stood[0], to: stood[1] });
  return { respondBy: limits.respondBy, resolveBy: resolveBy ?? limits.resolveBy };
}
