import type { IncidentStream, Sensitivity } from '../incident/incident';

/** How a limit runs: working hours, working days, or hours of the clock. */
export type LimitUnit = 'working_hours' | 'working_days' | 'clock_hours';

export interface Limit {
  readonly amount: number;
  readonly unit: LimitUnit;
}

/** One of the twelve groups of the catalogue. */
export interface ItemGroup {
  readonly id: string;
  readonly name_zh: string;
  readonly name_en: string;
}

/** One entry of the catalogue of 259 (事项): who answers for it, and in what time. */
export interface Item {
  readonly id: string;
  readonly groupId: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly stream: IncidentStream;
  readonly handler: string;
  readonly respond: Limit;
  readonly resolve: Limit;
  /** Hours of the clock that an urgent one has at most. */
  readonly urgentRespond_h: number;
  readonly urgentResolve_h: number;
  readonly sensitivity: Sensitivity;
  readonly isUrgent: boolean;
  /** Ids of legal provisions; reference, no advice. */
  readonly legalBasis: readonly string[];
  /** Which of the ten micros (民生十微) it belongs to. */
  readonly micro: string;
  /** True until the street confirms its own catalogue. */
  readonly isProposal: boolean;
}

export interface Catalogue {
  readonly groups: readonly ItemGroup[];
  readonly items: readonly Item[];
  readonly itemById: ReadonlyMap<string, Item>;
}
