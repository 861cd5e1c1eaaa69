import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { incidentKind, incidentsOf } from '../../core/live/incidents';
import { createDataClient, type Source } from '../client';
import { reportIncident } from '../incident-moves';
import { signIn } from '../session';
import { openStreet, type TestStreet } from '../testing/street';
import { systemClock } from './clock';
import { createLiveFeed, type LiveFeed } from './live-feed';
import type { FeedSettings } from './settings';

/** The real feed on the real stack. Only the wire is ours: what happens to a question can be chosen. */
type Wire = 'open' | 'cut' | 'hanging' | 'garbled' | 'expired';

let street: TestStreet;
let reporter: Source;
let feeds: LiveFeed[] = [];
beforeAll(async () => {
  street = await openStreet();
  reporter = await street.as('dispatcher');
});
afterEach(() => {
  for (const feed of feeds) feed.stop();
  feeds = [];
});
afterAll(() => street.close());

function expiredToken(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { role: 'authenticated', sub: crypto.randomUUID(), exp: Math.floor(Date.now() / 1000) - 60 };
  const unsigned = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${unsigned}.${createHmac('sha256', street.stack.jwtSecret).update(unsigned).digest('base64url')}`;
}

async function feedOf(role: 'display' | 'leader', settings: Partial<FeedSettings> = {}) {
  const control = { wire: 'open' as Wire, skew_ms: 0 };
  const wired: typeof fetch = (input, init) => {
    const address = new URL(input instanceof Request ? input.url : input);
    if (control.wire === 'cut') return Promise.reject(new TypeError('fetch failed'));
    if (control.wire === 'hanging') return new Promise(() => undefined);
    if (control.wire === 'expired') {
      // The session is over for good: tokens are refused and not renewed either.
      if (address.pathname.startsWith('/auth/')) address.searchParams.set('grant_type', 'none');
      const headers = new Headers(init?.headers);
      headers.set('Authorization', `Bearer ${expiredToken()}`);
      return fetch(address, { ...init, headers });
    }
    if (control.wire === 'garbled' && address.searchParams.has('cursor')) {
      address.searchParams.set('cursor', 'v0.none');
      control.wire = 'open';
    }
    return fetch(address, init);
  };
  /** A cut wire carries no wake-ups either. */
  class WiredSocket extends WebSocket {
    override emit(name: string, ...given: unknown[]): boolean {
      return !(name === 'message' && control.wire === 'cut') && super.emit(name, ...given);
    }
  }
  const realtime = { transport: WiredSocket as unknown as typeof globalThis.WebSocket };
  const options = { realtime, persistSession: false, fetch: wired };
  const client = createDataClient({ supabaseUrl: street.stack.url, anonKey: street.stack.anonKey }, options);
  const account = street.stack.accounts.find((each) => each.role === role);
  const signInAgain = () => signIn(client, account?.email ?? '', account?.password ?? '');
  await signInAgain();
  const clock = { ...systemClock, now: () => Date.now() + control.skew_ms, random: () => 0.9 };
  const feed = createLiveFeed({ client, streetId: '440311001', clock, settings });
  feeds.push(feed);
  const heard: number[] = [];
  feed.onEvents(incidentKind, (events) => heard.push(...events.map(({ incidentId }) => incidentId)));
  feed.start();
  await until(() => feed.counts.joins > 0 && feed.getSnapshot().state === 'live');
  return { feed, heard, control, client, signInAgain };
}

async function until(reached: () => boolean, longest_ms = 15_000): Promise<void> {
  const endsAt = Date.now() + longest_ms;
  while (!reached()) {
    if (Date.now() > endsAt) throw new Error(`not reached in ${longest_ms} ms: ${reached}`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

async function report(): Promise<number> {
  const asked = { itemId: 'A01', summary: '测试', position: null, idempotencyKey: crypto.randomUUID() };
  const saved = await reportIncident(reporter, asked);
  if (saved.outcome === 'refused') throw new Error(saved.refusal.code);
  return saved.incident.incidentId;
}

describe('V1: what one person reports, another sees without asking', () => {
  test('within a moment, once, brought by the wake-up and not by a question', async () => {
    const { feed, heard } = await feedOf('display');
    await report();
    await new Promise((done) => setTimeout(done, 4000));
    const { asks, pushes } = feed.counts;
    const id = await report();
    await until(() => heard.includes(id), 2000);
    expect(heard.filter((each) => each === id)).toHaveLength(1);
    expect(feed.counts).toMatchObject({ asks, pushes: pushes + 1 });
    expect(feed.counts.snapshots).toBe(1);
    await until(() => [...incidentsOf(feed.getSnapshot()).keys()].some((each) => each === id), 500);
    expect(feed.getSnapshot()).toMatchObject({
      state: 'live',
      missedWhileAway: 0,
      rejectedRows: 0,
      error: null,
    });
  });
});

describe('V2: what happens while away arrives once, and is counted', () => {
  test('a cut wire', async () => {
    const { feed, heard, control } = await feedOf('leader', { pollUnwoken_ms: 300, poll_ms: 300 });
    control.wire = 'cut';
    await until(() => feed.getSnapshot().error === 'offline');
    expect(feed.getSnapshot().state).toBe('catching_up');
    const ids = [await report(), await report(), await report()];
    expect(heard).toEqual([]);
    control.wire = 'open';
    await until(() => heard.length >= 3);
    await until(() => feed.getSnapshot().state === 'live');
    expect(heard).toEqual(ids);
    expect(feed.getSnapshot()).toMatchObject({ missedWhileAway: 3, error: null });
    expect(feed.counts.snapshots).toBe(1);
  });
  test('a question that hangs is given up, and the next one brings it', async () => {
    const { feed, heard, control } = await feedOf('leader', { deadline_ms: 300 });
    control.wire = 'hanging';
    const id = await report();
    await until(() => feed.counts.failures > 0);
    control.wire = 'open';
    await until(() => heard.includes(id));
    expect(heard).toEqual([id]);
  });
});

describe('V3: stale looks stale', () => {
  test('offline once it is older than 30 s, live again at the first answer', async () => {
    const { feed, control } = await feedOf('leader');
    control.wire = 'cut';
    control.skew_ms = 31_000;
    await until(() => feed.getSnapshot().state === 'offline');
    expect(incidentsOf(feed.getSnapshot()).size).toBeGreaterThan(0);
    control.wire = 'open';
    await until(() => feed.getSnapshot().state === 'live');
  });
});

describe('V4: a snapshot only where the cursor does not lead on', () => {
  test('a refused cursor', async () => {
    const { feed, control } = await feedOf('leader');
    control.wire = 'garbled';
    const id = await report();
    await until(() => feed.counts.snapshots === 2);
    await until(() => [...incidentsOf(feed.getSnapshot()).keys()].some((each) => each === id));
    await until(() => feed.getSnapshot().state === 'live');
    expect(feed.getSnapshot().error).toBeNull();
  });
  test('a gap wider than is worth walking through', async () => {
    const { feed, heard, control } = await feedOf('leader', { pageRows: 2, largestGap: 4, poll_ms: 300 });
    control.wire = 'cut';
    await until(() => feed.getSnapshot().error === 'offline');
    const ids: number[] = [];
    for (let n = 0; n < 7; n++) ids.push(await report());
    control.wire = 'open';
    await until(() => feed.counts.snapshots === 2);
    await until(() => feed.getSnapshot().state === 'live');
    const shown = new Set<number>([...incidentsOf(feed.getSnapshot()).keys()]);
    expect(ids.every((id) => shown.has(id))).toBe(true);
    expect(heard.length).toBe(4);
  });
});

describe('V5: a session that ended', () => {
  test('is said, nothing loops, and signing in goes on where it stopped', async () => {
    const { feed, heard, control, signInAgain } = await feedOf('leader', { poll_ms: 200 });
    control.wire = 'expired';
    await until(() => feed.getSnapshot().error === 'session_expired');
    const { asks } = feed.counts;
    const id = await report();
    await new Promise((done) => setTimeout(done, 1500));
    expect(feed.counts.asks).toBe(asks);
    control.wire = 'open';
    await signInAgain();
    await until(() => heard.includes(id));
    await until(() => feed.getSnapshot().state === 'live');
    expect(feed.getSnapshot().error).toBeNull();
    expect(heard).toEqual([id]);
  });
});

describe('V6: stopping and starting', () => {
  test('stopped it asks nothing; started again it goes on from its cursor', async () => {
    const { feed, heard } = await feedOf('leader', { poll_ms: 100 });
    feed.stop();
    const { asks } = feed.counts;
    const id = await report();
    await new Promise((done) => setTimeout(done, 500));
    expect(feed.counts.asks).toBe(asks);
    feed.start();
    feed.start();
    await until(() => heard.includes(id));
    expect(heard).toEqual([id]);
    expect(feed.counts.snapshots).toBe(1);
  });
});

describe('V7: a channel that the server closed', () => {
  test('is opened again, and wakes again', async () => {
    const { feed, heard, client } = await feedOf('leader');
    const { joins, snapshots } = feed.counts;
    await client.realtime.setAuth(expiredToken());
    await until(() => feed.counts.joins > joins);
    // The look after joining must be over, or it and not a wake-up would bring the event.
    await new Promise((done) => setTimeout(done, 4000));
    const { wakeUps } = feed.counts;
    const id = await report();
    await until(() => heard.includes(id), 2000);
    expect(feed.counts.wakeUps).toBeGreaterThan(wakeUps);
    expect(feed.counts.snapshots).toBe(snapshots);
  });
});
