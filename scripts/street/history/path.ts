/** The way of one report through the machine: its moves, and the incident they leave. The database checks every step of it. */
import type { IncidentStatus } from '../../../web/core/incident/incident';
import { type Chance, chanceOf } from './chance';
import type { Times } from './handling';
import { reasons, resolvedNote } from './notes';
import type { Report } from './report';

export type Actor = 'dispatcher' | 'handler' | 'leader';

export interface Move {
  readonly at: number;
  readonly action: string;
  readonly from: IncidentStatus | null;
  readonly to: IncidentStatus;
  readonly note: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly by: Actor;
}

/** What happens on the way beside the main moves; shares of all reports. */
export type Detour =
  | 'none'
  | 'return'
  | 'reassign'
  | 'reopen'
  | 'reopen_closed'
  | 'suspend'
  | 'suspend_open'
  | 'urge'
  | 'assist'
  | 'escalate'
  | 'supervise'
  | 'relocate';

const shares: readonly (readonly [Detour, number])[] = [
  ['return', 0.03],
  ['reassign', 0.02],
  ['reopen', 0.01],
  ['reopen_closed', 0.004],
  ['suspend', 0.008],
  ['urge', 0.03],
  ['assist', 0.02],
  ['escalate', 0.012],
  ['supervise', 0.004],
  ['relocate', 0.006],
];

export function detourOf(luck: number): Detour {
  let left = luck;
  for (const [detour, share] of shares) {
    left -= share;
    if (left < 0) return detour;
  }
  return 'none';
}

/** A report's moves to its end, oldest first. `original` is filled in when ids are known. */
export function movesOf(seed: string, report: Report, times: Times, detour: Detour): Move[] {
  const chance = chanceOf(`${seed} moves ${report.key}`);
  const moves: Move[] = [];
  let status: IncidentStatus | null = null;
  const add = (
    at: number,
    action: string,
    to: IncidentStatus,
    by: Actor,
    note = '',
    detail: Readonly<Record<string, unknown>> = {},
  ) => {
    moves.push({ at: Math.round(at), action, from: status, to, note, detail, by });
    status = to;
  };
  const { accept, dispatch, sign, start, resolve, verify, close } = times;
  const handler = { handler: report.item.handler };
  const part = (from: number, to: number, share: number): number => from + (to - from) * share;
  const say = (list: readonly string[], c: Chance = chance): string => c.pick(list);

  add(report.at, 'report', 'reported', 'dispatcher', '', { channel: report.channel });
  if (report.fate === 'rejected' && report.luck.detour < 0.4) {
    add(accept, 'reject', 'rejected', 'dispatcher', say(reasons.reject));
    return moves;
  }
  add(accept, 'accept', 'accepted', 'dispatcher');
  if (detour === 'relocate') {
    const [lng, lat] = report.spot.at;
    add(part(accept, dispatch, 0.5), 'relocate', 'accepted', 'dispatcher', '电话核实地点', { lng, lat });
  }
  if (report.fate === 'rejected') {
    add(dispatch, 'reject', 'rejected', 'dispatcher', say(reasons.reject));
    return moves;
  }
  if (report.fate === 'merged') {
    add(dispatch, 'merge', 'merged', 'dispatcher', say(reasons.merge));
    return moves;
  }
  add(dispatch, 'dispatch', 'dispatched', 'dispatcher', '', handler);
  if (detour === 'return') {
    add(part(dispatch, sign, 0.35), 'return', 'accepted', 'handler', say(reasons.return));
    add(part(dispatch, sign, 0.6), 'dispatch', 'dispatched', 'dispatcher', '', handler);
  }
  if (detour === 'reassign')
    add(part(dispatch, sign, 0.5), 'reassign', 'dispatched', 'dispatcher', say(reasons.reassign), handler);
  add(sign, 'sign', 'signed', 'handler');
  add(start, 'start', 'handling', 'handler');
  if (detour === 'suspend' || detour === 'suspend_open') {
    add(
      part(start, resolve, 0.1),
      'request_suspension',
      'handling',
      'handler',
      say(reasons.request_suspension),
    );
    add(part(start, resolve, 0.2), 'approve_suspension', 'handling', 'leader');
    if (detour === 'suspend') add(part(start, resolve, 0.6), 'resume', 'handling', 'handler');
  }
  if (detour === 'urge') add(part(start, resolve, 0.5), 'urge', 'handling', 'dispatcher', '请尽快办理并反馈');
  if (detour === 'assist' || detour === 'escalate')
    add(part(start, resolve, 0.4), detour, 'handling', 'handler', say(reasons[detour]));
  if (detour === 'supervise')
    add(part(start, resolve, 0.5), 'supervise', 'handling', 'leader', say(reasons.supervise));
  if (report.fate === 'transferred') {
    add(resolve, 'transfer', 'transferred', 'dispatcher', say(reasons.transfer));
    return moves;
  }
  if (report.fate === 'ended') {
    add(resolve, 'end_mediation', 'ended', 'handler', say(reasons.end_mediation));
    return moves;
  }
  const done = () => resolvedNote(report.item.groupId, chance);
  if (detour === 'reopen') {
    add(part(start, resolve, 0.45), 'resolve', 'resolved', 'handler', done());
    add(part(start, resolve, 0.6), 'reopen', 'handling', 'dispatcher', say(reasons.reopen));
  }
  if (detour === 'reopen_closed') {
    add(part(start, resolve, 0.3), 'resolve', 'resolved', 'handler', done());
    add(part(start, resolve, 0.35), 'verify', 'verified', 'dispatcher');
    add(part(start, resolve, 0.4), 'close', 'closed', 'dispatcher');
    add(part(start, resolve, 0.55), 'reopen', 'accepted', 'leader', say(reasons.reopen));
    add(part(start, resolve, 0.6), 'dispatch', 'dispatched', 'dispatcher', '', handler);
    add(part(start, resolve, 0.7), 'sign', 'signed', 'handler');
    add(part(start, resolve, 0.75), 'start', 'handling', 'handler');
  }
  add(resolve, 'resolve', 'resolved', 'handler', done());
  add(verify, 'verify', 'verified', 'dispatcher');
  add(close, 'close', 'closed', 'dispatcher');
  return moves;
}
