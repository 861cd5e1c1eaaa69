/** How often the log's head is looked at for writers that do not come through the gateway: oftener where it just moved. */
const poll_ms = { native: { quiet: 12, busy: 4 }, pglite: { quiet: 500, busy: 500 } } as const;
/** So long after a move the next one is expected. */
const busy_ms = 1000;

interface Pace {
  /** Between two moves told. */
  readonly pause_ms: number;
  /** After a move it rests so many times as long as asking and telling took: what listening leaves to those who write. */
  readonly restPerTelling: number;
}

/** More events than these in one answer are a burst: as many as do not come within its pause where people report. */
const calmEvents = 8;
/** A burst is one piece of news, and more of it in one telling costs those who write less; the embedded database has one thread for everything. */
const paces: Readonly<Record<'native' | 'pglite', { readonly calm: Pace; readonly burst: Pace }>> = {
  native: { calm: { pause_ms: 6, restPerTelling: 1.5 }, burst: { pause_ms: 50, restPerTelling: 3 } },
  pglite: { calm: { pause_ms: 75, restPerTelling: 3 }, burst: { pause_ms: 75, restPerTelling: 3 } },
};
/** But not longer than this: one slow telling must not keep every screen waiting. */
const longestRest_ms = 100;

/** The head of every street's log, by street id. */
export type Heads = ReadonlyMap<string, string>;

/** Reads the text of private.live_head(): `street:place,street:place`. */
export function parseHeads(text: string): Heads {
  const entries = text === '' ? [] : text.split(',');
  return new Map(
    entries.map((entry) => [entry.slice(0, entry.indexOf(':')), entry.slice(entry.indexOf(':') + 1)]),
  );
}

interface HeadAnswer {
  readonly head: string;
  /** How many events it brings, of the street that brings most. */
  readonly events: number;
}

/**
 * Watches the head of the log of events, only while someone listens, and says when it has moved.
 * Writers pay nothing: no trigger, no notification inside their transaction.
 */
export class HeadWatch<Answer extends HeadAnswer> {
  head = '';
  #timer: NodeJS.Timeout | undefined;
  #looking = false;
  #again = false;
  #moved_ms = Number.NEGATIVE_INFINITY;
  /** Not to look again before. */
  #restUntil_ms = 0;

  constructor(
    readonly kind: 'native' | 'pglite',
    /** Reads the head, with whatever there is to say beside it since the one seen. */
    readonly ask: (seen: string) => Promise<Answer>,
    /** Gets the places that the logs of streets have moved to, and the answer that said so. */
    readonly onMove: (moved: Heads, answer: Answer) => void,
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
      const { quiet, busy } = poll_ms[this.kind];
      if (this.#timer === timer) this.#lookIn(performance.now() - this.#moved_ms < busy_ms ? busy : quiet);
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
        const wait_ms = this.#restUntil_ms - performance.now();
        if (wait_ms > 0) await new Promise((resume) => setTimeout(resume, wait_ms));
        this.#again = false;
        const asked_ms = performance.now();
        const answer = await this.ask(this.head);
        if (answer.head !== this.head) {
          const before = parseHeads(this.head);
          this.head = answer.head;
          const moved = [...parseHeads(answer.head)].filter(([street, to]) => before.get(street) !== to);
          this.onMove(new Map(moved), answer);
          this.#moved_ms = performance.now();
          const pace = paces[this.kind][answer.events > calmEvents ? 'burst' : 'calm'];
          const rest_ms = Math.min(pace.restPerTelling * (this.#moved_ms - asked_ms), longestRest_ms);
          this.#restUntil_ms = this.#moved_ms + Math.max(pace.pause_ms, rest_ms);
        }
      } while (this.#again && this.#timer !== undefined);
    } catch {
      // The database is away for a moment; clients have their own poll, and the next look tells.
    } finally {
      this.#looking = false;
    }
  }
}
