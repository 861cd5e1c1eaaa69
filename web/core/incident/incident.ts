/** What an incident is, as every screen sees it. Rows become these types in `data/`; nothing here knows where they come from. */

export type IncidentId = number & { readonly __brand: 'IncidentId' };

export type IncidentStatus =
  | 'reported'
  | 'accepted'
  | 'dispatched'
  | 'signed'
  | 'handling'
  | 'resolved'
  | 'verified'
  | 'closed'
  | 'rejected'
  | 'merged'
  | 'transferred'
  | 'ended';

/** 民生诉求、矛盾纠纷 · 民意速办 · 信访. They may overlap in the world, so they are never added up as a total. */
export type IncidentStream = 'dispute' | 'express' | 'petition';

/** Of a `coarse` one its 100 m cell and its day are told, of a `hidden` one its day, to those who do not see it (see `sensitive.ts`). */
export type Sensitivity = 'normal' | 'coarse' | 'hidden';

/** [longitude, latitude] in WGS 84 degrees. */
export type Position = readonly [number, number];

export interface Incident {
  readonly id: IncidentId;
  /** The reference people quote, such as GM26-000123. */
  readonly number: string;
  /** Null where a list does not tell what it is about. */
  readonly itemId: string | null;
  readonly groupId: string | null;
  readonly summary: string;
  readonly stream: IncidentStream;
  readonly status: IncidentStatus;
  /** Whether the clock stands still, and since when, epoch ms; null while it runs. */
  readonly isSuspended: boolean;
  readonly suspendedAt: number | null;
  readonly isUrgent: boolean;
  readonly sensitivity: Sensitivity;
  /** Null when unplaced, or where a list does not tell. */
  readonly position: Position | null;
  readonly place: string;
  readonly unitId: string | null;
  readonly circleId: string | null;
  readonly communityId: string | null;
  /** All times are epoch milliseconds. */
  readonly reportedAt: number;
  readonly respondBy: number | null;
  readonly respondedAt: number | null;
  readonly resolveBy: number | null;
  /** When the work was done, before check and closing. Undefined where the source does not tell. */
  readonly resolvedAt?: number | null;
  readonly closedAt: number | null;
  readonly version: number;
  readonly isSynthetic: boolean;
}

/** One line of an incident's history (流转记录), with the incident as it now stands. */
export interface IncidentEvent {
  readonly id: number;
  readonly incidentId: IncidentId;
  readonly at: number;
  readonly action: string;
  readonly fromStatus: IncidentStatus | null;
  readonly toStatus: IncidentStatus;
  readonly incident: Incident;
}

const ended: ReadonlySet<IncidentStatus> = new Set(['closed', 'rejected', 'merged', 'transferred', 'ended']);

/** Whether work on it is still owed. */
export function isOpen(incident: Pick<Incident, 'status'>): boolean {
  return !ended.has(incident.status);
}
