import type { IncomingMessage, ServerResponse } from 'node:http';

/** Larger than any form or photo the app sends. */
const largestBodyBytes = 16 * 1024 * 1024;

async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > largestBodyBytes) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Answers a Node request with a function of the web's Request and Response. */
export async function bridge(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (request: Request) => Promise<Response>,
): Promise<void> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const method = request.method ?? 'GET';
  const init: RequestInit = { method, headers };
  if (method !== 'GET' && method !== 'HEAD') {
    const body = await bodyOf(request);
    if (body === undefined) {
      response.writeHead(413, { 'Content-Type': 'application/json', Connection: 'close' });
      response.end(JSON.stringify({ code: 'too_large', message: 'The request body is larger than 16 MB.' }));
      return;
    }
    if (body.length > 0) init.body = new Uint8Array(body);
  }
  const answered = await answer(new Request(`http://gateway.local${request.url ?? '/'}`, init));
  const content = Buffer.from(await answered.arrayBuffer());
  for (const [name, value] of answered.headers) response.setHeader(name, value);
  if (answered.body !== null) response.setHeader('Content-Length', content.length);
  response.writeHead(answered.status);
  response.end(method === 'HEAD' ? undefined : content);
}
