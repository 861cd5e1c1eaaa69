import { describe, expect, test } from 'vitest';
import type { Incident, IncidentEvent } from '../incident/incident';
import { seeded } from '../random/seeded';
import { event, incident } from '../testing/incidents';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../time/shanghai';
import {
  applyFailure,
  applyIncrement,
  applyLostContact,
  applyPushed,
  applySnapshot,
  clockOffset,
  isKnown,
} from './apply';
import { incidentEventsOf, incidentKind, incidentsOf } from './incidents';
import { EVENTS_KEPT, RecentIds } from './keep';
import { type Increment, initialState, type LiveState, type Snapshot } from './state';

const start = Date.parse('2026-11-23T12:00:00+08:00');
const when = (now: number) => ({ askedAt: now, answeredAt: now });

interface Told {
  readonly incidents?: readonly Incident[];
  readonly events?: readonly IncidentEvent[];
  readonly rejectedRows?: number;
}
const snapshot = ({ incidents = [], events = [], rejectedRows = 0 }: Told = {}): Snapshot => ({
  cursor: 'v1.10.0',
  sourceTime: start,
  kinds: [{ kind: incidentKind, subjects: incidents, events }],
  sensitive: { day: '2026-11-23', hidden: 0, cells: [] },
  rejectedRows,
});
const increment = (events: readonly IncidentEvent[], given: Partial<Increment> = {}): Increment => ({
  cursor: `v1.11.${events.at(-1)?.id ?? 0}`,
  sourceTime: start + 1000,
  batches: [{ kind: incidentKind, events }],
  more: false,
  rejectedRows: 0,
  ...given,
});
const begun = (given: Told = {}): LiveState => applySnapshot(initialState, snapshot(given), when(start));
const eventsIn = (batches: Increment['batches']) => batches.flatMap(({ events }) => events);
const apply = (state: LiveState, brought: Increment, now = brought.sourceTime) => {
  const applied = applyIncrement(state, brought, when(now));
  return { ...applied, events: eventsIn(applied.batches) };
};
const versions = ({ feed }: LiveState) =>
  Object.fromEntries([...incidentsOf(feed)].map(([id, { version }]) => [id, version]));

describe('A1: each event is applied once, by its id', () => {
  test('also when an answer comes twice, and when the snapshot brought it', () => {
    const first = event(1, incident(1));
    const state = begun({ incidents: [first.incident], events: [first] });
    const once = apply(state, increment([first, event(2, incident(2))]));
    expect(once.events.map(({ id }) => id)).toEqual([2]);
    const again = apply(once.state, increment([event(2, incident(2))]));
    expect(again.events).toEqual([]);
    expect(incidentEventsOf(again.state.feed).map(({ id }) => id)).toEqual([2, 1]);
  });
  test('also within one page', () => {
    const same = event(1, incident(1));
    expect(apply(begun(), increment([same, same])).events).toHaveLength(1);
  });
});

describe('A1: what comes unasked is applied only where nothing lies between', () => {
  const [one, two, three, four] = [1, 2, 3, 4].map((id) => event(id, incident(id)));
  const pushed = (from: string, ...events: readonly (IncidentEvent | undefined)[]) => ({
    from,
    increment: increment(events.filter((each) => each !== undefined)),
  });
  const idsOf = (state: LiveState, push: ReturnType<typeof pushed>) => {
    const applied = applyPushed(state, push, start + 1000);
    return applied ? eventsIn(applied.batches).map(({ id }) => id) : undefined;
  };
  const stands = apply(begun(), increment([one, two].filter((each) => each !== undefined))).state;

  test('where it begins at the cursor, also that of a snapshot', () => {
    expect(idsOf(stands, pushed('v1.11.2', three, four))).toEqual([3, 4]);
    expect(idsOf(begun(), pushed('v1.10.0', one))).toEqual([1]);
  });
  test('where the event the cursor stands at is in it: only what follows is new', () => {
    expect(idsOf(stands, pushed('v1.11.1', two, three))).toEqual([3]);
  });
  test('not where something may be missing, nor before there is a snapshot', () => {
    expect(idsOf(stands, pushed('v1.11.3', four))).toBeUndefined();
    expect(idsOf(stands, pushed('v1.9.0', one))).toBeUndefined();
    expect(idsOf(initialState, pushed('v1.10.0', one))).toBeUndefined();
    expect(idsOf(applyFailure(stands, 'invalid', start), pushed('v1.11.2', three))).toBeUndefined();
  });
  test('after an answer without events the cursor still stands where it stood', () => {
    const { state } = apply(stands, increment([], { cursor: 'v1.11.2' }));
    expect(idsOf(state, pushed('v1.11.1', two, three))).toEqual([3]);
    const moved = apply(stands, increment([], { cursor: 'v1.12.9' }));
    expect(idsOf(moved.state, pushed('v1.11.1', two, three))).toBeUndefined();
  });
  test('any order and any loss of messages: with questions where one is refused, each event comes once', () => {
    const { unit: random } = seeded(7);
    const log = Array.from({ length: 400 }, (_, at) =>
      event(at + 1, incident((at % 40) + 1, { version: at + 1 })),
    );
    const between = (from: number, to: number) => increment(log.slice(from, to), { cursor: `v1.11.${to}` });
    let state = apply(begun(), between(0, 1)).state;
    const heard: number[] = [];
    for (let round = 0; round < 2000; round++) {
      const from = Math.floor(random() * 399);
      const to = from + 1 + Math.floor(random() * (400 - from > 12 ? 12 : 1));
      const pushed = applyPushed(state, { from: `v1.11.${from}`, increment: between(from, to) }, start);
      const place = Number(state.cursor?.split('.')[2]);
      const applied = pushed && { ...pushed, events: eventsIn(pushed.batches) };
      // Never past something that was not heard.
      if (applied) expect(from).toBeLessThanOrEqual(place);
      const next =
        applied ?? (random() < 0.02 ? apply(state, between(place, Math.min(400, place + 3))) : null);
      if (next === null) continue;
      state = next.state;
      heard.push(...next.events.map(({ id }) => id));
    }
    const last = Number(state.cursor?.split('.')[2]);
    heard.push(...apply(state, between(last, 400)).events.map(({ id }) => id));
    expect(heard).toEqual(log.slice(1).map(({ id }) => id));
  });
  test('what was all applied before is known; what could not be read is not', () => {
    expect(isKnown(stands, pushed('v1.9.0', one, two))).toBe(true);
    expect(isKnown(stands, pushed('v1.9.0', two, three))).toBe(false);
    const unread = { from: 'v1.9.0', increment: increment([], { rejectedRows: 1 }) };
    expect(isKnown(stands, unread)).toBe(false);
  });
});

describe('A2: an incident only moves forward, by its version', () => {
  test('an older version does not come back', () => {
    const { state } = apply(
      begun(),
      increment([event(1, incident(1, { version: 3, status: 'dispatched' }))]),
    );
    const late = apply(state, increment([event(2, incident(1, { version: 2, status: 'accepted' }))]));
    expect(incidentsOf(late.state.feed).get(incident(1).id)?.status).toBe('dispatched');
    expect(late.events).toHaveLength(1);
  });
  test('the same version keeps the same object, so that nothing is drawn again', () => {
    const known = incident(1);
    const { state } = apply(begun({ incidents: [known] }), increment([event(5, { ...known })]));
    expect(incidentsOf(state.feed).get(known.id)).toBe(known);
  });
  test('a snapshot replaces what is shown, also by less', () => {
    const state = begun({ incidents: [incident(1, { version: 9 }), incident(2)] });
    const later = applySnapshot(
      state,
      snapshot({ incidents: [incident(1, { version: 4, position: null })] }),
      when(start),
    );
    expect(versions(later)).toEqual({ 1: 4 });
  });
});

describe('A3: however the answers are cut and repeated, the end is the same', () => {
  test.each([1, 2, 3, 4, 5])('seed %i', (seed) => {
    const random = seeded(seed);
    const history: IncidentEvent[] = [];
    const current = new Map<number, Incident>();
    for (let id = 1; id <= 300; id++) {
      const of = random.whole(1, 40);
      const next = incident(of, { version: (current.get(of)?.version ?? 0) + 1 });
      current.set(of, next);
      history.push(event(id, next));
    }
    let state = begun();
    const applied: number[] = [];
    for (let from = 0; from < history.length; ) {
      // Sometimes a page overlaps the one before, as after a snapshot of running transactions.
      const overlap = random.unit() < 0.3 ? random.whole(0, 20) : 0;
      const page = history.slice(Math.max(0, from - overlap), from + random.whole(1, 30));
      from = history.indexOf(page.at(-1) as IncidentEvent) + 1;
      const result = apply(state, increment(random.unit() < 0.3 ? random.shuffled(page) : page));
      applied.push(...result.events.map(({ id }) => id));
      state = result.state;
    }
    expect(applied.toSorted((a, b) => a - b)).toEqual(history.map(({ id }) => id));
    expect(versions(state)).toEqual(
      Object.fromEntries([...current].map(([id, { version }]) => [id, version])),
    );
    expect(incidentEventsOf(state.feed).map(({ id }) => id)).toEqual(
      history
        .slice(-EVENTS_KEPT)
        .map(({ id }) => id)
        .reverse(),
    );
  });
});

describe('A4: everything kept has a cap', () => {
  test('events, and the ids remembered', () => {
    let state = begun();
    for (let page = 0; page < 60; page++) {
      const events = Array.from({ length: 500 }, (_, n) => event(page * 500 + n + 1, incident(1)));
      state = apply(state, increment(events)).state;
    }
    expect(incidentEventsOf(state.feed)).toHaveLength(EVENTS_KEPT);
    expect(incidentEventsOf(state.feed)[0]?.id).toBe(30_000);
    // Pages of 500 are parts of their own here: twenty of them.
    expect([20_000, 20_001, 29_999].map((id) => state.appliedIds.get(incidentKind.name)?.has(id))).toEqual([
      false,
      true,
      true,
    ]);
    expect(apply(state, increment([event(29_999, incident(1))])).events).toEqual([]);
  });
  test('of ids that come one by one, no fewer than 4,750 and no more than 5,000 are remembered', () => {
    let ids = RecentIds.none;
    for (let id = 1; id <= 12_345; id++) ids = ids.with([event(id, incident(1))]);
    const known = Array.from({ length: 12_345 }, (_, n) => n + 1).filter((id) => ids.has(id));
    expect(known.length).toBeGreaterThanOrEqual(4_750);
    expect(known.length).toBeLessThanOrEqual(5_000);
    expect(known.at(-1)).toBe(12_345);
  });
  test('a state that was kept does not change when a later one learns more', () => {
    const before = RecentIds.none.with([event(1, incident(1))]);
    before.with([event(2, incident(1))]);
    expect([before.has(1), before.has(2)]).toEqual([true, false]);
  });
  test('ended incidents go after 24 hours, open ones never', () => {
    const closed = incident(1, { status: 'closed', closedAt: start - 23 * HOUR_MS });
    const open = incident(2, { reportedAt: start - 40 * DAY_MS });
    const state = begun({ incidents: [closed, open] });
    const soon = apply(state, increment([], { sourceTime: start + HOUR_MS })).state;
    expect([...incidentsOf(soon.feed).keys()]).toEqual([1, 2]);
    const later = apply(soon, increment([], { sourceTime: start + HOUR_MS + 2 * MINUTE_MS })).state;
    expect([...incidentsOf(later.feed).keys()]).toEqual([2]);
  });
});

describe('A5: nothing is mutated, and what did not change stays the same object', () => {
  test('an empty answer keeps incidents and events', () => {
    const state = begun({ incidents: [incident(1)], events: [event(1, incident(1))] });
    const after = apply(state, increment([])).state;
    expect(after.feed.tracks).toBe(state.feed.tracks);
    expect(after.feed).not.toBe(state.feed);
  });
  test('an earlier feed still shows what it showed', () => {
    const state = begun({ incidents: [incident(1)] });
    apply(state, increment([event(1, incident(1, { version: 2 })), event(2, incident(2))]));
    expect(versions(state)).toEqual({ 1: 1 });
  });
});

describe('A6: what is on screen is true as of the answer that left nothing waiting', () => {
  test('a full page does not make the screen younger', () => {
    const state = begun();
    const half = apply(
      state,
      increment([event(1, incident(1))], { more: true, sourceTime: start + 5000 }),
    ).state;
    expect(half.feed.asOf).toBe(start);
    expect(half.feed.state).toBe('catching_up');
    const whole = apply(half, increment([], { sourceTime: start + 6000 })).state;
    expect(whole.feed.asOf).toBe(start + 6000);
    expect(whole.feed.state).toBe('live');
  });
  test('the newest event is the newest by its time, not by its place in the log', () => {
    const events = [event(1, incident(1), { at: start + 500 }), event(2, incident(2), { at: start + 100 })];
    expect(apply(begun(), increment(events)).state.feed.newestEventAt).toBe(start + 500);
  });
});

describe('A7: what came while away is counted, once contact is there again', () => {
  test('after lost contact, until nothing waits', () => {
    const away = applyLostContact(begun(), start + 100);
    expect(away.feed.state).toBe('catching_up');
    const page = apply(away, increment([event(1, incident(1))], { more: true })).state;
    const rest = apply(page, increment([event(2, incident(2))])).state;
    expect(rest.feed.missedWhileAway).toBe(2);
    expect(apply(rest, increment([event(3, incident(3))])).state.feed.missedWhileAway).toBe(2);
  });
  test('after a question nobody answered, also through a snapshot', () => {
    const away = applyFailure(begun({ events: [event(1, incident(1))] }), 'offline', start + 100);
    const back = applySnapshot(
      away,
      snapshot({ events: [event(2, incident(2)), event(1, incident(1))] }),
      when(start + 200),
    );
    expect(back.feed.missedWhileAway).toBe(1);
  });
  test('the first snapshot misses nothing, however long it took to get it', () => {
    const offline = applyFailure(initialState, 'offline', start);
    expect(
      applySnapshot(offline, snapshot({ events: [event(1, incident(1))] }), when(start)).feed.missedWhileAway,
    ).toBe(0);
  });
  test('a wrong question is no absence', () => {
    expect(applyFailure(begun(), 'not_allowed', start).wasAway).toBe(false);
  });
});

describe('A8: a refused cursor is dropped, every other failure keeps it', () => {
  test.each([
    ['invalid', null],
    ['offline', 'v1.10.0'],
    ['unknown', 'v1.10.0'],
    ['session_expired', 'v1.10.0'],
  ] as const)('%s', (failure, cursor) => {
    const failed = applyFailure(begun({ incidents: [incident(1)] }), failure, start);
    expect(failed.cursor).toBe(cursor);
    expect(failed.feed.error).toBe(failure);
    expect(incidentsOf(failed.feed).size).toBe(1);
    expect(applySnapshot(failed, snapshot(), when(start)).feed.error).toBeNull();
  });
});

describe('A9: rejected rows are counted, never lost silently', () => {
  test('over snapshots and increments', () => {
    const state = apply(begun({ rejectedRows: 2 }), increment([], { rejectedRows: 3 })).state;
    expect(state.feed.rejectedRows).toBe(5);
  });
});

describe('A10: the clock offset', () => {
  test('lies between what question and answer allow', () => {
    expect(clockOffset(null, 5000, { askedAt: 1000, answeredAt: 1400 })).toBe(3800);
  });
  test('does not tremble while it is possible, and follows when it is not', () => {
    expect(clockOffset(3800, 6000, { askedAt: 2100, answeredAt: 2300 })).toBe(3800);
    expect(clockOffset(3800, 6000, { askedAt: 2500, answeredAt: 2600 })).toBe(3500);
    expect(clockOffset(3800, 6000, { askedAt: 1000, answeredAt: 1100 })).toBe(4900);
  });
});
