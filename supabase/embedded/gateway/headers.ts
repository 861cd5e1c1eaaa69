import type { IncomingMessage, ServerResponse } from 'node:http';
import { hostOf } from './guard/origin';

/**
 * The headers every answer carries. The page may speak to its own origin and nothing else; `apiOrigin` is the one
 * addition, for an app that is served here but works with a Supabase elsewhere.
 */
export function secureHeaders(request: IncomingMessage, response: ServerResponse, apiOrigin?: string): void {
  // Older Safari does not count a WebSocket to the same host as 'self'.
  const host = hostOf(request);
  const sockets = host === undefined ? '' : ` ws://${host} wss://${host}`;
  const api = apiOrigin === undefined ? '' : ` ${apiOrigin} ${apiOrigin.replace(/^http/, 'ws')}`;
  const policy = [
    "default-src 'self'",
    "script-src 'self'",
    "worker-src blob: 'self'",
    'child-src blob:',
    "img-src 'self' data: blob:",
    // Ant Design writes its styles into the page.
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    // data: and blob: stay in the page; MapLibre reads its own small pictures through fetch.
    `connect-src 'self' data: blob:${sockets}${api}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  response.setHeader('Content-Security-Policy', policy.join('; '));
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'same-origin');
}
