import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BEAT_MS, LeaseLocks, type LeaseWorld, SETTLE_MS, STALE_MS } from './lease-locks';

const NAME = 'guangquan.planner.e1';

/** One browser: a storage that all its tabs share, and word to the others when one writes. */
function browser() {
  const values = new Map<string, string>();
  interface Tab {
    readonly listeners: Map<string, Set<() => void>>;
    isAwake: boolean;
    /** What a tab that slept knows of the storage until word of the others' writes has reached it. */
    known: ReadonlyMap<string, string> | null;
    /** Its timers go on here, but it sees no time pass. */
    sleptAt: number;
  }
  const tabs: Tab[] = [];
  const open = () => {
    const tab: Tab = { listeners: new Map(), isAwake: true, known: null, sleptAt: 0 };
    tabs.push(tab);
    const say = (kind: string) => {
      for (const listener of [...(tab.listeners.get(kind) ?? [])]) listener();
    };
    const others = () => {
      for (const one of tabs)
        if (one !== tab && one.isAwake)
          for (const listener of [...(one.listeners.get('storage') ?? [])]) queueMicrotask(listener);
    };
    const world: LeaseWorld = {
      storage: {
        getItem: (key) => (tab.known ?? values).get(key) ?? null,
        setItem: (key, value) => {
          if (!tab.isAwake) return;
          values.set(key, value);
          others();
        },
        removeItem: (key) => {
          values.delete(key);
          others();
        },
      },
      listen: (kind, listener) => {
        const known = tab.listeners.get(kind) ?? new Set();
        tab.listeners.set(kind, known.add(listener));
        return () => known.delete(listener);
      },
      now: () => (tab.isAwake ? Date.now() : tab.sleptAt),
    };
    const sleep = () => {
      tab.isAwake = false;
      tab.known = new Map(values);
      tab.sleptAt = Date.now();
    };
    /** As browsers do: what is due in the tab runs before word of the others' writes is there. */
    const wake = async () => {
      tab.isAwake = true;
      say('visibilitychange');
      await pass(SETTLE_MS / 2);
      tab.known = null;
      say('storage');
    };
    return { tab, say, sleep, wake, locks: new LeaseLocks(world) };
  };
  return { open, values };
}

/** Asks for the lock and keeps it until `release`; `state` says how that stands. */
function ask(locks: LeaseLocks, wish: Parameters<LeaseLocks['request']>[1] = {}) {
  const asked = { state: 'waiting' as 'waiting' | 'held' | 'refused' | 'over' | 'lost', release: () => {} };
  locks
    .request(NAME, wish, (lock) => {
      asked.state = lock ? 'held' : 'refused';
      if (lock === null) return undefined;
      return new Promise<void>((done) => {
        asked.release = done;
      });
    })
    .then(
      () => {
        if (asked.state === 'held') asked.state = 'over';
      },
      (error: DOMException) => {
        if (error.name === 'AbortError') asked.state = 'lost';
      },
    );
  return asked;
}
const pass = (wait_ms: number) => vi.advanceTimersByTimeAsync(wait_ms);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a lock between tabs without Web Locks', () => {
  it('is one tab’s, for as long as it is there; the other gets it when it is let go', async () => {
    const { open } = browser();
    const first = ask(open().locks);
    await pass(SETTLE_MS);
    expect(first.state).toBe('held');
    const other = open();
    const second = ask(other.locks, { ifAvailable: true });
    const third = ask(other.locks);
    await pass(10 * STALE_MS);
    expect([first.state, second.state, third.state]).toEqual(['held', 'refused', 'waiting']);
    first.release();
    await pass(BEAT_MS);
    expect([first.state, third.state]).toEqual(['over', 'held']);
  });

  it('asked for in the same moment it is one tab’s', async () => {
    const { open } = browser();
    const asked = [open(), open(), open()].map(({ locks }) => ask(locks, { ifAvailable: true }));
    await pass(SETTLE_MS);
    expect(asked.filter(({ state }) => state === 'held')).toHaveLength(1);
    expect(asked.filter(({ state }) => state === 'refused')).toHaveLength(2);
  });

  it('is taken from a tab on request; that one is told at once', async () => {
    const { open } = browser();
    const first = ask(open().locks);
    await pass(SETTLE_MS);
    const second = ask(open().locks, { steal: true });
    await pass(SETTLE_MS);
    expect([first.state, second.state]).toEqual(['lost', 'held']);
    await pass(10 * STALE_MS);
    expect(second.state).toBe('held');
  });

  it('a tab that crashed loses it after a while, one that sleeps learns of it when it wakes', async () => {
    const { open } = browser();
    const sleeper = open();
    const first = ask(sleeper.locks);
    await pass(SETTLE_MS);
    sleeper.sleep();
    const second = ask(open().locks);
    await pass(STALE_MS - BEAT_MS);
    expect(second.state).toBe('waiting');
    await pass(2 * BEAT_MS);
    expect(second.state).toBe('held');
    await sleeper.wake();
    await pass(0);
    expect([first.state, second.state]).toEqual(['lost', 'held']);
    await pass(10 * STALE_MS);
    expect(second.state).toBe('held');
  });

  it('a tab that slept and was not asked for its lease keeps it', async () => {
    const { open } = browser();
    const sleeper = open();
    const first = ask(sleeper.locks);
    await pass(SETTLE_MS);
    sleeper.sleep();
    await pass(10 * STALE_MS);
    await sleeper.wake();
    await pass(BEAT_MS);
    const second = ask(open().locks, { ifAvailable: true });
    await pass(SETTLE_MS);
    expect([first.state, second.state]).toEqual(['held', 'refused']);
  });

  it('a page that goes away leaves it free at once, and waiting can be given up', async () => {
    const { open } = browser();
    const leaving = open();
    ask(leaving.locks);
    await pass(SETTLE_MS);
    const enough = new AbortController();
    const second = ask(open().locks, { signal: enough.signal });
    enough.abort();
    await pass(BEAT_MS);
    expect(second.state).toBe('lost');
    leaving.tab.listeners.get('storage')?.clear();
    leaving.say('pagehide');
    leaving.tab.isAwake = false;
    const third = ask(open().locks, { ifAvailable: true });
    await pass(SETTLE_MS);
    expect(third.state).toBe('held');
  });

  it('what is no lease, or one from a clock far ahead, keeps nobody out', async () => {
    for (const text of ['{', '3', JSON.stringify({ owner: 'x', renewedAt: Date.now() + 1e9 })]) {
      const { open, values } = browser();
      values.set(`${NAME}.lease`, text);
      const asked = ask(open().locks, { ifAvailable: true });
      await pass(SETTLE_MS);
      expect(asked.state, text).toBe('held');
      asked.release();
    }
  });
});
