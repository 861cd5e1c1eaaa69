import type { RealtimeChannel } from '@supabase/supabase-js';
import { backOff_ms } from '../../core/live/backoff';
import type { Source } from '../client';
import type { Clock } from './clock';

export interface WakeUpListener {
  /** Something happened in the street; `record` is what the message says of it. */
  readonly woken: (record: object) => void;
  /** The server listens for us from now on; what happened before was not heard. */
  readonly joined: () => void;
  /** Nothing is heard until the next `joined`. */
  readonly lost: () => void;
}

/** "SUBSCRIBED" comes up to 3 s before a Supabase server really listens (supabase-js#1599): look once more after that. */
const SETTLING_MS = 3500;

/**
 * Hears that something happened, and hands on what the message says of it. The socket and a failed join come back by
 * themselves (supabase-js); a channel the server closed does not, so it is made anew here. A message lost is only time
 * lost: what it brought along is asked for then.
 */
export class WakeUps {
  #channel: RealtimeChannel | undefined;
  #isRunning = false;
  #isJoined = false;
  #failures = 0;
  #callOff: () => void = () => undefined;
  #callOffSettling: () => void = () => undefined;
  static #made = 0;

  constructor(
    readonly source: Source,
    readonly clock: Clock,
    readonly listener: WakeUpListener,
  ) {}

  get isJoined(): boolean {
    return this.#isJoined;
  }

  start(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#failures = 0;
    void this.#open();
  }

  stop(): void {
    this.#isRunning = false;
    this.#callOff();
    this.#callOffSettling();
    this.#isJoined = false;
    this.#discard();
  }

  async #open(): Promise<void> {
    const { client, streetId } = this.source;
    // A join without a token is refused, and supabase-js would join before it has read the kept session.
    await client.realtime.setAuth().catch(() => undefined);
    if (!this.#isRunning || this.#channel !== undefined) return;
    const channel = client.channel(`live:${streetId}:${++WakeUps.#made}`);
    this.#channel = channel;
    const filter = `street_id=eq.${streetId}`;
    channel
      .on(
        'postgres_changes',
        { event: 'INSERT', schema: 'public', table: 'incident_events', filter },
        (message) => {
          if (this.#channel === channel) this.listener.woken(message.new);
        },
      )
      .on('system', {}, (notice: { status?: unknown }) => {
        if (this.#channel !== channel) return;
        if (notice.status === 'ok') this.listener.joined();
        else this.#lose();
      })
      .subscribe((status) => {
        if (this.#channel !== channel) return;
        if (status === 'SUBSCRIBED') this.#join();
        else if (status === 'CLOSED') this.#reopen();
        else this.#lose();
      });
  }

  #join(): void {
    this.#isJoined = true;
    this.#failures = 0;
    this.listener.joined();
    this.#callOffSettling();
    this.#callOffSettling = this.clock.after(SETTLING_MS, () => this.listener.woken({}));
  }

  #lose(): void {
    const wasJoined = this.#isJoined;
    this.#isJoined = false;
    // A refused join may mean an old token; the fresh one goes into the next try.
    void this.source.client.realtime.setAuth().catch(() => undefined);
    if (wasJoined) this.listener.lost();
  }

  #reopen(): void {
    this.#lose();
    this.#discard();
    this.#callOff();
    this.#failures++;
    this.#callOff = this.clock.after(
      backOff_ms(this.#failures, this.clock.random()),
      () => void this.#open(),
    );
  }

  #discard(): void {
    const channel = this.#channel;
    this.#channel = undefined;
    if (channel !== undefined) void this.source.client.removeChannel(channel).catch(() => undefined);
  }
}
