import { afterEach, expect, test, vi } from 'vitest';
import { incidentKind, incidentsOf } from '../../core/live/incidents';
import { type Batch, type FeedKind, type LiveEvent, type Subject, trackOf } from '../../core/live/kind';
import type { FeedSource, SourceListener } from '../../core/live/source';
import type { Increment, Snapshot } from '../../core/live/state';
import { event, incident } from '../../core/testing/incidents';
import { LiveFeed } from './live-feed';

/** A second kind, such as a street will have: a team that moves about and stands down. */
interface Team extends Subject {
  readonly id: string;
  readonly at: 'post' | 'scene';
  readonly stoodDownAt: number | null;
}
interface Moved extends LiveEvent {
  readonly team: Team;
}
const teamKind: FeedKind<Team, Moved> = {
  name: 'team',
  subjectOf: ({ team }) => team,
  isForgotten: ({ stoodDownAt }, sourceTime) => stoodDownAt !== null && stoodDownAt < sourceTime - 60_000,
};
const moved = (id: number, team: Pick<Team, 'id' | 'version'> & Partial<Team>): Moved => ({
  id,
  at: Date.now(),
  team: { at: 'scene', stoodDownAt: null, ...team },
});
const reported = (id: number, version = 1) => event(id, incident(id, { version }), { at: Date.now() });

/** A source in memory: one log of both kinds, whose cursor is the place in it. */
class Log implements FeedSource<AbortSignal> {
  readonly entries: Batch[] = [];
  isThere = true;
  listener: SourceListener | undefined;

  write(...batches: Batch[]): void {
    this.entries.push(...batches);
  }
  async snapshot(): Promise<Snapshot> {
    const known = { rejectedRows: 0, sourceTime: Date.now(), cursor: `${this.entries.length}` };
    const teams = [{ id: 'a', version: 1, at: 'post', stoodDownAt: null } satisfies Team];
    const kinds = [
      { kind: incidentKind, subjects: [incident(1)], events: [] },
      { kind: teamKind, subjects: teams, events: [] },
    ];
    return { ...known, kinds };
  }
  async since(cursor: string, maxRows: number): Promise<Increment> {
    if (!this.isThere) throw new TypeError('nobody answers');
    return this.#between(Number(cursor), Number(cursor) + maxRows);
  }
  /** What a wake-up brings along. */
  push(from: number): void {
    this.listener?.woken({ from: `${from}`, increment: this.#between(from, this.entries.length) });
  }
  listen(listener: SourceListener) {
    this.listener = listener;
    return { isJoined: true, start: () => listener.joined(), stop: () => undefined };
  }
  watchSession() {
    return () => undefined;
  }
  async explain() {
    return 'offline' as const;
  }
  #between(from: number, to: number): Increment {
    const end = Math.min(to, this.entries.length);
    const more = end < this.entries.length;
    return {
      cursor: `${end}`,
      sourceTime: Date.now(),
      batches: this.entries.slice(from, end),
      more,
      rejectedRows: 0,
    };
  }
}

let feed: LiveFeed | undefined;
afterEach(() => {
  feed?.stop();
  vi.useRealTimers();
});

async function begun() {
  vi.useFakeTimers({ now: 1_000_000_000_000 });
  const log = new Log();
  feed = new LiveFeed(log, { settings: { pageRows: 3 } });
  const heard: string[] = [];
  feed.onEvents(incidentKind, (events) => heard.push(...events.map(({ id }) => `incident ${id}`)));
  feed.onEvents(teamKind, (events) => heard.push(...events.map(({ team }) => `${team.id} ${team.version}`)));
  feed.start();
  await vi.advanceTimersByTimeAsync(200);
  const teams = () => [...trackOf((feed as LiveFeed).getSnapshot().tracks, teamKind).subjects.values()];
  const incidents = () => [...incidentsOf((feed as LiveFeed).getSnapshot()).keys()];
  return { log, feed, heard, teams, incidents };
}

test('a feed carries two kinds behind one cursor: each hears its own, each event once, in pages too', async () => {
  const { log, feed, heard, teams, incidents } = await begun();
  expect(feed.getSnapshot().state).toBe('live');
  expect([incidents(), teams().map(({ at }) => at)]).toEqual([[1], ['post']]);
  // The same numbers in both kinds: an event is one of its kind.
  const [two, three] = [reported(2), reported(3)];
  log.write(
    { kind: incidentKind, events: [two] },
    { kind: teamKind, events: [moved(2, { id: 'a', version: 2 })] },
  );
  log.write(
    { kind: incidentKind, events: [two, three] },
    { kind: teamKind, events: [moved(3, { id: 'b', version: 1 })] },
  );
  log.listener?.woken(null);
  await vi.advanceTimersByTimeAsync(1000);
  expect(heard).toEqual(['incident 2', 'a 2', 'incident 3', 'b 1']);
  expect([incidents(), teams().map(({ id, at }) => `${id} ${at}`)]).toEqual([
    [1, 2, 3],
    ['a scene', 'b scene'],
  ]);
  expect(feed.getSnapshot().newestEventAt).toBe(two.at);
});

test('what a wake-up brings is applied where it leads on, of whatever kind the cursor’s event is', async () => {
  const { log, feed, heard } = await begun();
  log.write({ kind: teamKind, events: [moved(7, { id: 'a', version: 2 })] });
  log.push(0);
  expect(heard).toEqual(['a 2']);
  log.write({ kind: incidentKind, events: [reported(8)] });
  log.push(1);
  expect([heard, feed.counts.pushes]).toEqual([['a 2', 'incident 8'], 2]);
  const asked = feed.counts.asks;
  // The team's event 8 is not the incident's, at which the cursor stands: something may lie between, so it is asked for.
  log.write({ kind: incidentKind, events: [reported(9)] });
  log.listener?.woken({
    from: '99',
    increment: {
      cursor: '99',
      sourceTime: Date.now(),
      batches: [{ kind: teamKind, events: [moved(8, { id: 'a', version: 3 })] }],
      more: false,
      rejectedRows: 0,
    },
  });
  await vi.advanceTimersByTimeAsync(1000);
  expect(feed.counts.asks).toBeGreaterThan(asked);
  expect(heard).toEqual(['a 2', 'incident 8', 'incident 9']);
});

test('both kinds age together, are caught up with together, and each forgets by its own rule', async () => {
  const { log, feed, teams, incidents } = await begun();
  log.isThere = false;
  log.write({ kind: teamKind, events: [moved(1, { id: 'a', version: 2, stoodDownAt: Date.now() })] });
  log.write({ kind: incidentKind, events: [reported(2)] });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(feed.getSnapshot().state).toBe('offline');
  log.isThere = true;
  log.listener?.joined();
  await vi.advanceTimersByTimeAsync(1000);
  expect(feed.getSnapshot()).toMatchObject({ state: 'live', missedWhileAway: 2 });
  await vi.advanceTimersByTimeAsync(150_000);
  expect([incidents(), teams()]).toEqual([[1, 2], []]);
});
