import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RealtimeEndpoint, realtimePath } from '../realtime/endpoint';
import { Refusal } from '../refusal';
import type { Gateway } from './app';
import type { AppConfiguration } from './configuration';
import { enter } from './door';
import { answerPreflight, send } from './exchange';
import { hostOf, isAllowedOrigin } from './guard/origin';
import { placeOf } from './guard/place';
import { refuse } from './guard/refuse';
import { secureHeaders } from './headers';
import { logFailure } from './log';
import { visitOf } from './visit';

/** Answers whatever is not the API: the built app, or a development server. */
export type PageHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  urlPath: string,
) => Promise<void>;

/** Makes one, given the HTTP server for sockets of its own. */
export type PagesFactory = (server: Server) => Promise<PageHandler>;

export interface ServerParts {
  /** REST, auth and the wake-ups; undefined when a Supabase elsewhere does that. */
  readonly api?: { readonly gateway: Gateway; readonly realtime: RealtimeEndpoint };
  /** The content of /config.json. */
  readonly configuration: (origin: string) => AppConfiguration;
  /** The status and the content of /health. */
  readonly health: () => Promise<readonly [status: number, body: unknown]>;
  readonly pages: PageHandler;
  readonly apiOrigin?: string;
  /** A development server writes inline scripts, which the policy of the product forbids. */
  readonly withoutPolicy?: boolean;
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const body = JSON.stringify(value);
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
}

async function answer(
  parts: ServerParts | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (parts === undefined) return sendJson(response, 503, { code: 'starting', message: '正在启动 Starting' });
  if (hostOf(request) === undefined) return sendJson(response, 400, { message: 'The Host header is none.' });
  const place = placeOf(request.url ?? '/');
  const { api } = parts;
  if (place.kind !== 'page') {
    if (place.kind === 'nothing' || api === undefined)
      return sendJson(response, 404, { code: 'not_found', message: '未找到 Not found' });
    if (request.method === 'OPTIONS') return answerPreflight(request, response);
    const isForeign = !isAllowedOrigin(request);
    const answered = isForeign
      ? refuse(403, 'origin', 'Pages of another origin may not ask here.')
      : await enter(api.gateway, place, visitOf(request, response));
    await send(request, response, answered);
    const isWrite = request.method !== 'GET' && request.method !== 'HEAD';
    if (isWrite && answered.ok && place.kind !== 'auth') api.realtime.afterWrite();
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return sendJson(response, 405, { message: 'Method not allowed' });
  if (!parts.withoutPolicy) secureHeaders(request, response, parts.apiOrigin);
  if (place.path === '/config.json') return sendJson(response, 200, parts.configuration(originOf(request)));
  if (place.path === '/health') return sendJson(response, ...(await parts.health()));
  await parts.pages(request, response, place.path);
}

/** The origin the browser used; a proxy in front that speaks https says so in a header. */
function originOf(request: IncomingMessage): string {
  const isSecure = String(request.headers['x-forwarded-proto'] ?? '').startsWith('https');
  return `${isSecure ? 'https' : 'http'}://${hostOf(request) ?? 'localhost'}`;
}

/** The HTTP server; it does not listen yet. Until there are parts it answers that it is starting. */
export function createHttpServer(parts: () => ServerParts | undefined): Server {
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    answer(parts(), request, response).catch((error: unknown) => {
      // A client that went away is nobody's fault, and nobody reads the answer.
      if (!request.complete && request.destroyed) return;
      logFailure(request, error);
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { code: 'internal', message: 'The server failed on this request.' });
    });
  };
  const server = createServer({ connectionsCheckingInterval: 2_000 }, listener);
  // Who asks first is told no before the body comes, and yes by whoever reads it.
  server.on('checkContinue', listener);
  server.headersTimeout = 10_000;
  // Longer than the longest a body is waited for (guard/body).
  server.requestTimeout = 90_000;
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, start: Buffer) => {
    const urlPath = request.url?.split('?', 1)[0];
    const api = parts()?.api;
    // Until it is a WebSocket nobody listens for its errors, which would end the process.
    socket.on('error', () => socket.destroy());
    if (api !== undefined && urlPath === realtimePath) api.realtime.upgrade(request, socket, start);
    else if (server.listenerCount('upgrade') === 1) socket.destroy();
  });
  server.keepAliveTimeout = 65_000;
  return server;
}

/** Listens on the port (0 picks a free one) and returns it. Refuses when it is taken. */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  }).catch((error: NodeJS.ErrnoException) => {
    throw portRefusal(error, port, host);
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

/** The address of a listening server. */
export function addressOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function portRefusal(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE') {
    return new Refusal(
      `端口 ${port} 已被占用,请用 npm start -- --port <其他端口>。`,
      `Port ${port} is taken; choose another: npm start -- --port <number>`,
    );
  }
  if (['EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'].includes(error.code ?? '')) {
    return new Refusal(
      `无法在 ${host}:${port} 上监听(${error.code})。`,
      `Cannot listen on ${host}:${port} (${error.code}).`,
    );
  }
  return error;
}

/** Stops listening and drops what is open. */
export async function closeServer(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
