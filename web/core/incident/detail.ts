import type { Incident, IncidentId, IncidentStatus, IncidentStream } from './incident';
import type { Satisfaction } from './transition';

/** How a report came in: 热线, 民意速办小程序, 巡查, 来访, 值班台, 导入. */
export type Channel = 'hotline' | 'app' | 'patrol' | 'visit' | 'desk' | 'import';

/** Another incident, named in a history. */
export interface IncidentRef {
  readonly id: IncidentId;
  readonly number: string;
}

/** Something that a line of the history changed besides the status: how it was, and how it is since. */
export type Change =
  | {
      readonly what: 'respond_by' | 'resolve_by';
      readonly former: number | null;
      readonly now: number | null;
    }
  | {
      readonly what: 'handler' | 'item_id' | 'circle_id' | 'unit_id';
      /** An office as it is called, or the id of an item, circle or unit. */
      readonly former: string | null;
      readonly now: string | null;
    }
  | { readonly what: 'is_urgent'; readonly former: boolean; readonly now: boolean };

/** What a line of the history was given. Empty for those who may not see it. */
export interface LineDetail {
  readonly channel?: Channel;
  /** To whom, where it was said. */
  readonly handler?: string;
  /** Whom it sent or heard of, masked where the viewer may not read it. */
  readonly sent?: readonly { readonly id: string; readonly name: string }[];
  /** For when they were planned, epoch ms. */
  readonly plannedFor?: number;
  readonly mergedInto?: IncidentRef;
  readonly mergedFrom?: IncidentRef;
  readonly satisfaction?: Satisfaction;
  readonly changes: readonly Change[];
}

/** One line of the history as the case shows it. Free text is empty for those who may not see it. */
export interface HistoryLine {
  readonly id: number;
  readonly at: number;
  readonly action: string;
  readonly fromStatus: IncidentStatus | null;
  readonly toStatus: IncidentStatus;
  readonly actorName: string;
  readonly note: string;
  readonly detail: LineDetail;
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
  readonly channel: Channel;
  readonly urgeCount: number;
  /** When it was last urged, epoch ms; for a pause after that it is not urged again. */
  readonly urgedAt: number | null;
  /** What the reporter said when last called; null before. */
  readonly satisfaction: Satisfaction | null;
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

/**
 * What a list may ask for. Open ones and parts of these, as of now: `mine` are those whose owner is the caller,
 * `unassigned` those not dispatched yet. Then those whose reporter is to be called; and those of a period.
 */
export type ListState =
  | 'open'
  | 'mine'
  | 'unassigned'
  | 'overdue'
  | 'due_soon'
  | 'unplaced'
  | 'suspended'
  | 'waiting_follow_up'
  | 'reported'
  | 'closed'
  | 'closed_on_time'
  | 'all';

/** The states that `incident_counts` counts in one answer: those of a queue's tabs. */
export const countedStates = [
  'mine',
  'unassigned',
  'due_soon',
  'overdue',
  'unplaced',
  'suspended',
  'waiting_follow_up',
  'open',
  'all',
] as const satisfies readonly ListState[];
export type CountedState = (typeof countedStates)[number];

/** What comes first: `due` is the deadline that counts next, `urgent` the urgent ones, each part as `due`. */
export const listSorts = ['due', 'urgent', 'newest', 'oldest'] as const;
export type ListSort = (typeof listSorts)[number];

/** `level` and `areaId` name an area; times are epoch ms, [fromAt, toAt). */
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
  readonly isUrgent?: boolean;
  readonly statuses?: readonly IncidentStatus[];
  /** West, south, east, north in WGS 84 degrees: what lies in that box. */
  readonly bounds?: readonly [number, number, number, number];
  /** Number or its last digits, item, and for staff the text. */
  readonly words?: string;
}

/** An incident that was looked for, and by what it was found. */
export interface FoundIncident {
  readonly incident: Incident;
  readonly foundBy: 'number' | 'words' | 'item';
}

/** An incident in which somebody has the phone number that was looked for; the name is masked. */
export interface IncidentOfPhone {
  readonly incident: Incident;
  readonly party: Omit<MaskedParty, 'phone'>;
}

export interface IncidentPage {
  readonly incidents: readonly Incident[];
  /** Pass it to get the next page; null when this was the last. */
  readonly after: string | null;
  /** Of all pages: equals the figure that opened the list. */
  readonly total: number;
  readonly rejectedRows: number;
}
