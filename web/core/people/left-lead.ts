/** A circle lead (微治长) whose circle an edition no longer has. */
export interface LeftLead {
  readonly userId: string;
  readonly name: string;
  readonly circle: NamedCircle;
  /** When the last edition with that circle ends (epoch ms); null while it goes on, or when none ever had it. */
  readonly until: number | null;
  /** The circle that has most of the former one's residents, and their share (0..1; null where nobody lives). */
  readonly successor: (NamedCircle & { readonly share: number | null }) | null;
}

export interface NamedCircle {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
}
