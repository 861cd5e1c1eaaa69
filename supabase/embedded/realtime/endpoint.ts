import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Callers } from '../gateway/callers';
import { addressOfCaller } from '../gateway/guard/address';
import { isAllowedOrigin } from '../gateway/guard/origin';
import type { Database } from '../sql';
import { type Heads, HeadWatch } from './head';
import { type News, noIncrements, readNews } from './increments';
import { readListeners } from './listeners';
import { ClientSocket, type SocketContext } from './socket';

export const realtimePath = '/realtime/v1/websocket';

/** supabase-js sends a heartbeat every 25 s; a client silent for longer than two is gone. */
const silent_ms = 60_000;
/** Four times the longest: a join with its access token. */
const largestMessageBytes = 16 * 1024;
/** So many screens there are not in a street; each costs memory. */
const mostSockets = { inAll: 4096, ofAddress: 1024, ofUser: 256 } as const;
/** A socket that joins nothing for so long holds a place for nothing. */
const idle_ms = 60_000;
/** So often it is looked whether those who listen still may: nobody is woken longer after being removed. */
const recheck_ms = 10_000;

export interface RealtimeEndpoint {
  /** Takes over an upgrade request for `realtimePath`. */
  upgrade(request: IncomingMessage, socket: Duplex, start: Buffer): void;
  /** A write went through the gateway: look at the head of the log now. */
  afterWrite(): void;
  readonly socketCount: number;
  readonly head: string;
  close(): void;
}

interface Entry {
  readonly client: ClientSocket;
  readonly address: string;
  heard_ms: number;
  /** When it last had a channel. */
  joined_ms: number;
}

/**
 * The wake-up endpoint. It says that something happened, and brings along what: a client that stands where that begins
 * need not ask; any other fetches it with its cursor, as it would from an endpoint that only wakes.
 */
export function createRealtime(database: Database, callers: Callers): RealtimeEndpoint {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessageBytes,
    perMessageDeflate: false,
  });
  const clients = new Map<WebSocket, Entry>();
  const watch = new HeadWatch<News>(database.kind, (seen) => readNews(database, seen, listening()), tell);
  const context: SocketContext = {
    now: () => Date.now(),
    verify: (token) => callers.verify(token),
    mayListen: (userId) =>
      [...clients.values()].filter(({ client }) => client.listening.some((each) => each.userId === userId))
        .length < mostSockets.ofUser,
    streetsOf: async (userId) => {
      const rows = await database.query<{ street_id: string }>(
        'select distinct street_id from public.memberships where user_id = $1::uuid order by 1',
        [userId],
      );
      return rows.map((row) => row.street_id);
    },
  };

  function listening(): Map<string, Set<string>> {
    const users = new Map<string, Set<string>>();
    for (const { client } of clients.values())
      for (const { streetId, userId } of client.listening)
        users.set(streetId, (users.get(streetId) ?? new Set()).add(userId));
    return users;
  }

  function tell(moved: Heads, { increments }: News): void {
    for (const streetId of moved.keys())
      for (const { client } of clients.values())
        client.wake(streetId, increments.get(streetId) ?? noIncrements);
  }

  const sweep = setInterval(() => {
    const now_ms = performance.now();
    for (const [socket, entry] of clients) {
      if (entry.client.channelCount > 0) entry.joined_ms = now_ms;
      if (now_ms - entry.heard_ms > silent_ms || now_ms - entry.joined_ms > idle_ms) socket.terminate();
    }
  }, silent_ms / 2).unref();

  const recheck = setInterval(async () => {
    const listeners = [...clients.values()].flatMap(({ client }) => client.listening);
    if (listeners.length === 0) return;
    // The database is away for a moment: nobody is told anything meanwhile either.
    const may = await readListeners(database, listeners).catch(() => undefined);
    if (may !== undefined) for (const { client } of clients.values()) client.dismiss(may);
  }, recheck_ms).unref();

  callers.live.onEnd((sessionId) => {
    for (const { client } of clients.values()) client.dismiss((listener) => listener.sessionId !== sessionId);
  });

  /** Why a socket is refused before there is one; undefined when it is not. */
  function refusal(request: IncomingMessage, address: string): string | undefined {
    const query = new URL(request.url ?? '/', 'http://gateway.local').searchParams;
    if (!isAllowedOrigin(request)) return '403 Forbidden';
    if (query.get('apikey') !== callers.keys.publishableKey) return '401 Unauthorized';
    if (clients.size >= mostSockets.inAll) return '503 Service Unavailable';
    const neighbours = [...clients.values()].filter((entry) => entry.address === address).length;
    return neighbours >= mostSockets.ofAddress ? '429 Too Many Requests' : undefined;
  }

  function admit(socket: WebSocket, version: 1 | 2, address: string): void {
    const now_ms = performance.now();
    const client = new ClientSocket(socket, version, context);
    const entry: Entry = { client, address, heard_ms: now_ms, joined_ms: now_ms };
    clients.set(socket, entry);
    watch.start();
    socket.on('message', () => {
      entry.heard_ms = performance.now();
    });
    // A broken socket also closes; without a listener its error would end the process.
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clients.delete(socket);
      if (clients.size === 0) watch.stop();
    });
  }

  return {
    upgrade(request, socket, start) {
      const address = addressOfCaller(request);
      const refused = refusal(request, address);
      if (refused !== undefined) {
        socket.end(`HTTP/1.1 ${refused}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
        return;
      }
      const version = /[?&]vsn=2/.test(request.url ?? '') ? 2 : 1;
      server.handleUpgrade(request, socket, start, (accepted) => admit(accepted, version, address));
    },
    afterWrite: () => void watch.look(),
    get socketCount() {
      return clients.size;
    },
    get head() {
      return watch.head;
    },
    close() {
      clearInterval(sweep);
      clearInterval(recheck);
      watch.stop();
      // 1012 is "service restart": clients come back by themselves.
      for (const socket of clients.keys()) {
        socket.close(1012);
        setTimeout(() => socket.terminate(), 500).unref();
      }
      server.close();
    },
  };
}
