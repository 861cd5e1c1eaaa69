import type { IncomingMessage, ServerResponse } from 'node:http';
import { refuse } from './refuse';

const kilobytes = 1024;
export const bodyLimits = {
  auth: 8 * kilobytes,
  edge: 16 * kilobytes,
  /** A report with all its words is 4 KB. */
  rest: 256 * kilobytes,
} as const;

/** Functions that take a drawing: a draft of 300,000 corners is half of this (core/exchange/limits). */
const largeBodies: Readonly<Record<string, number>> = { edition_save: 16 * kilobytes * kilobytes };

export const functionBodyLimit = (name: string): number =>
  Object.hasOwn(largeBodies, name) ? (largeBodies[name] ?? 0) : bodyLimits.rest;

/** Time for a body to arrive: ten seconds, and what its allowance takes on a slow line of 2 Mbit/s. */
const patience_ms = (limit: number) => 10_000 + limit / 256;

/** Deeper than any drawing: a collection of multipolygons is nine deep. */
const deepestJson = 32;

/** Reads the body, or says why it was not read to its end. Then the connection cannot go on being used. */
export async function readBody(
  request: IncomingMessage,
  response: ServerResponse,
  limit: number,
): Promise<Buffer | Response> {
  const tooLarge = () => refuse(413, 'too_large', `The request body is larger than ${limit} bytes.`);
  if (Number(request.headers['content-length'] ?? 0) > limit) return tooLarge();
  if (request.headers.expect !== undefined) response.writeContinue();
  return new Promise<Buffer | Response>((resolve, reject) => {
    let [parts, bytes]: [Buffer[], number] = [[], 0];
    const end = (settle: () => void) => {
      clearTimeout(late);
      request.removeAllListeners('data');
      parts = [];
      settle();
    };
    const late = setTimeout(
      () => end(() => resolve(refuse(408, 'too_slow', 'The request body took too long to arrive.'))),
      patience_ms(limit),
    );
    request.on('data', (part: Buffer) => {
      bytes += part.length;
      if (bytes > limit) end(() => resolve(tooLarge()));
      else parts.push(part);
    });
    request.once('end', () => {
      const body = Buffer.concat(parts);
      end(() => resolve(body));
    });
    request.once('error', (error) => end(() => reject(error)));
    request.once('close', () => end(() => reject(new Error('The client went away.'))));
  });
}

/** Whether text in JSON is nested deeper than anything we take; what is no JSON is found out by whoever reads it. */
export function isTooDeep(json: Buffer): boolean {
  let [depth, isText] = [0, false];
  for (let at = 0; at < json.length; at++) {
    const byte = json[at];
    if (isText) {
      if (byte === 0x5c) at++;
      else if (byte === 0x22) isText = false;
    } else if (byte === 0x22) isText = true;
    else if (byte === 0x5b || byte === 0x7b) {
      if (++depth > deepestJson) return true;
    } else if (byte === 0x5d || byte === 0x7d) depth--;
  }
  return false;
}

/** A JSON body as a value, or the refusal; an empty one is undefined. */
export function readJson(body: Buffer): { readonly value: unknown } | Response {
  if (body.length === 0) return { value: undefined };
  if (isTooDeep(body)) return refuse(400, 'PGRST102', `JSON is nested at most ${deepestJson} deep.`);
  try {
    return { value: JSON.parse(body.toString('utf8')) };
  } catch {
    return refuse(400, 'PGRST102', 'Empty or invalid json');
  }
}
