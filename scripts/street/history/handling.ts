/**
 * How long handling takes: log-normal around what the item's group usually takes, counted in the hours in which people
 * work (07:30-21:30), within the item's limit except for the late share. One scale makes a period as quick or slow as it was.
 */
import type { WorkCalendar } from '../../../web/core/calendar/calendar';
import { deadline } from '../../../web/core/incident/deadline';
import { DAY_MS, dayStart, HOUR_MS, MINUTE_MS } from '../../../web/core/time/shanghai';
import type { Report } from './report';

/** Epoch ms. */
export interface Limits {
  readonly respondBy: number;
  readonly resolveBy: number;
}

/** The limits of a report's item on the work calendar; throws where the calendar does not reach. */
export function limitsOf(work: WorkCalendar, { at, item }: Pick<Report, 'at' | 'item'>): Limits {
  const respondBy = deadline(work, at, item.respond);
  const resolveBy = deadline(work, at, item.resolve);
  if (respondBy === null || resolveBy === null)
    throw new Error(`The work calendar has no deadline for ${item.id}.`);
  return { respondBy, resolveBy };
}

/** When the main moves happen, epoch ms, strictly in this order. */
export interface Times {
  readonly accept: number;
  readonly dispatch: number;
  readonly sign: number;
  readonly start: number;
  readonly resolve: number;
  readonly verify: number;
  readonly close: number;
}

export interface Pace {
  /** 1 is a median of the hours below. */
  readonly scale: number;
  /** The part that is resolved after its limit. */
  readonly lateShare: number;
  /** Whether slow work ends within its limit all the same, when it is not of the late part. */
  readonly keepsLimits: boolean;
}

/** Working hours from report to resolution, median by group. */
const usualHours: Readonly<Record<string, number>> = {
  A: 15,
  B: 9,
  C: 13,
  D: 6,
  E: 10,
  F: 3.5,
  G: 28,
  H: 15,
  I: 18,
  J: 36,
  K: 32,
  L: 1.2,
};
const spread = 0.85;
const opens = 7.5 * HOUR_MS;
const closes = 21.5 * HOUR_MS;

/** The first instant from `at` on that lies in working hours. */
export function whenOpen(at: number): number {
  const day = dayStart(at);
  if (at < day + opens) return day + opens;
  return at >= day + closes ? day + DAY_MS + opens : at;
}

/** `at` plus so many milliseconds of working hours. */
export function addWorking(at: number, worked_ms: number): number {
  let left = worked_ms;
  for (let from = whenOpen(at); ; from = whenOpen(dayStart(from) + DAY_MS)) {
    const room = dayStart(from) + closes - from;
    if (left < room) return from + left;
    left -= room;
  }
}

function resolutionOf({ at, item, luck, isUrgent }: Report, limits: Limits, pace: Pace): number {
  const hours = (usualHours[item.groupId] ?? 10) * Math.exp(spread * luck.work) * pace.scale;
  const worked = Math.max(hours * HOUR_MS, 20 * MINUTE_MS);
  const natural = isUrgent ? at + worked : addWorking(at, worked);
  const span = limits.resolveBy - at;
  if (luck.resolveLate < pace.lateShare)
    return Math.max(natural, addWorking(limits.resolveBy, span * 0.12 * (0.3 + luck.margin)));
  if (natural <= limits.resolveBy || !pace.keepsLimits) return natural;
  return at + span * (0.55 + 0.42 * luck.margin);
}

/** Times of the whole way to the close. Nothing here looks at the present: see present.ts. */
export function timesOf(report: Report, limits: Limits, pace: Pace): Times {
  const { at, luck, isUrgent } = report;
  const resolve = resolutionOf(report, limits, pace);
  const lag = Math.exp(0.8 * luck.check) * 3 * HOUR_MS * Math.min(1.5, pace.scale);
  const close = isUrgent ? resolve + lag : addWorking(resolve, lag);
  return between(
    report,
    { resolve: Math.round(resolve), close: Math.round(Math.max(close, resolve + 4 * MINUTE_MS)) },
    signOf(),
  );

  function signOf(): number {
    const room = Math.min(limits.respondBy, resolve) - at;
    if (luck.signLate < 0.03)
      return Math.min(limits.respondBy + (0.2 + luck.sign) * HOUR_MS, at + 0.8 * (resolve - at));
    const plain = at + room * (0.08 + 0.55 * luck.sign);
    const morning = whenOpen(plain);
    if (isUrgent || morning === plain || morning >= limits.respondBy || morning >= resolve) return plain;
    return morning + (Math.min(limits.respondBy, resolve) - morning) * 0.7 * luck.sign;
  }
}

/** The moves between the ones that are settled. */
export function between(
  { at, luck }: Pick<Report, 'at' | 'luck'>,
  { resolve, close }: { readonly resolve: number; readonly close: number },
  wantedSign: number,
): Times {
  const sign = Math.round(Math.min(wantedSign, at + 0.8 * (resolve - at)));
  const toSign = sign - at;
  const accept = at + Math.min(4 * MINUTE_MS * Math.exp(0.8 * luck.accept), 0.25 * toSign);
  const dispatch = accept + Math.min(8 * MINUTE_MS * Math.exp(0.7 * luck.dispatch), 0.5 * (sign - accept));
  const start = sign + Math.min(30 * MINUTE_MS * Math.exp(0.6 * luck.start), 0.4 * (resolve - sign));
  const verify = resolve + (close - resolve) * (0.4 + 0.5 * luck.sign);
  return {
    accept: Math.round(accept),
    dispatch: Math.round(dispatch),
    sign,
    start: Math.round(start),
    resolve,
    verify: Math.round(verify),
    close,
  };
}
