/** How often the log's head is looked at for writers that do not come through the gateway: oftener where it just moved. */
const pollMs = { native: { quiet: 12, busy: 4 }, pglite: { quiet: 500, busy: 500 } } as const;
/** So long after a move the next one is expected. */
const busyMs = 1000;
/** Between two moves told: a burst is one piece of news, and the embedded database has one thread for everything. */
const pauseMs = { native: 6, pglite: 75 } as const;
/** After a move it rests so many times as long as telling took: where there is much to do, listening leaves it to those who write. */
const restPerTelling = { native: 1.5, pglite: 3 } as const;
/** But not longer than this: one slow telling must not keep every screen waiting. */
const longestRestMs = 100;

/** The head of every street's log, by street id. */
export type Heads = ReadonlyMap<string, string>;

/** A street's log went on: from where (undefined when that was not seen) to where. */
export interface Move {
  readonly from: string | undefined;
  readonly to: string;
}
export type Moves = ReadonlyMap<string, Move>;

/** Reads the text of private.live_head(): `street:place,street:place`. */
export function parseHeads(text: string): Heads {
  const entries = text === '' ? [] : text.split(',');
  return new Map(
    entries.map((entry) => [entry.slice(0, entry.indexOf(':')), entry.slice(entry.indexOf(':') + 1)]),
  );
}

/**
 * Watches the head of the log of events, only while someone listens, and says when it has moved.
 * Writers pay nothing: no trigger, no notification inside their transaction.
 */
export class HeadWatch {
  head = '';
  #timer: NodeJS.Timeout | undefined;
  #looking = false;
  #again = false;
  #movedMs = Number.NEGATIVE_INFINITY;
  /** Not to look again before. */
  #restUntilMs = 0;

  constructor(
    readonly kind: 'native' | 'pglite',
    readonly readHead: () => Promise<string>,
    /** Gets the streets whose log has moved; the next look waits for it. */
    readonly onMove: (moves: Moves) => Promise<void>,
  ) {}

  get isRunning(): boolean {
    return this.#timer !== undefined;
  }

  start(): void {
    if (this.#timer === undefined) this.#lookIn(0);
  }

  /** From then on again and again, until it is stopped. */
  #lookIn(ms: number): void {
    const timer = setTimeout(async () => {
      await this.look();
      const { quiet, busy } = pollMs[this.kind];
      if (this.#timer === timer) this.#lookIn(Date.now() - this.#movedMs < busyMs ? busy : quiet);
    }, ms);
    this.#timer = timer;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Looks now. Calls that come while a look is under way become one more look after it. */
  async look(): Promise<void> {
    if (this.#timer === undefined) return;
    if (this.#looking) {
      this.#again = true;
      return;
    }
    this.#looking = true;
    try {
      do {
        const waitMs = this.#restUntilMs - Date.now();
        if (waitMs > 0) await new Promise((resume) => setTimeout(resume, waitMs));
        this.#again = false;
        const head = await this.readHead();
        if (head !== this.head) {
          const before = parseHeads(this.head);
          this.head = head;
          this.#movedMs = Date.now();
          const after = [...parseHeads(head)].filter(([street, to]) => before.get(street) !== to);
          await this.onMove(new Map(after.map(([street, to]) => [street, { from: before.get(street), to }])));
          const toldMs = Date.now();
          const restMs = Math.min(restPerTelling[this.kind] * (toldMs - this.#movedMs), longestRestMs);
          this.#restUntilMs = Math.max(this.#movedMs + pauseMs[this.kind], toldMs + restMs);
        }
      } while (this.#again && this.#timer !== undefined);
    } catch {
      // The database is away for a moment; clients have their own poll, and the next look tells.
    } finally {
      this.#looking = false;
    }
  }
}
