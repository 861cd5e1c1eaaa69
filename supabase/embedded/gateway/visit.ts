import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { addressOfCaller } from './guard/address';
import { readBody } from './guard/body';

/** One request to an interface, its body not yet read. */
export interface Visit {
  readonly method: string;
  /** With the question mark; empty when there is none. */
  readonly search: string;
  readonly headers: IncomingHttpHeaders;
  /** Where it comes from, for limits. */
  readonly address: string;
  /** The body, or why it was not read to its end. */
  body(limit: number): Promise<Buffer | Response>;
  /** The request as the web has it, with the body that was read. */
  web(body?: Buffer): Request;
}

/** Headers that say how a request travelled, not what it asks. */
const travelling = /^(connection|keep-alive|expect|transfer-encoding|content-length|accept-encoding|host)$/;

function webHeaders(from: IncomingHttpHeaders): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(from))
    if (value !== undefined && !travelling.test(name))
      headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  return headers;
}

/** A request that came by the network. */
export function visitOf(request: IncomingMessage, response: ServerResponse): Visit {
  const { url = '/', method = 'GET', headers } = request;
  return {
    method,
    search: url.includes('?') ? url.slice(url.indexOf('?')) : '',
    headers,
    address: addressOfCaller(request),
    body: (limit) => readBody(request, response, limit),
    web: (body) =>
      new Request(`http://gateway.local${url}`, {
        method,
        headers: webHeaders(headers),
        body: body === undefined || body.length === 0 ? undefined : new Uint8Array(body),
      }),
  };
}

/** A request of our own, from inside. */
export function visitInside(request: Request): Visit {
  const { search } = new URL(request.url);
  return {
    method: request.method,
    search,
    headers: Object.fromEntries(request.headers),
    address: 'inside',
    body: async () => Buffer.from(await request.arrayBuffer()),
    web: (body) =>
      new Request(request.url, {
        method: request.method,
        headers: request.headers,
        body: body === undefined || body.length === 0 ? undefined : new Uint8Array(body),
      }),
  };
}
