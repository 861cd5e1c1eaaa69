/** The roster: shifts and what they are made of. */
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
