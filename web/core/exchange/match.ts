import type { Place } from './finding';

/** How an imported unit and a present one belong together, for a person to review. */
export interface MatchRow {
  /** Id in the file; null for a present unit that the file does not have. */
  readonly imported: string | null;
  readonly present: string | null;
  /** What speaks for it; null when there is no partner. */
  readonly by: 'id' | 'name' | 'overlap' | null;
  /** Common ground, of the larger of the two, 0..1. */
  readonly share: number;
  /** `ambiguous`: two present units have as good a claim, or name and ground say different things. */
  readonly state: 'same' | 'moved' | 'new' | 'gone' | 'ambiguous';
  readonly place: Place | null;
}

export interface Matchable {
  readonly id: string;
  readonly hasOwnId: boolean;
  readonly nameZh: string | null;
  readonly coordinates: readonly (readonly (readonly number[])[])[];
}

/** An imported unit's common ground with a present one. */
export interface Shared {
  readonly present: string;
  /** Of the larger of the two. */
  readonly likeness: number;
  /** Of the imported unit. */
  readonly share: number;
  /** Of the present one. */
  readonly part: number;
}

/** By imported id: the present unit it continues, or null for a new one. Those not named are new. */
export type Decisions = ReadonlyMap<string, string | null>;

/** What the matches decide when nobody objects: a partner is continued unless its claim is unclear. */
export const proposedDecisions = (matches: readonly MatchRow[]): Decisions =>
  new Map(
    matches.flatMap(({ imported, present, state }) =>
      imported === null ? [] : [[imported, state === 'ambiguous' ? null : present] as const],
    ),
  );
