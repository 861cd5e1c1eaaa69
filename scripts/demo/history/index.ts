import { type Times } from './handling';
import { detourOf, type Move, movesOf } from './path';
import { makePresent } from './present';
import type { Report, World } from './report';
import { type State, stateAfter } from './state';
import { disputePace, drawRecent, type LimitsOf, makePast } from './stretches';
import { timesOf, type Limits } from './handling';

/** One incident with its whole history up to now. Times are epoch ms. */
export interface Story {
  readonly report: Report;
  readonly limits: Limits;
  readonly times: Times;
  readonly moves: readonly Move[];
  readonly state: State;
  readonly isUnplaced: boolean;
  readonly isUrgent: boolean;
}

/**
 * The whole history of the demo street, oldest report first. Pure but for `limitsOf`: the same world and the same `now`
 * give the same stories. Nothing lies after `now`.
 */
export async function makeStories(world: World, now: number, limitsOf: LimitsOf): Promise<Story[]> {
  const past = await makePast(world, limitsOf);
  const recent = drawRecent(world, now);
  const limits = await limitsOf(recent);
  const handled = recent.map((report, index) => {
    const own = limits[index] as Limits;
    return { report, limits: own, times: timesOf(report, own, report.stream === 'express' ? past.expressPace : disputePace) };
  });
  const told = [
    ...past.handled.map((each) => ({
      ...each,
      detour: detourOf(each.report.luck.detour),
      isUnplaced: false,
      isUrgent: each.report.isUrgent,
    })),
    ...makePresent(world.seed, handled, now),
  ];
  return told
    .map(({ report, limits: own, times, detour, isUnplaced, isUrgent }): Story => {
      const moves = movesOf(world.seed, report, times, detour).filter((move) => move.at <= now);
      return { report, limits: own, times, moves, state: stateAfter(moves), isUnplaced, isUrgent };
    })
    .sort((a, b) => a.report.at - b.report.at || (a.report.key < b.report.key ? -1 : 1));
}
