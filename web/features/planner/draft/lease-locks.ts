/**
 * Locks between tabs where the browser gives none: Web Locks are for secure origins only, and an intranet over plain http
 * is none. A lease in local storage that its holder renews stands for the lock. A tab that crashed stops renewing, and one
 * that slept through a takeover learns of it as soon as it wakes: by the storage's own event, or at its next beat.
 */

export interface LockWish {
  /** Do not wait: the callback gets null when another has the lock. */
  readonly ifAvailable?: boolean;
  /** Take it from whoever has it. */
  readonly steal?: boolean;
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
}

/** The part of `LockManager` that is used here. */
export interface TabLocks {
  request(
    name: string,
    wish: LockWish,
    run: (lock: object | null) => Promise<void> | undefined,
  ): Promise<unknown>;
}

/** What this needs of a window, so that tests give their own. */
export interface LeaseWorld {
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Tells of `storage` (another tab wrote), `visibilitychange` and `pagehide`. */
  readonly listen: (kind: 'storage' | 'visibilitychange' | 'pagehide', listener: () => void) => () => void;
  readonly now: () => number;
}

interface Lease {
  readonly owner: string;
  readonly renewedAt: number;
}

export const BEAT_MS = 1_000;
/** Tabs in the background beat once a second or so; one that is silent for longer sleeps or is gone. */
export const STALE_MS = 5_000;
/** Without a beat for this long a tab has slept, and the lease may be another's. */
const ASLEEP_MS = 2 * BEAT_MS;
/** Two tabs may write in the same moment, and each sees its own first: by then both see who was last. */
export const SETTLE_MS = 120;

const nameOf = (name: string) => `${name}.lease`;
const pause = (wait_ms: number) => new Promise<void>((done) => setTimeout(done, wait_ms));
const aborted = () => new DOMException('The lock was taken away.', 'AbortError');

export const windowWorld = (): LeaseWorld => ({
  storage: localStorage,
  listen: (kind, listener) => {
    const target = kind === 'visibilitychange' ? document : window;
    target.addEventListener(kind, listener);
    return () => target.removeEventListener(kind, listener);
  },
  now: Date.now,
});

export class LeaseLocks implements TabLocks {
  constructor(readonly world: LeaseWorld = windowWorld()) {}

  /** As `LockManager.request`: resolves after what ran with the lock, rejects with AbortError when it was taken or not waited for. */
  async request(
    name: string,
    { ifAvailable = false, steal = false, signal }: LockWish,
    run: (lock: object | null) => Promise<void> | undefined,
  ): Promise<unknown> {
    // Each request is a holder of its own: no `randomUUID` on plain http.
    const owner = crypto.getRandomValues(new Uint32Array(4)).join('-');
    while (!(await this.#take(name, owner, steal))) {
      if (ifAvailable) return run(null);
      await pause(BEAT_MS / 2);
      if (signal?.aborted) throw aborted();
    }
    if (signal?.aborted) {
      this.#drop(name, owner);
      throw aborted();
    }
    return this.#hold(name, owner, run);
  }

  #read(name: string): Lease | null {
    try {
      const value = JSON.parse(this.world.storage.getItem(nameOf(name)) ?? 'null') as Lease | null;
      return typeof value?.owner === 'string' && typeof value.renewedAt === 'number' ? value : null;
    } catch {
      return null;
    }
  }

  /** False when it cannot be written: storage full or not allowed. */
  #renew(name: string, owner: string): boolean {
    try {
      this.world.storage.setItem(nameOf(name), JSON.stringify({ owner, renewedAt: this.world.now() }));
      return true;
    } catch {
      return false;
    }
  }

  #drop(name: string, owner: string): void {
    if (this.#read(name)?.owner === owner) this.world.storage.removeItem(nameOf(name));
  }

  async #take(name: string, owner: string, steal: boolean): Promise<boolean> {
    const lease = this.#read(name);
    const age_ms = lease ? this.world.now() - lease.renewedAt : Number.POSITIVE_INFINITY;
    // A clock that was set back must not keep a lease for ever.
    if (!steal && age_ms < STALE_MS && age_ms > -STALE_MS) return false;
    // Where nothing can be written there is nothing to protect either: the tab draws as if it were alone.
    if (!this.#renew(name, owner)) return true;
    await pause(SETTLE_MS);
    return this.#read(name)?.owner === owner;
  }

  async #hold(
    name: string,
    owner: string,
    run: (lock: object | null) => Promise<void> | undefined,
  ): Promise<void> {
    let lose = () => {};
    const lost = new Promise<never>((_, reject) => {
      lose = () => reject(aborted());
    });
    let [beatAt, wokeAt] = [this.world.now(), 0];
    const beat = () => {
      const now = this.world.now();
      if (now - beatAt > ASLEEP_MS) wokeAt = now;
      beatAt = now;
      const lease = this.#read(name);
      if (lease && lease.owner !== owner) lose();
      // On waking a tab reads what it knew before it slept: renewed by that, the lease would be taken back from who has it
      // now. One that is only gone (storage cleared) is taken up again.
      else if (now - wokeAt >= SETTLE_MS) this.#renew(name, owner);
    };
    const timer = setInterval(beat, BEAT_MS);
    const stops = [
      this.world.listen('storage', beat),
      this.world.listen('visibilitychange', beat),
      // A page that is reloaded finds its draft free at once.
      this.world.listen('pagehide', () => this.#drop(name, owner)),
    ];
    try {
      await Promise.race([run({ name }), lost]);
    } finally {
      clearInterval(timer);
      for (const stop of stops) stop();
      this.#drop(name, owner);
    }
  }
}
