import type { WebSocket } from 'ws';
import type { Claims } from '../jwt';
import { type Frame, type FrameVersion, formatFrame, parseFrame, withMember } from './frames';
import type { Increments } from './increments';
import { type Asked, readSubscription } from './subscription';

/** What a socket needs from the endpoint it belongs to. */
export interface SocketContext {
  verify(token: unknown): Promise<Claims | undefined>;
  /** Whether a user may listen with one socket more. */
  mayListen(userId: string): boolean;
  /** The streets of a user, smallest id first; empty when it belongs to none. */
  streetsOf(userId: string): Promise<readonly string[]>;
  now(): number;
}

/** A user who listens to a street, by a session. */
export interface Listener {
  readonly userId: string;
  readonly sessionId: string | undefined;
  readonly streetId: string;
}

interface Channel {
  readonly joinRef: string | null;
  readonly asked: readonly (Asked & { readonly streetId: string })[];
  claims: Claims;
}

/** Above this a client is not reading; what it does not hear of it fetches with its next poll. */
const fullBufferBytes = 64 * 1024;
const fullBufferPause_ms = 1000;
const shortestPause_ms = 50;

/** A page has one channel. */
const mostChannels = 8;
/** Joining, leaving and heartbeats of all of them come to a third of this. */
const mostMessages = { count: 60, window_ms: 10_000 };

/** One client: its channels, and the wake-ups sent to them. */
export class ClientSocket {
  readonly #channels = new Map<string, Channel>();
  /** By a clock that nobody sets. */
  #lastWake_ms = Number.NEGATIVE_INFINITY;
  #owed: NodeJS.Timeout | undefined;
  /** Streets whose news is owed, by topic. */
  readonly #owedStreets = new Map<string, Set<string>>();
  #joining = 0;
  #heard = { count: 0, since_ms: performance.now() };

  constructor(
    readonly socket: WebSocket,
    readonly version: FrameVersion,
    readonly context: SocketContext,
  ) {
    socket.on('message', (data, isBinary) => {
      if (this.#isTooBusy()) return socket.close(1008, 'too many messages');
      const frame = isBinary ? undefined : parseFrame(String(data));
      // The database is away: who asked asks again.
      if (frame !== undefined) this.#receive(frame).catch(() => socket.terminate());
    });
    socket.on('close', () => {
      this.#channels.clear();
      clearTimeout(this.#owed);
    });
  }

  get channelCount(): number {
    return this.#channels.size;
  }

  #isTooBusy(): boolean {
    const now_ms = performance.now();
    if (now_ms - this.#heard.since_ms > mostMessages.window_ms) this.#heard = { count: 0, since_ms: now_ms };
    return ++this.#heard.count > mostMessages.count;
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
      const claims = await this.context.verify(frame.payload.access_token);
      // supabase-js sends its key when the person signs out; the channel must not outlive the session.
      if (claims !== undefined && claims.sub === channel.claims.sub) channel.claims = claims;
      else this.#expire(frame.topic, channel);
    }
  }

  async #join(frame: Frame): Promise<void> {
    const others = this.#channels.size - (this.#channels.has(frame.topic) ? 1 : 0);
    if (others + this.#joining >= mostChannels)
      return this.#reply(frame, 'error', { reason: `A socket has at most ${mostChannels} channels.` });
    this.#joining++;
    try {
      await this.#admit(frame);
    } finally {
      this.#joining--;
    }
  }

  async #admit(frame: Frame): Promise<void> {
    const refuse = (reason: string) => this.#reply(frame, 'error', { reason });
    const subscription = readSubscription(frame.payload);
    if (!subscription.allowed) return refuse(subscription.reason);
    const claims = await this.context.verify(frame.payload.access_token);
    if (claims === undefined || claims.role !== 'authenticated') {
      return refuse('InvalidJWTToken: sign in first; the access token is missing, invalid or expired.');
    }
    if (this.#channels.size === 0 && !this.context.mayListen(claims.sub))
      return refuse('Too many screens listen as this user.');
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
  get listening(): Listener[] {
    return [...this.#channels.values()].flatMap(({ asked, claims }) =>
      asked.map(({ streetId }) => ({ userId: claims.sub, sessionId: claims.session_id, streetId })),
    );
  }

  /** Closes the channels of those who may not listen any more. */
  dismiss(may: (listener: Listener) => boolean): void {
    for (const [topic, { asked, claims }] of this.#channels) {
      const { sub: userId, session_id: sessionId } = claims;
      if (asked.every(({ streetId }) => may({ userId, sessionId, streetId }))) continue;
      const channel = this.#channels.get(topic);
      if (channel !== undefined) this.#expire(topic, channel);
    }
  }

  /**
   * Says that a street's log has moved to those who see what happened, at once to who gets the news along with it. News goes
   * to one channel of a socket: the others, like those who come asking, only hear that there is some, at most twenty times a
   * second; and into a full buffer nothing goes.
   */
  wake(streetId: string, increments: Increments): void {
    let isNewsFree = this.socket.bufferedAmount <= fullBufferBytes;
    for (const [topic, channel] of this.#channels) {
      const increment = increments.get(channel.claims.sub);
      if (increment === undefined || channel.asked.every((each) => each.streetId !== streetId)) continue;
      if (increment !== null && isNewsFree) {
        this.#wakeChannel(topic, channel, streetId, increment);
        isNewsFree = false;
      } else this.#owedStreets.set(topic, (this.#owedStreets.get(topic) ?? new Set()).add(streetId));
    }
    this.#pay();
  }

  /** What is owed is one place per street, whatever happens meanwhile: a note, not a queue. */
  #pay(): void {
    if (this.#owed !== undefined || this.#owedStreets.size === 0) return;
    const pause_ms = this.#lastWake_ms + shortestPause_ms - performance.now();
    const isFull = this.socket.bufferedAmount > fullBufferBytes;
    if (pause_ms <= 0 && !isFull) {
      this.#wakeNow();
      return;
    }
    this.#owed = setTimeout(
      () => {
        this.#owed = undefined;
        this.#pay();
      },
      isFull ? fullBufferPause_ms : pause_ms,
    );
  }

  #wakeNow(): void {
    this.#lastWake_ms = performance.now();
    const owed = [...this.#owedStreets];
    this.#owedStreets.clear();
    for (const [topic, streets] of owed) {
      const channel = this.#channels.get(topic);
      if (channel) for (const streetId of streets) this.#wakeChannel(topic, channel, streetId);
    }
  }

  #wakeChannel(topic: string, channel: Channel, streetId: string, increment?: string): void {
    const now_ms = this.context.now();
    if (channel.claims.exp * 1000 <= now_ms) {
      this.#expire(topic, channel);
      return;
    }
    const concerned = channel.asked.filter((asked) => asked.streetId === streetId);
    for (const [index, asked] of concerned.entries()) {
      const payload = wakePayload(asked.id, now_ms, streetId, index === 0 ? increment : undefined);
      this.#send({ joinRef: channel.joinRef, ref: null, topic, event: 'postgres_changes', payload });
    }
  }
}

/** JSON text, because an increment may be long and is Postgres' own. Where the log now ends is not for everyone to know. */
function wakePayload(id: number, now_ms: number, street_id: string, increment?: string): string {
  const record = { street_id };
  const data = {
    schema: 'public',
    table: 'incident_events',
    type: 'INSERT',
    commit_timestamp: new Date(now_ms).toISOString(),
    columns: [{ name: 'street_id', type: 'text' }],
    errors: null,
  };
  const news = increment === undefined ? JSON.stringify(record) : withMember(record, 'increment', increment);
  return withMember({ ids: [id] }, 'data', withMember(data, 'record', news));
}
