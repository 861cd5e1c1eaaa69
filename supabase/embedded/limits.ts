/** How long things may take and how many may wait. Slices are PGlite's, whose one connection is all there is. */
export interface Limits {
  /** A statement of a request; PostgREST on Supabase gives it eight seconds. */
  readonly request_ms: number;
  /** From an interrupt to the end of the thread: a long piece of C code does not look whether it is interrupted. */
  readonly grace_ms: number;
  /** A reading statement that others wait for gives way after this long. */
  readonly slice_ms: number;
  /** The second time, once, it may go on for so long: else whoever asks something long would never have an answer. */
  readonly secondSlice_ms: number;
  /** Who used more than this lately has no second slice. */
  readonly credit_ms: number;
  /** What runs when the database is closed may go on for so long. */
  readonly closeGrace_ms: number;
  /** Calls of one person that may wait; a street's screens may all be one person. */
  readonly mostWaiting: number;
}

export const usualLimits: Limits = {
  request_ms: 8_000,
  grace_ms: 1_000,
  slice_ms: 500,
  secondSlice_ms: 3_000,
  credit_ms: 4_000,
  closeGrace_ms: 3_000,
  mostWaiting: 200,
};
