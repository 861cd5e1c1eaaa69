// Longer than most: the one place where a source's wake-ups, questions and session meet the page; each has its own file.
import { type Applied, applyFailure, applyLostContact, applyPushed, isKnown } from '../../core/live/apply';
import type { Feed } from '../../core/live/feed';
import type { Batch, FeedKind, LiveEvent, Subject } from '../../core/live/kind';
import type { FeedSource, Listening } from '../../core/live/source';
import { type FeedFailure, isAmber, isOfFormerDay, judge, type Pushed } from '../../core/live/state';
import type { Source } from '../client';
import { Asking, type AskOutcome } from './asking';
import { type Clock, systemClock } from './clock';
import { watchPage } from './page';
import { read } from './reading';
import { type FeedSettings, feedSettings } from './settings';
import { FeedStore } from './store';
import { supabaseSource } from './supabase-source';

export interface LiveFeedOptions {
  readonly clock?: Clock;
  /** The page, for visibility and the network; absent outside a browser. */
  readonly document?: Document;
  readonly settings?: Partial<FeedSettings>;
}

/** More than these while one question is answered are asked for instead. */
const MOST_HELD = 400;

/** What it did since it was made, for the health strip and for trials. */
export interface FeedCounts {
  asks: number;
  snapshots: number;
  wakeUps: number;
  joins: number;
  failures: number;
  /** Wake-ups whose news was applied without a question. */
  pushes: number;
}

/**
 * The street, live. Realtime wakes it; what happened is read with a cursor that never passes over a transaction still
 * running, or was brought along by the wake-up from that very cursor on: no event is missed and each is applied once.
 * A store for `useSyncExternalStore`.
 */
export class LiveFeed {
  readonly counts: FeedCounts = { asks: 0, snapshots: 0, wakeUps: 0, joins: 0, failures: 0, pushes: 0 };
  readonly #source: FeedSource<AbortSignal>;
  readonly #clock: Clock;
  readonly #settings: FeedSettings;
  readonly #store: FeedStore;
  readonly #asking: Asking;
  readonly #wakeUps: Listening;
  readonly #eventListeners = new Set<(batch: Batch) => void>();
  #pagesInRow = 0;
  /** What wake-ups brought while a question was under way: its answer says where it leads on from. */
  #held: Pushed[] = [];
  /** Undefined while stopped; a new one at every start, so that an answer to an earlier run is not applied. */
  #run: { readonly abort: AbortController; readonly undo: (() => void)[] } | undefined;
  #callOffTick: () => void = () => undefined;

  constructor(
    source: FeedSource<AbortSignal>,
    readonly options: LiveFeedOptions = {},
  ) {
    this.#source = source;
    this.#clock = options.clock ?? systemClock;
    this.#settings = { ...feedSettings, ...options.settings };
    this.#store = new FeedStore(this.#clock, this.#settings.publishing_ms);
    this.#wakeUps = source.listen({
      woken: (pushed) => {
        this.counts.wakeUps++;
        this.#hear(pushed);
      },
      joined: () => {
        this.counts.joins++;
        this.#asking.insist();
      },
      lost: () => {
        this.#store.change(applyLostContact(this.#store.state, this.#clock.now()));
        this.#asking.wish();
      },
    });
    this.#asking = new Asking({
      clock: this.#clock,
      ask: () => this.#ask(),
      spacing_ms: this.#settings.spacing_ms,
      poll_ms: () => (this.#wakeUps.isJoined ? this.#settings.poll_ms : this.#settings.pollUnwoken_ms),
    });
  }

  readonly getSnapshot = (): Feed => this.#store.published;

  readonly subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  /** Hears every event of a kind once, as it is applied, oldest first; also those beyond the list a feed keeps. */
  readonly onEvents = <S extends Subject, E extends LiveEvent>(
    kind: FeedKind<S, E>,
    listener: (events: readonly E[]) => void,
  ): (() => void) => {
    const hear = (batch: Batch) => {
      if (batch.kind.name === kind.name) listener(batch.events as readonly E[]);
    };
    this.#eventListeners.add(hear);
    return () => this.#eventListeners.delete(hear);
  };

  readonly start = (): void => {
    if (this.#run !== undefined) return;
    this.#run = {
      abort: new AbortController(),
      undo: [
        this.#source.watchSession((isSignedIn) => (isSignedIn ? this.#resume() : this.#pause())),
        watchPage(this.options.document, { back: () => this.#return(), gone: () => this.#fail('offline') }),
      ],
    };
    this.#tick(this.#clock.now());
    this.#wakeUps.start();
    this.#asking.start();
  };

  readonly stop = (): void => {
    const run = this.#run;
    if (run === undefined) return;
    this.#run = undefined;
    this.#asking.stop();
    this.#wakeUps.stop();
    this.#callOffTick();
    run.abort.abort();
    for (const undo of run.undo) undo();
    this.#store.publish();
  };

  /** Judges the age every second, because a feed goes stale by nothing happening. */
  #tick(lastAt: number): void {
    this.#callOffTick = this.#clock.after(1000, () => {
      const now = this.#clock.now();
      // Timers that stood still mean the machine slept.
      if (now - lastAt > this.#settings.slept_ms) this.#return();
      this.#store.change(judge(this.#store.state, now));
      this.#tick(now);
    });
  }

  /** The page is looked at again, or the network is back. */
  #return(): void {
    const now = this.#clock.now();
    const { state } = this.#store;
    // Judged first: after a sleep the screen must not show an old state even for a moment.
    if (isAmber(state.feed, now)) this.#store.change(judge(applyLostContact(state, now), now));
    this.#asking.insist();
  }

  /** Without a session nothing is asked, and nothing loops; signing in goes on where it stopped. */
  #pause(): void {
    this.#asking.stop();
    this.#wakeUps.stop();
    this.#fail('session_expired');
  }

  #resume(): void {
    if (this.#run === undefined || this.#store.state.failure !== 'session_expired') return;
    this.#wakeUps.start();
    this.#asking.start();
  }

  #fail(failure: FeedFailure): void {
    this.#store.change(applyFailure(this.#store.state, failure, this.#clock.now()));
  }

  /** A wake-up: what it brought is applied where it leads on from here; otherwise it is a reason to ask. */
  #hear(pushed: Pushed | null): void {
    if (pushed !== null && this.#asking.isAsking && this.#held.length < MOST_HELD) this.#held.push(pushed);
    else if (pushed === null || !this.#take(pushed)) this.#asking.wish();
  }

  /** False when something may lie between what is here and what was brought. */
  #take(pushed: Pushed): boolean {
    const applied = this.#run && applyPushed(this.#store.state, pushed, this.#clock.now());
    if (!applied) return false;
    this.counts.pushes++;
    this.#apply(applied);
    return true;
  }

  #apply({ state, batches }: Applied): void {
    for (const batch of batches) for (const listener of this.#eventListeners) listener(batch);
    this.#store.change(state);
  }

  async #ask(): Promise<AskOutcome> {
    const run = this.#run;
    if (run === undefined) return 'refused';
    this.counts.asks++;
    try {
      const isTooFar = this.#pagesInRow * this.#settings.pageRows >= this.#settings.largestGap;
      const { feed, cursor: at } = this.#store.state;
      const cursor = isTooFar || isOfFormerDay(feed, this.#clock.now()) ? null : at;
      const reading = await this.#inTime(run.abort.signal, (signal) =>
        read(this.#source, cursor, this.#clock, this.#settings, signal),
      );
      if (run !== this.#run) return 'refused';
      const held = this.#held;
      this.#held = [];
      if (reading.kind === 'snapshot') this.counts.snapshots++;
      this.#pagesInRow = reading.more ? this.#pagesInRow + 1 : 0;
      this.#apply(reading.apply(this.#store.state));
      const unheard = held.filter((pushed) => !this.#take(pushed));
      // Older than the answer is what brought nothing new; anything else has to be asked for.
      if (unheard.some((pushed) => !isKnown(this.#store.state, pushed))) this.#asking.wish();
      return reading.more ? 'more' : 'done';
    } catch (error) {
      this.#held = [];
      return run === this.#run ? await this.#explain(error) : 'refused';
    }
  }

  /** Gives a question up after a while, also where it hangs before the request (a lock, a token being renewed). */
  async #inTime<T>(stopped: AbortSignal, question: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const late = new AbortController();
    const callOff = this.#clock.after(this.#settings.deadline_ms, () => late.abort());
    const signal = AbortSignal.any([stopped, late.signal]);
    const aborted = new Promise<never>((_, reject) => {
      const giveUp = () => reject(new DOMException('No answer in time.', 'TimeoutError'));
      signal.addEventListener('abort', giveUp, { once: true });
    });
    try {
      return await Promise.race([question(signal), aborted]);
    } finally {
      callOff();
    }
  }

  async #explain(thrown: unknown): Promise<AskOutcome> {
    const run = this.#run;
    this.counts.failures++;
    const judged = await this.#source.explain(thrown, this.#clock.now());
    if (run !== this.#run) return 'refused';
    if (judged === 'retry') return 'more';
    if (judged === 'expired') {
      this.#pause();
      return 'refused';
    }
    const wasCursorRefused = judged === 'invalid' && this.#store.state.cursor !== null;
    this.#fail(judged);
    return wasCursorRefused ? 'more' : 'failed';
  }
}

/** Makes the live feed of a street. Nothing is asked before `start`. */
export function createLiveFeed({ client, streetId, ...options }: Source & LiveFeedOptions): LiveFeed {
  return new LiveFeed(supabaseSource({ client, streetId }, options.clock ?? systemClock), options);
}
