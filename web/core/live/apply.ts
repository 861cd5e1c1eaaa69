import type { Feed } from './feed';
import { followed, PRUNE_EVERY_MS, replaced, unapplied, withApplied } from './keep';
import type { Batch } from './kind';
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

const countOf = (batches: readonly Batch[]): number =>
  batches.reduce((count, { events }) => count + events.length, 0);

/** The newest of some events and an instant that is known already. */
const newestOf = (batches: readonly Batch[], known: number | null): number | null =>
  batches
    .flatMap(({ events }) => events)
    .reduce<number | null>((newest, { at }) => Math.max(newest ?? at, at), known);

/** A fresh snapshot replaces what is known. Events the screen has not shown are merged in, and counted when it was away. */
export function applySnapshot(state: LiveState, snapshot: Snapshot, times: AskTimes): LiveState {
  const fresh = unapplied(snapshot.kinds, state.appliedIds);
  const tracks = replaced(state.feed.tracks, snapshot.kinds, fresh);
  const feed: Feed = {
    ...state.feed,
    ...answered(state.feed, snapshot, times),
    tracks,
    sensitive: snapshot.sensitive ?? null,
    asOf: snapshot.sourceTime,
    newestEventAt: newestOf([...tracks.values()], null),
    // The first snapshot misses nothing: there was no screen to be away from.
    missedWhileAway:
      state.feed.missedWhileAway + (state.wasAway && state.feed.asOf !== null ? countOf(fresh) : 0),
  };
  const next: LiveState = {
    feed,
    cursor: snapshot.cursor,
    cursorEvent: null,
    appliedIds: withApplied(state.appliedIds, fresh),
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
  readonly batches: readonly Batch[];
}

/** Applies what came since the cursor: each event once by its id, what it happened to only forward by its version. */
export function applyIncrement(state: LiveState, increment: Increment, times: AskTimes): Applied {
  const fresh = unapplied(increment.batches, state.appliedIds);
  const isPruneDue = increment.sourceTime - state.prunedAt >= PRUNE_EVERY_MS;
  const feed: Feed = {
    ...state.feed,
    ...answered(state.feed, increment, times),
    tracks: followed(state.feed.tracks, fresh, isPruneDue ? increment.sourceTime : null),
    // While a page is still waiting, what is on screen is not yet the truth of this instant.
    asOf: increment.more ? state.feed.asOf : increment.sourceTime,
    newestEventAt: newestOf(fresh, state.feed.newestEventAt),
    missedWhileAway: state.feed.missedWhileAway + (state.wasAway ? countOf(fresh) : 0),
  };
  const next: LiveState = {
    feed,
    cursor: increment.cursor,
    cursorEvent: lastOf(increment.batches) ?? (increment.cursor === state.cursor ? state.cursorEvent : null),
    appliedIds: withApplied(state.appliedIds, fresh),
    isBehind: increment.more,
    wasAway: state.wasAway && increment.more,
    failure: null,
    prunedAt: isPruneDue ? increment.sourceTime : state.prunedAt,
  };
  return { state: judge(next, times.answeredAt), batches: fresh };
}

/** The event an increment ends with. */
function lastOf(batches: readonly Batch[]): LiveState['cursorEvent'] {
  const last = batches.findLast(({ events }) => events.length > 0);
  const event = last?.events.at(-1);
  return last && event ? { kind: last.kind.name, id: event.id } : null;
}

/**
 * Applies an increment that came unasked, where nothing lies between the cursor and it: it begins at the cursor, or the
 * event the cursor stands at is in it. Null where something may, so that it has to be asked for.
 */
export function applyPushed(state: LiveState, { from, increment }: Pushed, now: number): Applied | null {
  const { cursor, cursorEvent } = state;
  const isIn = ({ kind, events }: Batch) =>
    kind.name === cursorEvent?.kind && events.some(({ id }) => id === cursorEvent.id);
  const leadsOn = from === cursor || increment.batches.some(isIn);
  if (cursor === null || !leadsOn) return null;
  // When it was put together is not known, only that it was before now: the source's clock is bounded from one side.
  return applyIncrement(state, increment, { askedAt: Number.NEGATIVE_INFINITY, answeredAt: now });
}

/** Whether all that came unasked had been applied before. */
export const isKnown = ({ appliedIds }: LiveState, { increment }: Pushed): boolean =>
  increment.rejectedRows === 0 && unapplied(increment.batches, appliedIds).length === 0;

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
