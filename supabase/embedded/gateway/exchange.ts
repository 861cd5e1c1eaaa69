import type { IncomingMessage, ServerResponse } from 'node:http';
import { compressed } from './compress';
import { allowedOrigins } from './guard/origin';

/** So long a client may go on sending what nobody reads, so that it gets to read why. */
const linger_ms = 1000;

/** The headers every answer of an interface carries: nothing keeps it, nothing guesses what it is. */
export function interfaceHeaders(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Vary', 'Origin, Accept-Encoding');
  const { origin } = request.headers;
  if (origin === undefined || !allowedOrigins.has(origin)) return;
  response.setHeader('Access-Control-Allow-Origin', origin);
  response.setHeader('Access-Control-Expose-Headers', 'Content-Range, Preference-Applied, Retry-After');
}

/** Answers the question whether a page may ask: the named origins may, with the headers that supabase-js sends. */
export function answerPreflight(request: IncomingMessage, response: ServerResponse): void {
  interfaceHeaders(request, response);
  if (response.hasHeader('Access-Control-Allow-Origin')) {
    response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, POST, PUT, PATCH, DELETE');
    response.setHeader(
      'Access-Control-Allow-Headers',
      'apikey, authorization, content-type, prefer, range, range-unit, accept-profile, content-profile, x-client-info, x-supabase-api-version',
    );
    response.setHeader('Access-Control-Max-Age', '3600');
  }
  response.writeHead(204).end();
}

/** Sends a web response as the answer to a Node request. */
export async function send(
  request: IncomingMessage,
  response: ServerResponse,
  answered: Response,
): Promise<void> {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const plain = Buffer.from(await answered.arrayBuffer());
  const { body, encoding } = await compressed(plain, answered.headers.get('content-type') ?? '', accepted);
  for (const [name, value] of answered.headers)
    if (!/^(access-control-|vary$|cache-control$|content-length$)/.test(name))
      response.setHeader(name, value);
  interfaceHeaders(request, response);
  if (encoding !== undefined) response.setHeader('Content-Encoding', encoding);
  if (answered.body !== null) response.setHeader('Content-Length', body.length);
  if (!request.complete && answered.status >= 400) hangUp(request, response);
  response.writeHead(answered.status);
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Ends a connection whose request was refused before it was read. */
function hangUp(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Connection', 'close');
  request.resume();
  const end = setTimeout(() => request.socket.destroy(), linger_ms).unref();
  request.socket.once('close', () => clearTimeout(end));
}
