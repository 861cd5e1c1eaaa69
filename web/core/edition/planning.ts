import type { Position } from '../incident/incident';
import type { Refusal } from '../refusal/refusal';
import type { Circle, UnitShare } from './edition';
import { type Built, buildEdition, type UnitPolygon } from './partition';
import type { Invariant, ProblemCode } from './problem';

/** How far an edition has come. Proposed ones are not edited; published ones stay for ever. */
export type EditionState = 'draft' | 'proposed' | 'published';

/** What the reviewer said of the last proposal. A returned edition is a draft again. */
export type EditionReview = 'none' | 'approved' | 'returned';

/** An edition that is not published, as the list of drafts shows it. Times are epoch ms. */
export interface EditionDraft {
  readonly editionId: number;
  readonly name: string;
  readonly state: 'draft' | 'proposed';
  readonly baseEditionId: number | null;
  /** Counts every change; who changes it names the version seen. */
  readonly version: number;
  readonly ownerName: string;
  /** Whether the caller opened it: who did may not review it. */
  readonly isOwn: boolean;
  readonly updatedByName: string;
  readonly updatedAt: number;
  /** From when it is proposed to be valid. */
  readonly proposedFrom: number | null;
  /** What the planner said in proposing it. */
  readonly note: string;
  readonly review: EditionReview;
  readonly reviewedByName: string | null;
  readonly reviewNote: string;
  /** Comments that are not resolved. */
  readonly comments: number;
}

export interface PlanningCircle extends Circle {
  readonly number: number;
  /** What fits on a map: 光明02. */
  readonly shortZh: string;
}

/** A unit with where its ground came from, which `buildEdition` alone would forget. */
export interface PlanningUnit extends UnitPolygon {
  readonly from: readonly UnitShare[];
}

/** An edition as the database keeps it: circles and units by id, corners with 9 decimals, rings as they were saved. */
export interface EditionDocument {
  readonly editionId: number;
  readonly name: string;
  readonly state: EditionState;
  readonly version: number;
  readonly baseEditionId: number | null;
  readonly validFrom: number | null;
  readonly validTo: number | null;
  readonly isSchematic: boolean;
  /** Demonstration data: every screen and export says so. */
  readonly isSynthetic: boolean;
  readonly circles: readonly PlanningCircle[];
  readonly units: readonly PlanningUnit[];
}

/** The edition of a document, its units' origins kept; or all problems, when it is no partition (a draft may be none). */
export function editionOf({ units, circles }: Pick<EditionDocument, 'units' | 'circles'>): Built {
  const plain = units.map(({ from, ...unit }): UnitPolygon => unit);
  const core = circles.map(
    ({ id, communityId, nameZh, nameEn, isLocked }): Circle => ({
      id,
      communityId,
      nameZh,
      nameEn,
      isLocked,
    }),
  );
  const built = buildEdition(plain, core);
  if (!built.built) return built;
  const from = new Map(units.map((unit) => [unit.id, unit.from]));
  const kept = [...built.edition.units].map(
    ([id, unit]) => [id, { ...unit, from: from.get(id) ?? unit.from }] as const,
  );
  return { built: true, edition: { ...built.edition, units: new Map(kept) } };
}

/** A rule an edition breaks, as the database's gate found it. */
export interface EditionProblem {
  readonly invariant: Invariant;
  readonly code: ProblemCode;
  readonly units: readonly string[];
  readonly circles: readonly string[];
  /** WGS 84 degrees; null when it is nowhere in particular. */
  readonly position: Position | null;
  /** How much ground is concerned; null where no area is. */
  readonly area_m2: number | null;
  /** Publishable with a reason (I6); everything else stands in the way. */
  readonly isWarning: boolean;
}

/** What became of a step on an edition. Stale and refused write nothing. */
export type EditionAnswer =
  | {
      readonly outcome: 'done';
      readonly version: number;
      readonly at: number;
      /** What there is to know although it is done: leads_left, with the ids of circles whose leads lose them. */
      readonly notice?: Refusal;
    }
  | {
      readonly outcome: 'stale';
      /** The version there is now, and who made it when. */
      readonly version: number;
      readonly changedBy: string;
      readonly changedAt: number;
    }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** One published edition in the list of all, newest first. */
export interface PublishedEdition {
  readonly editionId: number;
  readonly name: string;
  readonly validFrom: number;
  /** Null for the last one. */
  readonly validTo: number | null;
  readonly baseEditionId: number | null;
  readonly version: number;
  readonly publishedByName: string;
  readonly approvedByName: string;
  readonly note: string;
  readonly circles: number;
  readonly units: number;
}

/** Which edition is valid at this moment, and which comes next and when. */
export interface EditionNow {
  readonly editionId: number | null;
  readonly nextEditionId: number | null;
  readonly nextFrom: number | null;
}

/** A remark pinned to a place of a draft. */
export interface EditionComment {
  readonly id: number;
  readonly position: Position;
  readonly body: string;
  readonly authorName: string;
  readonly createdAt: number;
  readonly resolvedAt: number | null;
  readonly resolvedByName: string | null;
}

/** Work in a unit of an edition over a period: incidents reported in its ground, and hours from report to close. */
export interface UnitWorkload {
  readonly unitId: string;
  readonly incidents: number;
  readonly hours: number;
}

/** Figures of a past period counted in the circles of another edition. */
export interface CircleFigures {
  readonly circleId: string;
  readonly incidents: number;
  readonly closed: number;
  /** From report to close; null when none was closed. */
  readonly meanMinutes: number | null;
}
