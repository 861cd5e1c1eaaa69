import { Store } from '@/ui/store';
/**
 * Over 150 lines: one conversation between tabs, in which every step depends on who has the draft.
 * One tab of this browser draws on a draft at a time: two would write one history over each other. The lock is the
 * browser's own (Web Locks), so that it goes with a tab that is closed or crashes, or a lease where there is none; who
 * comes second looks on, and may ask the first to hand over.
 */
import { LeaseLocks, type LockWish, type TabLocks } from './lease-locks';

export interface Hold {
  /** The draft asked for: its key in this browser. */
  readonly key: string | null;
  readonly state: 'none' | 'held' | 'elsewhere';
}

export interface HoldEvents {
  /** Before another tab gets the draft: everything on its way is saved. */
  readonly onYield: () => Promise<void>;
  /** The draft is not this tab's any more. */
  readonly onLost: () => void;
  /** The other tab let go, or changed something: what is kept is to be read anew. */
  readonly onNews: () => void;
}

type Message =
  | { readonly kind: 'changed'; readonly key: string }
  | { readonly kind: 'yield'; readonly key: string; readonly askedAt: number };

const nameOf = (key: string) => `guangquan.planner.${key}`;
/** A tab that does not answer within this is frozen: the draft is taken from it. What it drew is on disk. */
export const YIELD_MS = 3_000;

export class TabHold extends Store<Hold> {
  #channel: BroadcastChannel | null = null;
  #release: (() => void) | null = null;
  #waiting: AbortController | null = null;
  #opening: Promise<boolean> | null = null;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #events: HoldEvents | null = null;

  /** Web Locks are for secure origins only. */
  constructor(readonly locks: TabLocks = (navigator.locks as LockManager | undefined) ?? new LeaseLocks()) {
    super({ key: null, state: 'none' });
  }

  /** Listens to the other tabs until the function it gives back is called. */
  start(events: HoldEvents): () => void {
    this.#events = events;
    const channel = new BroadcastChannel('guangquan.planner');
    this.#channel = channel;
    channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.key !== this.get().key) return;
      if (data.kind === 'yield' && this.get().state === 'held') void this.#yield(data.askedAt);
      if (data.kind === 'changed' && this.get().state === 'elsewhere') events.onNews();
    };
    const look = () => {
      const { key, state } = this.get();
      if (key === null || state !== 'elsewhere') return;
      if (document.hidden) this.#stopWaiting();
      else if (this.#waiting === null) this.#wait(key);
    };
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      this.close();
      channel.close();
      this.#channel = null;
      this.#events = null;
    };
  }

  /** Whether this tab may draw on the draft. If not it waits, and `onNews` says when the other one let go. */
  async open(key: string): Promise<boolean> {
    if (this.get().key === key && this.get().state !== 'none') return this.get().state === 'held';
    // Asked twice before the answer: one request, or the first would keep the second out.
    if (this.get().key === key && this.#opening) return this.#opening;
    this.close();
    // Said before the answer: what is asked meanwhile for another draft must not be answered by this one.
    this.put({ key, state: 'none' });
    this.#opening = this.#open(key);
    return this.#opening;
  }

  async #open(key: string): Promise<boolean> {
    const isHeld = await this.#request(key, { ifAvailable: true });
    if (this.get().key !== key) return false;
    this.#opening = null;
    if (!isHeld) {
      this.put({ key, state: 'elsewhere' });
      this.#wait(key);
    }
    return isHeld;
  }

  close(): void {
    this.#stopWaiting();
    clearTimeout(this.#patience);
    this.#release?.();
    this.#release = null;
    this.#opening = null;
    if (this.get().key !== null) this.put({ key: null, state: 'none' });
  }

  /** Asks the other tab to hand over, and takes the draft when it does not answer. */
  takeOver(): void {
    const { key, state } = this.get();
    if (key === null || state !== 'elsewhere') return;
    this.#say({ kind: 'yield', key, askedAt: Date.now() });
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => {
      if (this.get().key !== key || this.get().state !== 'elsewhere') return;
      this.#stopWaiting();
      void this.#request(key, { steal: true }).then(() => this.#events?.onNews());
    }, YIELD_MS);
  }

  /** Tabs that look on see what was changed. */
  tell(): void {
    const { key, state } = this.get();
    if (key !== null && state === 'held') this.#say({ kind: 'changed', key });
  }

  #say(message: Message): void {
    this.#channel?.postMessage(message);
  }

  /** Until the lock is let go the promise inside stays open; the one given back says whether it was got. */
  #request(key: string, options: LockWish): Promise<boolean> {
    return new Promise((got) => {
      let isGranted = false;
      const held = this.locks.request(nameOf(key), options, (lock) => {
        if (lock === null || this.get().key !== key) {
          got(false);
          return undefined;
        }
        const kept = new Promise<void>((release) => {
          this.#release = release;
        });
        isGranted = true;
        this.put({ key, state: 'held' });
        got(true);
        return kept;
      });
      held.catch((error: unknown) => {
        got(false);
        // Taken from this tab while it had it: it was asleep. Waiting that is given up ends in the same error.
        const isStolen = isGranted && this.get().key === key && this.get().state === 'held';
        if (isStolen && error instanceof DOMException && error.name === 'AbortError') this.#lose(key);
      });
    });
  }

  #stopWaiting(): void {
    this.#waiting?.abort();
    this.#waiting = null;
  }

  /**
   * In line for the lock: it comes when the other tab closes, leaves the draft or hands it over. Only a tab that is looked
   * at waits: one in the background must not get the draft while the other is being reloaded.
   */
  #wait(key: string): void {
    if (document.hidden) return;
    const waiting = new AbortController();
    this.#waiting = waiting;
    void this.#request(key, { signal: waiting.signal }).then((isHeld) => {
      if (!isHeld) return;
      clearTimeout(this.#patience);
      this.#waiting = null;
      this.#events?.onNews();
    });
  }

  async #yield(askedAt: number): Promise<void> {
    const { key } = this.get();
    // Asked in its sleep, it wakes when the draft is the other's already: what it wrote now would be written over theirs.
    if (Date.now() - askedAt < YIELD_MS / 2) await this.#events?.onYield();
    if (key === null || this.get().key !== key || this.get().state !== 'held') return;
    this.#release?.();
    this.#lose(key);
  }

  #lose(key: string): void {
    this.#release = null;
    this.put({ key, state: 'elsewhere' });
    this.#events?.onLost();
    this.#wait(key);
  }
}
