/** What the main thread needs to end the statement that a database thread is in. */
export interface InterruptCell {
  /** Postgres's own memory. */
  readonly memory: SharedArrayBuffer;
  /** Where Postgres looks: its variables InterruptPending and QueryCancelPending. */
  readonly interruptPending: number;
  readonly queryCancelPending: number;
  /** One word: the request that runs, or one of the marks below. */
  readonly running: SharedArrayBuffer;
}

const nothing = 0;
const beingInterrupted = -1;
const interrupted = -2;

const words = (buffer: SharedArrayBuffer) => new Int32Array(buffer);

/**
 * Ends the statement of a request as `pg_cancel_backend` does: the database answers 57014 and rolls it back. False when
 * that request does not run: the next one must not be hit in its place, so the word is held while the flags are set.
 */
export function interrupt(cell: InterruptCell, id: number): boolean {
  const running = words(cell.running);
  if (Atomics.compareExchange(running, 0, id, beingInterrupted) !== id) return false;
  const memory = words(cell.memory);
  Atomics.store(memory, cell.queryCancelPending >> 2, 1);
  Atomics.store(memory, cell.interruptPending >> 2, 1);
  Atomics.store(running, 0, interrupted);
  Atomics.notify(running, 0);
  return true;
}

/** The database thread's side: says which request runs, and takes back an interrupt that came as it ended. */
export async function whileRunning<T>(cell: InterruptCell, id: number, work: () => Promise<T>): Promise<T> {
  const running = words(cell.running);
  Atomics.store(running, 0, id);
  try {
    return await work();
  } finally {
    if (Atomics.compareExchange(running, 0, id, nothing) !== id) {
      Atomics.wait(running, 0, beingInterrupted);
      const memory = words(cell.memory);
      Atomics.store(memory, cell.interruptPending >> 2, 0);
      Atomics.store(memory, cell.queryCancelPending >> 2, 0);
      Atomics.store(running, 0, nothing);
    }
  }
}
