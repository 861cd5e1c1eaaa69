/**
 * What happens next to an open incident. Each state is left after a mean time (an exponential wait, so that nothing has to
 * be remembered over a restart), sooner when its deadline is near or much is open, later at night.
 */
import type { IncidentStatus } from '../../../web/core/incident/incident';
import { HOUR_MS, hourOf, MINUTE_MS } from '../../../web/core/time/shanghai';
import type { Chance } from '../history/chance';
import { reasons, resolvedNote } from '../history/notes';

/** The part of a row of incident_list that decides. */
export interface OpenIncident {
  readonly id: number;
  readonly item_id: string | null;
  readonly group_id: string | null;
  readonly stream: string;
  readonly status: IncidentStatus;
  readonly is_suspended: boolean;
  readonly circle_id: string | null;
  readonly lng: number | null;
  readonly reported_at: string;
  readonly respond_by: string | null;
  readonly responded_at: string | null;
  readonly resolve_by: string | null;
  readonly version: number;
}

export interface NextMove {
  readonly action: string;
  readonly by: 'dispatcher' | 'handler' | 'leader';
  readonly note?: string;
}

/** How many open incidents the street settles at: 46 a day that stay a day and a half. */
export const usualOpen = 75;

const means_ms: Partial<Record<IncidentStatus, number>> = {
  reported: 5 * MINUTE_MS,
  accepted: 10 * MINUTE_MS,
  dispatched: 70 * MINUTE_MS,
  signed: 30 * MINUTE_MS,
  resolved: 2.5 * HOUR_MS,
  verified: 1.5 * HOUR_MS,
};

/** Work itself, by group, in hours. */
const workHours: Readonly<Record<string, number>> = {
  A: 24,
  B: 14,
  C: 20,
  D: 9,
  E: 16,
  F: 5,
  G: 44,
  H: 22,
  I: 26,
  J: 50,
  K: 44,
  L: 2,
};

const isNight = (at: number): boolean => hourOf(at) < 7 || hourOf(at) >= 22;

/** The mean wait until the next move, in ms of the simulator's time. `openCount` is how many are open in all. */
export function meanWait_ms(incident: OpenIncident, now: number, openCount: number): number {
  if (incident.is_suspended) return 8 * HOUR_MS;
  const handling = incident.status === 'handling';
  const usual = handling
    ? (workHours[incident.group_id ?? ''] ?? 20) * HOUR_MS
    : (means_ms[incident.status] ?? HOUR_MS);
  const atDesk = incident.status === 'reported' || incident.status === 'accepted';
  // An almost empty street is worked at a third of the pace, not left lying.
  const pressure = atDesk ? 1 : Math.max(0.3, (openCount / usualOpen) ** 3);
  const night = isNight(now) && !atDesk && incident.group_id !== 'L' ? 0.2 : 1;
  return usual / Math.max(0.05, pressure * night * urgency(incident, now));
}

/** Close to its deadline a case is hurried; a late one still gets its turn. */
function urgency(incident: OpenIncident, now: number): number {
  const owed = incident.responded_at === null ? incident.respond_by : incident.resolve_by;
  if (owed === null || incident.status === 'resolved' || incident.status === 'verified') return 1;
  const left = Date.parse(owed) - now;
  const span = Math.max(Date.parse(owed) - Date.parse(incident.reported_at), MINUTE_MS);
  if (left < 0) return 4;
  return left < span * 0.15 ? 14 : left < span * 0.35 ? 4 : 1;
}

/** The move itself; null for a state that nothing leaves. */
export function nextMove(incident: OpenIncident, chance: Chance): NextMove | null {
  if (incident.is_suspended) return { action: 'resume', by: 'dispatcher' };
  const luck = chance.next();
  const say = (list: readonly string[]): string => chance.pick(list);
  switch (incident.status) {
    case 'reported':
      return luck < 0.012
        ? { action: 'reject', by: 'dispatcher', note: say(reasons.reject) }
        : { action: 'accept', by: 'dispatcher' };
    case 'accepted':
      return {
        action: incident.lng === null && incident.circle_id === null ? 'relocate' : 'dispatch',
        by: 'dispatcher',
      };
    case 'dispatched':
      if (luck < 0.025) return { action: 'return', by: 'handler', note: say(reasons.return) };
      if (luck < 0.04) return { action: 'reassign', by: 'dispatcher', note: say(reasons.reassign) };
      return { action: 'sign', by: 'handler' };
    case 'signed':
      return { action: 'start', by: 'handler' };
    case 'handling':
      if (luck < 0.012)
        return { action: 'request_suspension', by: 'handler', note: say(reasons.request_suspension) };
      if (luck < 0.03) return { action: 'urge', by: 'dispatcher', note: '请尽快办理并反馈' };
      if (luck < 0.036) return { action: 'supervise', by: 'leader', note: say(reasons.supervise) };
      if (luck < 0.05) return { action: 'assist', by: 'handler', note: say(reasons.assist) };
      if (luck < 0.056) return { action: 'transfer', by: 'dispatcher', note: say(reasons.transfer) };
      if (luck < 0.075 && incident.stream === 'dispute')
        return { action: 'end_mediation', by: 'handler', note: say(reasons.end_mediation) };
      return { action: 'resolve', by: 'handler', note: resolvedNote(incident.group_id ?? '', chance) };
    case 'resolved':
      return luck < 0.015
        ? { action: 'reopen', by: 'dispatcher', note: say(reasons.reopen) }
        : { action: 'verify', by: 'dispatcher' };
    case 'verified':
      return { action: 'close', by: 'dispatcher' };
    default:
      return null;
  }
}
