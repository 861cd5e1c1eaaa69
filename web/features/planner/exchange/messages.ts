import type { EditionData } from '@/core/edition/edition';
import type { UnitPolygon } from '@/core/edition/partition';
import type { Crs } from '@/core/exchange/crs';
import type { DatumCheck } from '@/core/exchange/datum-check';
import type { Finding, Place, Repair } from '@/core/exchange/finding';
import type { MatchRow } from '@/core/exchange/match';
import type { EditionParts } from './types';

/** Stages of the work, in order, for the progress bar. */
export const stages = ['reading', 'locating', 'repairing', 'matching', 'finishing'] as const;
export type Stage = (typeof stages)[number];

/** What the screen asks of the worker. It keeps what it read; each question builds on the one before. */
export type ImportRequest =
  | {
      readonly kind: 'read';
      readonly name: string;
      readonly bytes: ArrayBuffer;
      readonly present: EditionParts;
      readonly streetId: string;
    }
  | { readonly kind: 'locate'; readonly crs: Crs; readonly isSwapped: boolean }
  | { readonly kind: 'prepare'; readonly tolerance_m: number }
  | {
      readonly kind: 'finish';
      readonly decisions: readonly (readonly [imported: string, present: string | null])[];
    };

/** One unit's border as lines, WGS 84. */
export interface OutlineShape {
  readonly rings: readonly (readonly Place[])[];
}

export interface UnitChange {
  readonly id: string;
  readonly before: UnitPolygon;
  readonly after: UnitPolygon;
}

export type ImportReply =
  | { readonly kind: 'stage'; readonly stage: Stage }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] }
  | {
      readonly kind: 'layer';
      readonly format: string;
      readonly features: number;
      readonly corners: number;
      readonly crs: Crs | null;
      readonly findings: readonly Finding[];
    }
  | {
      readonly kind: 'table';
      readonly rows: number;
      readonly untouched: number;
      readonly changes: readonly UnitChange[];
      /** Null where what is present is no partition. */
      readonly edition: EditionData | null;
      readonly findings: readonly Finding[];
    }
  | {
      readonly kind: 'located';
      readonly datum: DatumCheck;
      readonly findings: readonly Finding[];
      readonly outline: readonly OutlineShape[];
    }
  | {
      readonly kind: 'prepared';
      readonly repairs: readonly Repair[];
      readonly problems: readonly Finding[];
      readonly findings: readonly Finding[];
      readonly matches: readonly MatchRow[];
      /** Names of the file's units by id. */
      readonly names: readonly (readonly [id: string, name: string])[];
      readonly outline: readonly OutlineShape[];
    }
  | {
      readonly kind: 'finished';
      /** Null where a refusal is among the findings. */
      readonly edition: EditionData | null;
      readonly findings: readonly Finding[];
    }
  /** A bug: the sentence is for whoever mends it. */
  | { readonly kind: 'broken'; readonly message: string };

export type Reply<Kind extends ImportReply['kind']> = Extract<ImportReply, { kind: Kind }>;
