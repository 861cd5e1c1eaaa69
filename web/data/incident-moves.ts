// A little longer than most: the two doors through which incidents are written, and what is looked at before.
import type { LikelyDuplicate, PartyKind } from '../core/incident/detail';
import type { IncidentId, IncidentStatus, IncidentStream, Position } from '../core/incident/incident';
import { type Refusal, refusalFrom } from '../core/refusal/refusal';
import { ask, askRow, askRows } from './ask';
import type { Source } from './client';
import { statuses } from './incident-rows';
import { number, oneOf, parseRows, refusal, text, textOrNull, time, timeOrNull } from './row';

export interface Report {
  readonly itemId: string;
  /** Up to 80 characters. */
  readonly summary: string;
  readonly description?: string;
  /** Null leaves it unplaced. WGS 84 degrees. */
  readonly position: Position | null;
  readonly placeText?: string;
  readonly channel?: 'hotline' | 'app' | 'patrol' | 'visit' | 'desk';
  readonly stream?: IncidentStream;
  readonly isUrgent?: boolean;
  readonly party?: {
    readonly kind: PartyKind;
    readonly name: string;
    readonly phone: string;
    readonly address: string;
  };
  /** One per open form: sending twice with it saves once. */
  readonly idempotencyKey: string;
}

export interface Reported {
  readonly incidentId: IncidentId;
  readonly number: string;
  readonly unitId: string | null;
  readonly circleId: string | null;
  readonly respondBy: number | null;
  readonly resolveBy: number | null;
  readonly version: number;
}

export type ReportOutcome =
  | { readonly outcome: 'reported' | 'duplicate_submission'; readonly incident: Reported }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** Reports an incident. A refusal writes nothing and is a value. Throws a DataError; after offline, send again with the same key. */
export async function reportIncident(source: Source, report: Report): Promise<ReportOutcome> {
  const row = await askRow(source, 'report_incident', {
    item_id: report.itemId,
    summary: report.summary,
    description: report.description,
    lng: report.position?.[0],
    lat: report.position?.[1],
    place_text: report.placeText,
    channel: report.channel,
    stream: report.stream,
    is_urgent: report.isUrgent,
    party: report.party,
    idempotency_key: report.idempotencyKey,
  });
  const outcome = oneOf(row, 'outcome', ['reported', 'duplicate_submission', 'refused'] as const);
  if (outcome === 'refused') return { outcome, refusal: refusal(row, 'refusal') };
  return {
    outcome,
    incident: {
      incidentId: number(row, 'incident_id') as IncidentId,
      number: text(row, 'number'),
      unitId: textOrNull(row, 'unit_id'),
      circleId: textOrNull(row, 'circle_id'),
      respondBy: timeOrNull(row, 'respond_by'),
      resolveBy: timeOrNull(row, 'resolve_by'),
      version: number(row, 'version'),
    },
  };
}

export interface Move {
  readonly incidentId: IncidentId;
  readonly action: string;
  /** The version the person saw. */
  readonly expectedVersion: number;
  readonly note?: string;
  /**
   * handler (dispatch, reassign), responder_id or responder_ids and planned_for (dispatch, reassign, assist, escalate),
   * merged_into (merge), lng and lat in degrees (relocate), satisfaction (follow_up), any of item_id, handler, respond_by
   * and resolve_by (adjust; instants as ISO 8601 with their zone).
   */
  readonly detail?: Readonly<Record<string, string | number | string[]>>;
}

export type MoveOutcome =
  | {
      readonly outcome: 'advanced';
      readonly status: IncidentStatus;
      readonly version: number;
      /** What was done all the same, and should be known: someone sent has other work. */
      readonly warning: Refusal | null;
    }
  /** Someone else was faster; nothing was written. */
  | {
      readonly outcome: 'stale';
      readonly status: IncidentStatus;
      readonly version: number;
      readonly changedBy: string;
      readonly changedAt: number;
      readonly changedAction: string;
    }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** Moves an incident by the machine. Stale and refused are values. Throws a DataError: not_allowed for the wrong role. */
export async function advanceIncident(source: Source, move: Move): Promise<MoveOutcome> {
  const row = await askRow(source, 'advance_incident', {
    incident_id: move.incidentId,
    action: move.action,
    expected_version: move.expectedVersion,
    note: move.note,
    detail: move.detail,
  });
  const outcome = oneOf(row, 'outcome', ['advanced', 'stale', 'refused'] as const);
  if (outcome === 'refused') return { outcome, refusal: refusal(row, 'refusal') };
  const now = { status: oneOf(row, 'status', statuses), version: number(row, 'version') };
  if (outcome === 'advanced') return { outcome, ...now, warning: refusalFrom(row.warning) };
  const changedBy = textOrNull(row, 'changed_by') ?? '';
  return {
    outcome,
    ...now,
    changedBy,
    changedAt: time(row, 'changed_at'),
    changedAction: text(row, 'changed_action'),
  };
}

/** Open incidents near a point of the same item group, reported lately, nearest first. Throws a DataError. */
export async function loadLikelyDuplicates(
  source: Source,
  itemId: string,
  [lng, lat]: Position,
  signal?: AbortSignal,
): Promise<readonly LikelyDuplicate[]> {
  const rows = await askRows(
    source,
    'likely_duplicates',
    { item_id: itemId, lng, lat },
    { signal, isReading: true },
  );
  return parseRows(rows, (row) => ({
    incidentId: number(row, 'incident_id') as IncidentId,
    number: text(row, 'number'),
    summary: text(row, 'summary'),
    status: oneOf(row, 'status', statuses),
    reportedAt: time(row, 'reported_at'),
    distance_m: number(row, 'distance_m'),
  })).rows;
}

/**
 * The full personal data of one party. That it was looked at, and why, is in the audit log before the data are asked for.
 * Throws a DataError.
 */
export async function revealParty(source: Source, partyId: number, reason: string) {
  const ticket = await ask(source, 'open_party', { party_id: partyId, reason });
  const row = await askRow(source, 'reveal_party', { ticket });
  return { name: text(row, 'name'), phone: text(row, 'phone'), address: text(row, 'address') };
}
