/** Time as the live feed sees it, so that tests can hold it still. */
export interface Clock {
  /** Epoch ms. Somebody may set it: for what is shown and compared with the source. */
  now(): number;
  /** Ms from some beginning on, which nobody sets: for waits. */
  elapsed(): number;
  /** Runs `work` once after a while; the answer calls it off. */
  after(wait_ms: number, work: () => void): () => void;
  /** In [0, 1). */
  random(): number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after: (wait_ms, work) => {
    const timer = setTimeout(work, wait_ms);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};
