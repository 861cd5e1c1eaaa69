import type { Incident, IncidentId, IncidentStatus, IncidentStream } from './incident';

/** One line of the history as the case shows it. Free text is empty for those who may not see it. */
export interface HistoryLine {
  readonly id: number;
  readonly at: number;
  readonly action: string;
  readonly fromStatus: IncidentStatus | null;
  readonly toStatus: IncidentStatus;
  readonly actorName: string;
  readonly note: string;
}

export type PartyKind = 'reporter' | 'complained_of' | 'witness';

/** A person in the case, masked: 王**, 138****1234. */
export interface MaskedParty {
  readonly id: number;
  readonly kind: PartyKind;
  readonly name: string;
  readonly phone: string;
}

export interface IncidentDetail {
  readonly incident: Incident;
  readonly description: string;
  /** Who has it in hand. */
  readonly handler: string;
  /** Oldest first. */
  readonly history: readonly HistoryLine[];
  readonly parties: readonly MaskedParty[];
}

/** An open incident near by, of the same item group, reported lately. */
export interface LikelyDuplicate {
  readonly incidentId: IncidentId;
  readonly number: string;
  readonly summary: string;
  readonly status: IncidentStatus;
  readonly reportedAt: number;
  readonly distance_m: number;
}

/** Placed incidents as columns of equal length, oldest first. */
export interface IncidentPoints {
  readonly ids: Float64Array;
  /** WGS 84 degrees. */
  readonly lngs: Float64Array;
  readonly lats: Float64Array;
  /** Epoch seconds. */
  readonly reportedEpochs: Int32Array;
  readonly groupIds: readonly string[];
}

/** What a list may ask for. `level` and `areaId` name an area; times are epoch ms, [fromAt, toAt). */
export type ListState =
  | 'open'
  | 'overdue'
  | 'due_soon'
  | 'unplaced'
  | 'suspended'
  | 'reported'
  | 'closed'
  | 'closed_on_time'
  | 'all';

export interface IncidentFilter {
  readonly state: ListState;
  readonly level?: 'street' | 'community' | 'circle' | 'unit';
  readonly areaId?: string;
  /** Ids of circles of that community: what counts in another circle, one of a former edition. */
  readonly beside?: readonly string[];
  readonly fromAt?: number;
  readonly toAt?: number;
  readonly stream?: IncidentStream;
  readonly groupId?: string;
  readonly itemId?: string;
  readonly zoneId?: string;
  readonly words?: string;
}

export interface IncidentPage {
  readonly incidents: readonly Incident[];
  /** Pass it to get the next page; null when this was the last. */
  readonly after: string | null;
  /** Of all pages: equals the figure that opened the list. */
  readonly total: number;
  readonly rejectedRows: number;
}
