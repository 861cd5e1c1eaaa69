import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Keys } from '../gateway/app';
import { verifyToken } from '../jwt';
import type { Database } from '../sql';
import { type Heads, HeadWatch } from './head';
import { type News, noIncrements, readNews } from './increments';
import { ClientSocket, type SocketContext } from './socket';

export const realtimePath = '/realtime/v1/websocket';

/** supabase-js sends a heartbeat every 25 s; a client silent for longer than two is gone. */
const silentMs = 60_000;
const largestMessageBytes = 64 * 1024;

export interface RealtimeEndpoint {
  /** Takes over an upgrade request for `realtimePath`. */
  upgrade(request: IncomingMessage, socket: Duplex, start: Buffer): void;
  /** A write went through the gateway: look at the head of the log now. */
  afterWrite(): void;
  readonly socketCount: number;
  readonly head: string;
  close(): void;
}

/**
 * The wake-up endpoint. It says that something happened, and brings along what: a client that stands where that begins
 * need not ask; any other fetches it with its cursor, as it would from an endpoint that only wakes.
 */
export function createRealtime(database: Database, keys: Keys): RealtimeEndpoint {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessageBytes,
    perMessageDeflate: false,
  });
  const clients = new Map<WebSocket, { readonly client: ClientSocket; heardMs: number }>();
  const watch = new HeadWatch<News>(database.kind, (seen) => readNews(database, seen, listening()), tell);
  const context: SocketContext = {
    now: () => Date.now(),
    verify: (token) => verifyToken(token, keys.jwtSecret, Date.now()),
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
    for (const [streetId, to] of moved)
      for (const { client } of clients.values())
        client.wake(streetId, to, increments.get(streetId) ?? noIncrements);
  }

  const sweep = setInterval(() => {
    const oldestMs = Date.now() - silentMs;
    for (const [socket, { heardMs }] of clients) if (heardMs < oldestMs) socket.terminate();
  }, silentMs / 2).unref();

  function admit(socket: WebSocket, version: 1 | 2): void {
    const entry = { client: new ClientSocket(socket, version, context), heardMs: Date.now() };
    clients.set(socket, entry);
    watch.start();
    socket.on('message', () => {
      entry.heardMs = Date.now();
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
      const query = new URL(request.url ?? '/', 'http://gateway.local').searchParams;
      if (query.get('apikey') !== keys.publishableKey) {
        socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
        return;
      }
      const version = query.get('vsn')?.startsWith('2') ? 2 : 1;
      server.handleUpgrade(request, socket, start, (accepted) => admit(accepted, version));
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
