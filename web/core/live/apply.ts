import type { Incident, IncidentEvent, IncidentId } from '../incident/incident';
import type { Feed } from './feed';
import { advance, mergeEvents, PRUNE_EVERY_MS } from './keep';
import {
  type AskTimes,
  type FeedFailure,
  type Increment,
  judge,
  type LiveState,
  type Pushed,
  type Snapshot,
} from './state';

/**
 * Source clock minus local clock. The source read its clock between question and answer, which bounds the truth; an
 * offset within the bounds is kept, so that ages do not tremble with every answer, and one outside moves to the bound.
 */
export function clockOffset(previous: number | null, sourceTime: number, times: AskTimes): number {
  const lowest = sourceTime - times.answeredAt;
  const highest = sourceTime - times.askedAt;
  if (previous === null) return Math.round((lowest + highest) / 2);
  return Math.min(highest, Math.max(lowest, previous));
}

/** What every answer changes, whatever it brought. */
function answered(
  feed: Feed,
  answer: { readonly sourceTime: number; readonly rejectedRows: number },
  times: AskTimes,
) {
  return {
    lastPollAt: times.answeredAt,
    clockOffset_ms: clockOffset(feed.asOf === null ? null : feed.clockOffset_ms, answer.sourceTime, times),
    rejectedRows: feed.rejectedRows + answer.rejectedRows,
    error: null,
  };
}

/** A fresh snapshot replaces the incidents. Events the screen has not shown are merged in, and counted when it was away. */
export function applySnapshot(state: LiveState, snapshot: Snapshot, times: AskTimes): LiveState {
  const incidents = new Map<IncidentId, Incident>();
  for (const incident of snapshot.incidents) incidents.set(incident.id, incident);
  const fresh = snapshot.events.filter((event) => !state.appliedIds.has(event.id));
  const events = mergeEvents(state.feed.events, fresh);
  const feed: Feed = {
    ...state.feed,
    ...answered(state.feed, snapshot, times),
    incidents,
    events,
    asOf: snapshot.sourceTime,
    newestEventAt: events[0]?.at ?? null,
    // The first snapshot misses nothing: there was no screen to be away from.
    missedWhileAway:
      state.feed.missedWhileAway + (state.wasAway && state.feed.asOf !== null ? fresh.length : 0),
  };
  const next: LiveState = {
    feed,
    cursor: snapshot.cursor,
    cursorEventId: null,
    appliedIds: state.appliedIds.with(fresh),
    isBehind: false,
    wasAway: false,
    failure: null,
    prunedAt: snapshot.sourceTime,
  };
  return judge(next, times.answeredAt);
}

/** An increment applied, and which of its events were new to this screen, oldest first. */
export interface Applied {
  readonly state: LiveState;
  readonly events: readonly IncidentEvent[];
}

/** Applies what came since the cursor: each event once by its id, each incident only forward by its version. */
export function applyIncrement(state: LiveState, increment: Increment, times: AskTimes): Applied {
  const seen = new Set<number>();
  const fresh = increment.events.filter(({ id }) => {
    if (state.appliedIds.has(id) || seen.has(id)) return false;
    seen.add(id);
    return true;
  });
  const isPruneDue = increment.sourceTime - state.prunedAt >= PRUNE_EVERY_MS;
  const feed: Feed = {
    ...state.feed,
    ...answered(state.feed, increment, times),
    incidents: advance(state.feed.incidents, fresh, isPruneDue ? increment.sourceTime : null),
    events: mergeEvents(state.feed.events, fresh),
    // While a page is still waiting, what is on screen is not yet the truth of this instant.
    asOf: increment.more ? state.feed.asOf : increment.sourceTime,
    newestEventAt: fresh.reduce<number | null>(
      (newest, { at }) => Math.max(newest ?? at, at),
      state.feed.newestEventAt,
    ),
    missedWhileAway: state.feed.missedWhileAway + (state.wasAway ? fresh.length : 0),
  };
  const next: LiveState = {
    feed,
    cursor: increment.cursor,
    cursorEventId:
      increment.events.at(-1)?.id ?? (increment.cursor === state.cursor ? state.cursorEventId : null),
    appliedIds: state.appliedIds.with(fresh),
    isBehind: increment.more,
    wasAway: state.wasAway && increment.more,
    failure: null,
    prunedAt: isPruneDue ? increment.sourceTime : state.prunedAt,
  };
  return { state: judge(next, times.answeredAt), events: fresh };
}

/**
 * Applies an increment that came unasked, where nothing lies between the cursor and it: it begins at the cursor, or the
 * event the cursor stands at is in it. Null where something may, so that it has to be asked for.
 */
export function applyPushed(state: LiveState, { from, increment }: Pushed, now: number): Applied | null {
  const { cursor, cursorEventId } = state;
  const leadsOn = from === cursor || increment.events.some(({ id }) => id === cursorEventId);
  if (cursor === null || !leadsOn) return null;
  // When it was put together is not known, only that it was before now: the source's clock is bounded from one side.
  return applyIncrement(state, increment, { askedAt: Number.NEGATIVE_INFINITY, answeredAt: now });
}

/** Whether all that came unasked had been applied before. */
export const isKnown = ({ appliedIds }: LiveState, { increment }: Pushed): boolean =>
  increment.rejectedRows === 0 && increment.events.every(({ id }) => appliedIds.has(id));

/** A question failed. What is on screen stays; its age tells the rest. A refused cursor is dropped, so a snapshot comes next. */
export function applyFailure(state: LiveState, failure: FeedFailure, now: number): LiveState {
  const next: LiveState = {
    ...state,
    failure,
    cursor: failure === 'invalid' ? null : state.cursor,
    wasAway: state.wasAway || failure === 'offline',
    feed: { ...state.feed, error: failure },
  };
  return judge(next, now);
}

/** Contact was lost without a question failing: the socket fell, the browser went offline, the page slept. */
export function applyLostContact(state: LiveState, now: number): LiveState {
  return state.wasAway ? state : judge({ ...state, wasAway: true, isBehind: true }, now);
}
