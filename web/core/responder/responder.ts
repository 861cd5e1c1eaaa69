/** Who can be sent (力量): the structure 1+X+18+N. The database ranks, masks and enforces; this says what it answers. */
export const responderKinds = [
  'command',
  'department',
  'circle_lead',
  'circle_team',
  'safety_officer',
  'mediator',
  'property_staff',
  'organisation',
  'youth_club',
] as const;
export type ResponderKind = (typeof responderKinds)[number];

/** 1 · X · 18 · N. */
export const responderLevels = ['street', 'department', 'circle', 'force'] as const;
export type ResponderLevel = (typeof responderLevels)[number];

/** Planned for a later time is not asked: nobody is on the way. */
export const assignmentStates = [
  'planned',
  'asked',
  'accepted',
  'working',
  'done',
  'declined',
  'withdrawn',
] as const;
export type AssignmentState = (typeof assignmentStates)[number];

export const isLive = (state: AssignmentState): boolean =>
  state === 'planned' || state === 'asked' || state === 'accepted' || state === 'working';

/** The kinds a level is made of, in the order they are shown. */
export const kindsOf: Readonly<Record<ResponderLevel, readonly ResponderKind[]>> = {
  street: ['command'],
  department: ['department'],
  circle: ['circle_lead', 'circle_team'],
  force: ['safety_officer', 'mediator', 'property_staff', 'organisation', 'youth_club'],
};

/** Why somebody is ranked there; `worth_m` in metres, negative brings forward. Words are made where it is shown. */
export type RankReason =
  | { readonly code: 'off_duty' }
  | {
      readonly code: 'handler' | 'same_circle' | 'same_community' | 'declined';
      readonly worth_m: number;
    }
  | {
      readonly code: 'distance';
      readonly worth_m: number;
      readonly metres: number;
      readonly from: 'position' | 'post';
    }
  | { readonly code: 'open_cases'; readonly worth_m: number; readonly open: number }
  | { readonly code: 'skill'; readonly worth_m: number; readonly skills: readonly string[] };

export interface RankedResponder {
  readonly rank: number;
  readonly id: string;
  readonly kind: ResponderKind;
  /** Masked where the viewer may not read it. */
  readonly name: string;
  readonly circleId: string | null;
  readonly isOnDuty: boolean;
  /** Epoch ms; null for an office, and off duty. */
  readonly dutyUntil: number | null;
  /** When the next shift begins; null on duty, and when none is planned. */
  readonly nextDutyAt: number | null;
  readonly distance_m: number | null;
  /** When the position it is measured from was told; null from a post. */
  readonly positionAt: number | null;
  readonly openCases: number;
  /** What became of an earlier assignment to this incident. */
  readonly state: AssignmentState | null;
  readonly reasons: readonly RankReason[];
}

/** A level at which nobody is on duty. */
export const dutyLevels = ['circle', 'community', 'street'] as const;
export type DutyLevel = (typeof dutyLevels)[number];

export interface Ranking {
  readonly responders: readonly RankedResponder[];
  readonly nobodyAt: readonly DutyLevel[];
}

/** Someone sent to an incident, or planned for it. */
export interface Assignment {
  readonly id: string;
  readonly kind: ResponderKind;
  readonly name: string;
  readonly phone: string;
  readonly circleId: string | null;
  readonly role: 'lead' | 'helper';
  readonly state: AssignmentState;
  readonly plannedFor: number | null;
  readonly reason: string;
  readonly askedAt: number;
  readonly askedBy: string;
  readonly changedAt: number;
  readonly isOnDuty: boolean;
  readonly mayAnswer: boolean;
}

export const answers = ['accept', 'decline', 'start', 'done'] as const;
export type AssignmentAnswer = (typeof answers)[number];

/** What somebody sent can answer now; the database decides, this hides what it would refuse. */
export function answersTo({ state, role }: Pick<Assignment, 'state' | 'role'>): readonly AssignmentAnswer[] {
  if (state === 'planned' || state === 'asked') return ['accept', 'decline'];
  if (state === 'accepted') return role === 'helper' ? ['start', 'done', 'decline'] : ['start', 'decline'];
  if (state === 'working' && role === 'helper') return ['done'];
  return [];
}
