/** Where in its gestures a draft stands. `saved` of them are in the database; -1 when that is not known. */
export interface DraftMark {
  readonly key: string;
  readonly streetId: string;
  readonly editionId: number | null;
  readonly version: number | null;
  readonly name: string;
  readonly done: number;
  readonly saved: number;
  readonly touchedAt: number;
  /** Goes up with every write, from the time the draft was begun: what is in the journal with no more than this is on disk already. */
  readonly serial: number;
}
