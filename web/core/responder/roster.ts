import { type Language, nameIn } from '../language';
import type { ResponderKind, ResponderLevel } from './responder';

/** Of one kind in one circle (or community, or the whole street): how many there are, are on duty, and are away. */
export interface ForceCount {
  readonly kind: ResponderKind;
  readonly level: ResponderLevel;
  readonly communityId: string | null;
  readonly circleId: string | null;
  readonly total: number;
  readonly onDuty: number;
  readonly away: number;
}

/** What a list of responders may ask for. `duty` is a state, or the id of a shift. */
export interface ResponderFilter {
  readonly kind?: ResponderKind;
  readonly level?: ResponderLevel;
  readonly communityId?: string;
  readonly circleId?: string;
  readonly skillId?: string;
  readonly words?: string;
  readonly duty?: string;
}

export interface ListedResponder {
  readonly id: string;
  readonly kind: ResponderKind;
  readonly name: string;
  readonly phone: string;
  readonly communityId: string | null;
  readonly circleId: string | null;
  readonly skills: readonly string[];
  /** Epoch ms; null off duty. */
  readonly dutyFrom: number | null;
  readonly dutyUntil: number | null;
  readonly shiftId: string | null;
  readonly isCalled: boolean;
  readonly nextDutyAt: number | null;
  readonly isAway: boolean;
  /** Null for who does not see every incident. */
  readonly openAssignments: number | null;
  /** When someone on duty who shares it last said where. */
  readonly positionAt: number | null;
  /** Whether their duty is the viewer's to change. */
  readonly mayChange: boolean;
}

export interface ResponderPage {
  readonly responders: readonly ListedResponder[];
  readonly total: number;
  /** Pass it to get the next page; null when this was the last. */
  readonly after: string | null;
}

export interface ShiftKind {
  readonly id: string;
  readonly name_zh: string;
  readonly name_en: string;
  /** 06:00. */
  readonly starts: string;
  readonly ends: string;
}

export interface Skill {
  readonly id: string;
  readonly name_zh: string;
  readonly name_en: string;
}

/** What a skill is called; its id while its name is not known. */
export const skillName = (skills: readonly Skill[], id: string, language: Language): string =>
  nameIn(
    skills.find((skill) => skill.id === id),
    language,
  ) ?? id;

export interface Shift {
  readonly startsAt: number;
  readonly endsAt: number;
  readonly shiftId: string | null;
  readonly isCalled: boolean;
  readonly note: string;
}

/** One line of the roster: somebody's shifts in the days asked for. */
export interface RosterLine {
  readonly responderId: string;
  readonly kind: ResponderKind;
  readonly name: string;
  readonly circleId: string | null;
  readonly shifts: readonly Shift[];
  /** Calendar days, both included. */
  readonly absences: readonly { readonly fromDay: string; readonly toDay: string; readonly reason: string }[];
  readonly mayChange: boolean;
}

/** One cell to write: the day's shift of somebody, or none. */
export interface RosterEntry {
  readonly responderId: string;
  /** 2026-12-01. */
  readonly day: string;
  readonly shift: string | null;
}
