/** How long things may take and how many may wait. Slices are PGlite's, whose one connection is all there is. */
export interface Limits {
  /** A statement of a request; PostgREST on Supabase gives it eight seconds. */
  readonly requestMs: number;
  /** From an interrupt to the end of the thread: a long piece of C code does not look whether it is interrupted. */
  readonly graceMs: number;
  /** A reading statement that others wait for gives way after this long. */
  readonly sliceMs: number;
  /** The second time, once, it may go on for so long: else whoever asks something long would never have an answer. */
  readonly secondSliceMs: number;
  /** Who used more than this lately has no second slice. */
  readonly creditMs: number;
  /** What runs when the database is closed may go on for so long. */
  readonly closeGraceMs: number;
  /** Calls of one person that may wait; a street's screens may all be one person. */
  readonly mostWaiting: number;
}

export const usualLimits: Limits = {
  requestMs: 8_000,
  graceMs: 1_000,
  sliceMs: 500,
  secondSliceMs: 3_000,
  creditMs: 4_000,
  closeGraceMs: 3_000,
  mostWaiting: 200,
};
