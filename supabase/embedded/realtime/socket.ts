import type { WebSocket } from 'ws';
import type { Claims } from '../jwt';
import { type Frame, type FrameVersion, formatFrame, parseFrame, withMember } from './frames';
import type { Increments } from './increments';
import { type Asked, readSubscription } from './subscription';

/** What a socket needs from the endpoint it belongs to. */
export interface SocketContext {
  verify(token: unknown): Claims | undefined;
  /** The streets of a user, smallest id first; empty when it belongs to none. */
  streetsOf(userId: string): Promise<readonly string[]>;
  now(): number;
}

interface Channel {
  readonly joinRef: string | null;
  readonly asked: readonly (Asked & { readonly streetId: string })[];
  claims: Claims;
}

/** Above this a client is not reading; what it does not hear of it fetches with its next poll. */
const fullBufferBytes = 64 * 1024;
const fullBufferPauseMs = 1000;
const shortestPauseMs = 50;

/** One client: its channels, and the wake-ups sent to them. */
export class ClientSocket {
  readonly #channels = new Map<string, Channel>();
  /** By a clock that nobody sets. */
  #lastWakeMs = Number.NEGATIVE_INFINITY;
  #owed: NodeJS.Timeout | undefined;
  readonly #owedHeads = new Map<string, string>();

  constructor(
    readonly socket: WebSocket,
    readonly version: FrameVersion,
    readonly context: SocketContext,
  ) {
    socket.on('message', (data, isBinary) => {
      const frame = isBinary ? undefined : parseFrame(String(data));
      if (frame !== undefined) void this.#receive(frame);
    });
    socket.on('close', () => {
      this.#channels.clear();
      clearTimeout(this.#owed);
    });
  }

  get channelCount(): number {
    return this.#channels.size;
  }

  #send(frame: Parameters<typeof formatFrame>[0]): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(formatFrame(frame, this.version));
  }

  #reply(to: Frame, status: 'ok' | 'error', response: Record<string, unknown> = {}): void {
    this.#send({ ...to, event: 'phx_reply', payload: { status, response } });
  }

  #system(channel: Channel, topic: string, status: 'ok' | 'error', message: string): void {
    const payload = {
      extension: 'postgres_changes',
      status,
      message,
      channel: topic.replace(/^realtime:/, ''),
    };
    this.#send({ joinRef: channel.joinRef, ref: null, topic, event: 'system', payload });
  }

  #close(topic: string, channel: Channel): void {
    this.#channels.delete(topic);
    this.#send({ joinRef: channel.joinRef, ref: null, topic, event: 'phx_close', payload: {} });
  }

  async #receive(frame: Frame): Promise<void> {
    if (frame.event === 'heartbeat') return this.#reply(frame, 'ok');
    if (frame.event === 'phx_join') return this.#join(frame);
    const channel = this.#channels.get(frame.topic);
    if (frame.event === 'phx_leave') {
      this.#reply(frame, 'ok');
      if (channel !== undefined) this.#close(frame.topic, channel);
      return;
    }
    if (channel === undefined) return this.#reply(frame, 'error', { reason: 'unmatched topic' });
    if (frame.event === 'access_token') {
      const claims = this.context.verify(frame.payload.access_token);
      // supabase-js sends its key when the person signs out; the channel must not outlive the session.
      if (claims !== undefined && claims.sub === channel.claims.sub) channel.claims = claims;
      else this.#expire(frame.topic, channel);
    }
  }

  async #join(frame: Frame): Promise<void> {
    const refuse = (reason: string) => this.#reply(frame, 'error', { reason });
    const subscription = readSubscription(frame.payload);
    if (!subscription.allowed) return refuse(subscription.reason);
    const claims = this.context.verify(frame.payload.access_token);
    if (claims === undefined || claims.role !== 'authenticated') {
      return refuse('InvalidJWTToken: sign in first; the access token is missing, invalid or expired.');
    }
    const streets = await this.context.streetsOf(claims.sub).catch(() => undefined);
    if (streets === undefined) return refuse('The database is not available.');
    const asked = subscription.asked.map((each) => ({
      ...each,
      streetId: each.streetId ?? streets[0] ?? '',
    }));
    if (asked.some((each) => !streets.includes(each.streetId)))
      return refuse('You do not belong to this street.');
    const channel: Channel = { joinRef: frame.joinRef ?? frame.ref, asked, claims };
    this.#channels.set(frame.topic, channel);
    this.#reply(frame, 'ok', { postgres_changes: asked.map(({ binding, id }) => ({ ...binding, id })) });
    this.#system(channel, frame.topic, 'ok', 'Subscribed to PostgreSQL');
  }

  #expire(topic: string, channel: Channel): void {
    this.#system(channel, topic, 'error', 'The access token has expired or was withdrawn.');
    this.#close(topic, channel);
  }

  /** Who listens here, and to which street. */
  get listening(): { readonly userId: string; readonly streetId: string }[] {
    return [...this.#channels.values()].flatMap(({ asked, claims }) =>
      asked.map(({ streetId }) => ({ userId: claims.sub, streetId })),
    );
  }

  /**
   * Says that a street's log has moved, at once to who gets the news along with it. Others come asking, so they hear it
   * at most twenty times a second; and into a full buffer nothing goes.
   */
  wake(streetId: string, head: string, increments: Increments): void {
    if (this.socket.bufferedAmount <= fullBufferBytes) {
      let isEveryoneTold = true;
      for (const [topic, channel] of this.#channels) {
        const increment = increments.get(channel.claims.sub);
        if (increment) this.#wakeChannel(topic, channel, streetId, head, increment);
        else isEveryoneTold = false;
      }
      if (isEveryoneTold) return;
    }
    this.#owedHeads.set(streetId, head);
    this.#pay();
  }

  /** What is owed is one place per street, whatever happens meanwhile: a note, not a queue. */
  #pay(): void {
    if (this.#owed !== undefined || this.#owedHeads.size === 0) return;
    const pauseMs = this.#lastWakeMs + shortestPauseMs - performance.now();
    const isFull = this.socket.bufferedAmount > fullBufferBytes;
    if (pauseMs <= 0 && !isFull) {
      this.#wakeNow();
      return;
    }
    this.#owed = setTimeout(
      () => {
        this.#owed = undefined;
        this.#pay();
      },
      isFull ? fullBufferPauseMs : pauseMs,
    );
  }

  #wakeNow(): void {
    this.#lastWakeMs = performance.now();
    const heads = [...this.#owedHeads];
    this.#owedHeads.clear();
    for (const [streetId, head] of heads)
      for (const [topic, channel] of this.#channels) this.#wakeChannel(topic, channel, streetId, head);
  }

  #wakeChannel(topic: string, channel: Channel, streetId: string, head: string, increment?: string): void {
    const nowMs = this.context.now();
    if (channel.claims.exp * 1000 <= nowMs) {
      this.#expire(topic, channel);
      return;
    }
    for (const asked of channel.asked) {
      if (asked.streetId !== streetId) continue;
      const payload = wakePayload(asked.id, nowMs, streetId, head, increment);
      this.#send({ joinRef: channel.joinRef, ref: null, topic, event: 'postgres_changes', payload });
    }
  }
}

/** JSON text, because an increment may be long and is Postgres' own. */
function wakePayload(id: number, nowMs: number, street_id: string, head: string, increment?: string): string {
  const record = { id: head, street_id };
  const data = {
    schema: 'public',
    table: 'incident_events',
    type: 'INSERT',
    commit_timestamp: new Date(nowMs).toISOString(),
    columns: [
      { name: 'id', type: 'text' },
      { name: 'street_id', type: 'text' },
    ],
    errors: null,
  };
  const news = increment === undefined ? JSON.stringify(record) : withMember(record, 'increment', increment);
  return withMember({ ids: [id] }, 'data', withMember(data, 'record', news));
}
