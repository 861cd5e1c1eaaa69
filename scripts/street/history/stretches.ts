/** Longer than most files: the stretches lean on each other (what one carries over counts in the next).
 *
 * The stretches of history and the figures they must give exactly: the counts by drawing reports until so many of them
 * closed within the period, the mean handling time by finding the pace at which the period was worked.
 */
import { DAY_MS, dayNamed } from '../../../web/core/time/shanghai';
import { type Limits, limitsOf, type Pace, type Times, timesOf } from './handling';
import { drawReports, type Report, type World } from './report';

export interface Handled {
  readonly report: Report;
  readonly limits: Limits;
  readonly times: Times;
}

export const article = { from: dayNamed('2024-01-01'), to: dayNamed('2024-11-01') } as const;
const yearBefore = { from: dayNamed('2023-01-01'), to: dayNamed('2023-11-01') } as const;
const quarterBefore = { from: dayNamed('2023-10-01'), to: dayNamed('2024-01-01') } as const;

export const figures = {
  petitionsBefore: 195,
  petitions: 49,
  disputesClosed: 3074,
  expressClosed: 11_027,
  meanDaysBefore: 3.7,
  meanDays: 1.8,
} as const;

/** A thin baseline: enough that its mean is no accident. */
const baselineReports = 300;
export const disputePace: Pace = { scale: 1, lateShare: 0.04, keepsLimits: true };

type Timed = Handled & { readonly isCounted: boolean };

function timed(
  reports: readonly Report[],
  limits: readonly Limits[],
  pace: Pace,
  period: { readonly from: number; readonly to: number },
): Timed[] {
  return reports.map((report, index) => {
    const own = limits[index] as Limits;
    const times = timesOf(report, own, pace);
    const isCounted = report.fate === 'closed' && times.close >= period.from && times.close < period.to;
    return { report, limits: own, times, isCounted };
  });
}

/** The first reports of which exactly `wanted` closed within the period; the others in between are kept with them. */
function untilCounted(list: readonly Timed[], wanted: number): Timed[] {
  let counted = 0;
  const end = list.findIndex((each) => {
    counted += each.isCounted ? 1 : 0;
    return counted === wanted;
  });
  if (end < 0) throw new Error(`Only ${counted} of ${wanted} reports closed within the period.`);
  return list.slice(0, end + 1);
}

export function meanDays(list: readonly Timed[]): number {
  const counted = list.filter((each) => each.isCounted);
  return (
    counted.reduce((sum, { report, times }) => sum + times.close - report.at, 0) / counted.length / DAY_MS
  );
}

/** The scale at which `at(scale)` has the wanted mean. Longer work is never closed sooner, so halving finds it. */
function settle(
  wanted: number,
  at: (scale: number) => Timed[],
  carried: readonly Timed[] = [],
): { scale: number; list: Timed[] } {
  let [low, high] = [0.1, 12];
  for (let round = 0; round < 16; round++) {
    const middle = Math.sqrt(low * high);
    if (meanDays([...at(middle), ...carried]) < wanted) low = middle;
    else high = middle;
  }
  const scale = Math.sqrt(low * high);
  const list = at(scale);
  const mean = meanDays([...list, ...carried]);
  if (Math.abs(mean - wanted) > 0.03)
    throw new Error(`The mean of ${wanted} days cannot be reached; ${mean.toFixed(2)} is nearest.`);
  return { scale, list };
}

export interface Past {
  readonly handled: readonly Handled[];
  /** How fast 民意速办 was worked in the article's months: the present goes on at that pace. */
  readonly expressPace: Pace;
}

/** Everything before the last sixty days. */
export function makePast(world: World): Past {
  const petitions = [
    ...drawReports(world, '2023', 'petition', yearBefore, figures.petitionsBefore),
    ...drawReports(world, '2024', 'petition', article, figures.petitions),
  ];
  const before = drawReports(world, '2023', 'express', quarterBefore, baselineReports);
  // A few more than are needed: some end otherwise, some close after the period.
  const disputes = drawReports(
    world,
    '2024',
    'dispute',
    article,
    Math.ceil(figures.disputesClosed * 1.1) + 60,
  );
  const express = drawReports(
    world,
    '2024',
    'express',
    article,
    Math.ceil(figures.expressClosed * 1.06) + 60,
  );
  const limits = (reports: readonly Report[]): Limits[] =>
    reports.map((report) => limitsOf(world.work, report));
  const [limitsBefore, limitsOfDisputes, limitsOfExpress] = [
    limits(before),
    limits(disputes),
    limits(express),
  ];

  const slowPace = (scale: number): Pace => ({ scale, lateShare: 0.1, keepsLimits: false });
  const slow = settle(figures.meanDaysBefore, (scale) =>
    timed(before, limitsBefore, slowPace(scale), quarterBefore),
  );
  // What came in before the new year and closed after it counts in the article's months.
  const carried = timed(before, limitsBefore, slowPace(slow.scale), article).filter((each) => each.isCounted);
  const expressPace = (scale: number): Pace => ({ scale, lateShare: 0.045, keepsLimits: true });
  const quick = settle(
    figures.meanDays,
    (scale) =>
      untilCounted(
        timed(express, limitsOfExpress, expressPace(scale), article),
        figures.expressClosed - carried.length,
      ),
    carried,
  );
  const handled = [
    ...timed(petitions, limits(petitions), { scale: 1.6, lateShare: 0.05, keepsLimits: true }, article),
    ...slow.list,
    ...untilCounted(timed(disputes, limitsOfDisputes, disputePace, article), figures.disputesClosed),
    ...quick.list,
  ];
  return { handled, expressPace: expressPace(quick.scale) };
}

/** Reports of the last sixty days, at the street's pace: about 46 a day. */
export function drawRecent(world: World, now: number): Report[] {
  const period = { from: now - 60 * DAY_MS, to: now };
  // The article's daily means, over what an average day weighs against an ordinary working day.
  const perDay = { dispute: 10.08, express: 36.15, petition: 0.16 } as const;
  const averageDay = (5 + 2 * 0.8) / 7;
  return (['dispute', 'express', 'petition'] as const).flatMap((stream) =>
    drawReports(world, 'recent', stream, period, (moments) =>
      Math.round((perDay[stream] / averageDay) * moments('street').days),
    ),
  );
}
