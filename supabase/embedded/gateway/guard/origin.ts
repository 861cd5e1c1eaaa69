import type { IncomingMessage } from 'node:http';

const hostSpelling = /^(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;

/** The Host header when it is one, and otherwise undefined: it goes into addresses and policies. */
export function hostOf({ headers }: Pick<IncomingMessage, 'headers'>): string | undefined {
  return headers.host !== undefined && hostSpelling.test(headers.host) ? headers.host : undefined;
}

/** Pages of other origins that may use the interfaces: none, unless the deployment names them. */
export const allowedOrigins: ReadonlySet<string> = new Set(
  (process.env.GUANGQUAN_ORIGINS ?? '').split(',').flatMap((origin) => origin.trim() || []),
);

/** Whether the page that asks may: one of ours, one that is named, or no page at all. */
export function isAllowedOrigin(request: Pick<IncomingMessage, 'headers'>): boolean {
  const { origin } = request.headers;
  if (origin === undefined || allowedOrigins.has(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === withoutDefaultPort(hostOf(request), origin);
}

/** As URL writes a host: without the port that the scheme means anyway. */
function withoutDefaultPort(host: string | undefined, origin: string): string | undefined {
  const address = `${origin.split(':', 1)[0]}://${host}`;
  return host !== undefined && URL.canParse(address) ? new URL(address).host : undefined;
}
