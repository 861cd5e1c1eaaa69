import { productVersion } from '../data/cache';

/** What /health says, for people and for whatever watches the server. */
export interface Health {
  readonly status: 'ok';
  readonly version: string;
  readonly uptime_s: number;
  /** The head of the log of events as last looked at; empty while nobody listens. */
  readonly head: string;
  readonly sockets: number;
}

export function createHealth(
  realtime: () => { head: string; socketCount: number } | undefined,
): () => Health {
  const startedMs = Date.now();
  return () => ({
    status: 'ok',
    version: productVersion,
    uptime_s: Math.round((Date.now() - startedMs) / 1000),
    head: realtime()?.head ?? '',
    sockets: realtime()?.socketCount ?? 0,
  });
}
