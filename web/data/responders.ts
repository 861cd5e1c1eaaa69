import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { IncidentId } from '../core/incident/incident';
import type { Refusal } from '../core/refusal/refusal';
import {
  type Assignment,
  type AssignmentAnswer,
  type AssignmentState,
  assignmentStates,
  dutyLevels,
  type RankedResponder,
  type Ranking,
  type RankReason,
  responderKinds,
} from '../core/responder/responder';
import { ask, askRow, askRows } from './ask';
import type { Source } from './client';
import { keys } from './keys';
import {
  type Answer,
  asRow,
  flag,
  list,
  number,
  numberOrNull,
  oneOf,
  parseRows,
  refusal,
  text,
  textOrNull,
  time,
  timeOrNull,
} from './row';

function reasonFrom(value: unknown): RankReason | null {
  const row = asRow(value);
  const code = text(row, 'code');
  switch (code) {
    case 'off_duty':
      return { code };
    case 'handler':
    case 'same_circle':
    case 'same_community':
    case 'declined':
      return { code, worth_m: number(row, 'worth_m') };
    case 'distance':
      return {
        code,
        worth_m: number(row, 'worth_m'),
        metres: number(row, 'metres'),
        from: oneOf(row, 'from', ['position', 'post'] as const),
      };
    case 'open_cases':
      return { code, worth_m: number(row, 'worth_m'), open: number(row, 'open') };
    case 'skill':
      return { code, worth_m: number(row, 'worth_m'), skills: list(row, 'skills').map(String) };
    default: // a reason this version has no words for changes no rank
      return null;
  }
}

function rankedFrom(row: Answer<'nearest_responders'>): RankedResponder {
  return {
    rank: number(row, 'rank'),
    id: text(row, 'id'),
    kind: oneOf(row, 'kind', responderKinds),
    name: text(row, 'name'),
    circleId: textOrNull(row, 'circle_id'),
    isOnDuty: flag(row, 'is_on_duty'),
    dutyUntil: timeOrNull(row, 'duty_until'),
    nextDutyAt: timeOrNull(row, 'next_duty_at'),
    distance_m: numberOrNull(row, 'distance_m'),
    positionAt: timeOrNull(row, 'position_at'),
    openCases: number(row, 'open_cases'),
    state: textOrNull(row, 'state') === null ? null : oneOf(row, 'state', assignmentStates),
    reasons: list(row, 'reasons').flatMap((reason) => reasonFrom(reason) ?? []),
  };
}

/** Whom to send to an incident, best first, and the levels at which nobody is on duty. Throws a DataError. */
async function loadRanking(
  source: Source,
  incidentId: IncidentId,
  maxRows = 12,
  signal?: AbortSignal,
): Promise<Ranking> {
  const args = { incident_id: incidentId, max_rows: maxRows };
  const rows = await askRows(source, 'nearest_responders', args, { signal, isReading: true });
  const nobody = rows[0] === undefined ? [] : list(rows[0], 'nobody_at');
  return {
    responders: parseRows(rows, rankedFrom).rows,
    nobodyAt: dutyLevels.filter((level) => nobody.includes(level)),
  };
}

/** Duty and work change by themselves, so a ranking is never kept for the next question. */
export const rankingQuery = (source: Source, incidentId: IncidentId, maxRows = 12) =>
  queryOptions({
    queryKey: keys.nearestResponders.of(source, incidentId, maxRows),
    queryFn: ({ signal }) => loadRanking(source, incidentId, maxRows, signal),
    staleTime: 15_000,
    refetchInterval: 60_000,
  });

function assignmentFrom(row: Answer<'incident_responders'>): Assignment {
  return {
    id: text(row, 'id'),
    kind: oneOf(row, 'kind', responderKinds),
    name: text(row, 'name'),
    phone: text(row, 'phone'),
    circleId: textOrNull(row, 'circle_id'),
    role: oneOf(row, 'role', ['lead', 'helper'] as const),
    state: oneOf(row, 'state', assignmentStates),
    plannedFor: timeOrNull(row, 'planned_for'),
    reason: text(row, 'reason'),
    askedAt: time(row, 'asked_at'),
    askedBy: text(row, 'asked_by'),
    changedAt: time(row, 'changed_at'),
    isOnDuty: flag(row, 'is_on_duty'),
    mayAnswer: flag(row, 'may_answer'),
  };
}

/** Who was sent to an incident or is planned for it: the lead, then helpers. Throws a DataError. */
async function loadAssignments(
  source: Source,
  incidentId: IncidentId,
  signal?: AbortSignal,
): Promise<readonly Assignment[]> {
  const args = { incident_id: incidentId };
  const rows = await askRows(source, 'incident_responders', args, { signal, isReading: true });
  return parseRows(rows, assignmentFrom).rows;
}

/** `version` is the incident's: every change of those sent moves it on. */
export const assignmentsQuery = (source: Source, incidentId: IncidentId, version: number) =>
  queryOptions({
    queryKey: keys.incidentResponders.of(source, incidentId, version),
    queryFn: ({ signal }) => loadAssignments(source, incidentId, signal),
    placeholderData: keepPreviousData,
  });

export type AnswerOutcome =
  | { readonly outcome: 'answered'; readonly state: AssignmentState; readonly version: number }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** What a responder answers, as they or somebody for them tell it. A refusal writes nothing. Throws a DataError. */
export async function answerAssignment(
  source: Source,
  incidentId: IncidentId,
  responderId: string,
  answer: AssignmentAnswer,
  reason = '',
): Promise<AnswerOutcome> {
  const row = await askRow(source, 'answer_assignment', {
    incident_id: incidentId,
    responder_id: responderId,
    answer,
    reason,
  });
  const outcome = oneOf(row, 'outcome', ['answered', 'refused'] as const);
  if (outcome === 'refused') return { outcome, refusal: refusal(row, 'refusal') };
  return { outcome, state: oneOf(row, 'state', assignmentStates), version: number(row, 'version') };
}

/** Name and phone of a responder, for a reason that stays in the audit log. Throws a DataError: not_allowed for others. */
export async function revealResponder(
  source: Source,
  responderId: string,
  reason: string,
): Promise<{ readonly name: string; readonly phone: string }> {
  const ticket = await ask(source, 'open_responder', { responder_id: responderId, reason });
  const row = await askRow(source, 'reveal_responder', { ticket: String(ticket) });
  return { name: text(row, 'name'), phone: text(row, 'phone') };
}
